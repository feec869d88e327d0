"""Descriptions: noun phrases that say who somebody is, with what their words tell."""

from __future__ import annotations

from functools import lru_cache
from typing import TypedDict

from recoupe.analysis.bodies import body_end, opens_body
from recoupe.analysis.epithets import broader, country_of, is_seat, loaded_words, modifiers, named_country
from recoupe.analysis.kin import Kin, kin
from recoupe.analysis.names import is_medium, name_beside, name_gender, name_range, span_of, without_title, written
from recoupe.analysis.passage import Passage, Range
from recoupe.analysis.syntax import has, values
from recoupe.analysis.tree import Token
from recoupe.lexicon.load import Lexicon, Speaker, SpeakerKind
from recoupe.model.party import Mention, Naming

_NAMING = frozenset({"amod", "nmod", "flat", "compound", "fixed"})
_SMALL = frozenset({"ADP", "DET", "PUNCT", "SCONJ", "CCONJ", "PRON", "AUX"})
_LONG = 16
"""Tokens beyond which a complement is no part of how somebody is called."""


class Place(TypedDict):
    """The fields of a mention that its place in the tree gives."""

    subject: bool
    placed: bool
    inside: bool
    quoted: bool
    at: int
    clause: int
    sentence: int
    beside: int | None
    joined: int | None


@lru_cache(maxsize=4096)
def speaker_of(lexicon: Lexicon, lemma: str) -> Speaker | None:
    """Return what is known of a noun that can name a sayer."""
    written = (lemma.lower(), lemma.capitalize(), lemma.title())
    return next((lexicon.speakers[form] for form in written if form in lexicon.speakers), None)


def described(passage: Passage, lexicon: Lexicon, token: Token, place: Place) -> Mention | None:
    """Return the mention that the noun heads; None where it names nobody."""
    lemma, family = token.lemma_.lower(), kin(token)
    department, speaker = _is_department(lexicon, token), speaker_of(lexicon, token.lemma_)
    epithets = frozenset(modifiers(family))
    loaded = not loaded_words(lexicon).isdisjoint((lemma, *epithets))
    if not (speaker or department or loaded) or _is_act(lexicon, family, lemma):
        return None
    tokens = _range(lexicon, family, lemma)
    headed = lemma in lexicon.grammar.get("headed", frozenset())
    name = None if headed else name_beside(passage, lexicon, token, tokens[1])
    determiner = family.first_left("det")
    if determiner is None and name is None and _is_bare(family):
        return None
    ministries = lexicon.grammar.get("ministries", frozenset()) if department else ()
    return Mention(
        span=span_of(passage, tokens),
        words=written(passage, tokens),
        naming=Naming.DESCRIPTION,
        head=lemma,
        name=without_title(lexicon, name) if name else None,
        roles=broader(lexicon, lemma).union({lemma}, ministries),
        gender=None if department else _gender(lexicon, token, determiner, speaker, name),
        plural=_is_plural(family) and not department,
        definite=_is_definite(lexicon, determiner),
        demonstrative=determiner is not None and has(determiner, "PronType", "Dem"),
        owned=determiner is not None and determiner.lower_ in lexicon.grammar.get("possessives", frozenset()),
        person=speaker is not None and speaker.kind is SpeakerKind.PERSON,
        sort=SpeakerKind.INSTITUTION if department else speaker.kind if speaker is not None else None,
        country=country_of(lexicon, family),
        loaded=loaded,
        modifiers=epithets,
        general=lemma in lexicon.grammar.get("general_nouns", frozenset()),
        **place,
    )


def _is_act(lexicon: Lexicon, family: Kin, lemma: str) -> bool:
    """Whether the noun names what is done rather than who does it ("l'opposition de Paris au projet")."""
    if lemma not in lexicon.grammar.get("acts", frozenset()):
        return False
    return any(_is_doer_or_matter(lexicon, c) for label, c in family.rights if label in ("nmod", "obl"))


def _is_doer_or_matter(lexicon: Lexicon, part: Token) -> bool:
    datives = lexicon.grammar.get("datives", frozenset())
    matter = any(c.lower_ in datives for c in part.lefts if c.relation == "case")
    return matter or is_seat(lexicon, part.text) or named_country(lexicon, part.text) is not None


def _is_department(lexicon: Lexicon, token: Token) -> bool:
    """Whether the noun names a ministry by what it is for ("les Affaires étrangères")."""
    return token.is_title and token.i > 0 and token.lemma_ in lexicon.grammar.get("departments", frozenset())


def _range(lexicon: Lexicon, family: Kin, lemma: str) -> Range:
    token = family.token
    left = [c.left_edge.i for label, c in family.lefts if label in ("det", "amod", "nummod")]
    end = token.i + 1
    for label, c in family.rights:
        first, last = c.left_edge.i, c.right_edge.i
        adjective = label == "acl" and c.pos_ == "ADJ"
        if not (label in _NAMING or adjective) or first > end or not _belongs(lexicon, family, label, c):
            break
        end = _end_of(c, last) if last - first < _LONG else c.i + 1
    if opens_body(lexicon, token.doc[end - 1]):
        end = body_end(lexicon, token.doc[end - 1])
    headed = lemma in lexicon.grammar.get("headed", frozenset())
    if headed and end < len(token.doc) and token.doc[end].pos_ == "PROPN":
        end = name_range(token.doc[end])[1]
    return _tidy(token, min([token.i, *left]), end)


def _tidy(token: Token, start: int, end: int) -> Range:
    """Return the words without a quotation that only begins in them, and without small words at their ends."""
    doc = token.doc
    marks = [i for i in range(token.i + 1, end) if doc[i].is_quote or doc[i].is_bracket]
    end = marks[0] if len(marks) == 1 else end
    while end > token.i + 1 and doc[end - 1].pos_ in _SMALL:
        end -= 1
    while start < token.i and doc[start].is_punct:
        start += 1
    return start, end


def _end_of(part: Token, last: int) -> int:
    """Where a complement ends: before a clause or a mark in it."""
    if last == part.i:
        return last + 1
    return next((t.i for t in part.doc[part.i : last + 1] if _opens_clause(t)), last + 1)


def _opens_clause(token: Token) -> bool:
    return token.pos_ in ("AUX", "SCONJ", "PUNCT") or has(token, "VerbForm", "Fin")


def _belongs(lexicon: Lexicon, family: Kin, label: str, part: Token) -> bool:
    """Whether an adjective or complement is the noun's own, not that of several, and no circumstance."""
    if label == "amod":
        return not family.shares(part)
    if has(part, "VerbForm", "Inf"):
        return False
    openers = lexicon.grammar.get("naming_complements", frozenset())
    cases = [c for c in part.lefts if c.relation == "case"]
    if any(c.lower_ in lexicon.grammar.get("datives", frozenset()) for c in cases) and is_medium(lexicon, part):
        return family.token.lemma_ in lexicon.grammar.get("media_staff", frozenset())
    return all(c.lower_ in openers or c.lemma_ in openers for c in cases)


def _is_plural(family: Kin) -> bool:
    words = (family.token, *(c for label, c in family.lefts if label in ("det", "case")))
    return any(has(word, "Number", "Plur") for word in words)


def _is_bare(family: Kin) -> bool:
    """Whether a singular noun stands with a preposition alone, as in set phrases ("en justice")."""
    cases = [c for label, c in family.lefts if label == "case"]
    return has(family.token, "Number", "Sing") and any(not has(c, "PronType", "Art") for c in cases)


def _gender(
    lexicon: Lexicon, token: Token, determiner: Token | None, speaker: Speaker | None, name: str | None
) -> str | None:
    """The gender that a first name, the article or the noun tells; a noun of both tells none."""
    told = name_gender(lexicon, name) if name else None
    owned = determiner is not None and has(determiner, "Poss", "Yes")
    told = told or (noun_gender(determiner) if determiner is not None and not owned else None)
    form = speaker_of(lexicon, token.lower_)
    if told is None and form is not None and form.gender != "both":
        told = form.gender
    if told is not None or speaker is None:
        return told or noun_gender(token)
    if speaker.gender == "both":
        return None if speaker.kind is SpeakerKind.PERSON else noun_gender(token)
    return noun_gender(token) or speaker.gender


def noun_gender(token: Token) -> str | None:
    """Return the grammatical gender of a word."""
    morph = values(token, "Gender")
    return {"Fem": "f", "Masc": "m"}.get(morph[0]) if morph else None


def _is_definite(lexicon: Lexicon, determiner: Token | None) -> bool:
    if determiner is None:
        return True
    indefinite = determiner.lower_ in lexicon.grammar.get("indefinites", frozenset())
    return not indefinite and not has(determiner, "Definite", "Ind")
