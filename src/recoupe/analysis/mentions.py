"""Mentions: the noun phrases and pronouns of a passage that name somebody who can speak."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from recoupe.analysis.bodies import opens_body, without_inner
from recoupe.analysis.descriptions import Place, described, noun_gender, speaker_of
from recoupe.analysis.epithets import is_seat, loaded_words, named_country
from recoupe.analysis.names import (
    article_gender,
    first_joined,
    heads_name,
    is_person,
    known_range,
    name_gender,
    name_range,
    person_behind,
    roles,
    says_more,
    span_of,
    title_of,
    without_title,
    written,
)
from recoupe.analysis.passage import Passage
from recoupe.analysis.syntax import children, values
from recoupe.analysis.tree import Token
from recoupe.lexicon.load import Lexicon, SpeakerKind
from recoupe.model.party import Mention, Naming
from recoupe.model.text import TextSpan

_HEADS = frozenset(
    {
        "nsubj",
        "obj",
        "obl",
        "iobj",
        "nmod",
        "conj",
        "ROOT",
        "root",
        "appos",
        "xcomp",
        "dep",
        "parataxis",
        "dislocated",
        "vocative",
        "orphan",
    }
)
_NOMINAL = frozenset({"nmod", "appos", "conj", "flat", "compound"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET"})


def mentions(passage: Passage, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Return the mentions in text order; offsets are those of the passage's Doc."""
    found = (_mention(passage, lexicon, token) for token in _naming(passage, lexicon))
    return tuple(without_inner(lexicon, (mention for mention in found if mention is not None)))


def _naming(passage: Passage, lexicon: Lexicon) -> Iterator[Token]:
    """The tokens that may head a mention, told by class and lemma without a look at the rest."""
    for token, part in zip(passage.tokens, passage.parts, strict=True):
        if part in _NOUNS and _may_name(lexicon, part, token.lemma_):
            yield token


@lru_cache(maxsize=8192)
def _may_name(lexicon: Lexicon, pos: str, lemma: str) -> bool:
    if pos in ("PROPN", "PRON"):
        return True
    if pos == "DET":
        return lemma in lexicon.grammar.get("possessive_lemmas", frozenset())
    if lemma in lexicon.grammar.get("latter", frozenset()):
        return True
    return pos == "NOUN" and (_can_describe(lexicon, lemma) or _is_name(lexicon, lemma) or is_seat(lexicon, lemma))


def _can_describe(lexicon: Lexicon, lemma: str) -> bool:
    departments = lexicon.grammar.get("departments", frozenset())
    return speaker_of(lexicon, lemma) is not None or lemma in departments or lemma in loaded_words(lexicon)


def _is_name(lexicon: Lexicon, word: str) -> bool:
    """Whether a word taken for a common noun is the name of a country or an acronym."""
    return (word.isupper() and word.isalpha() and len(word) > 1) or (
        word[:1].isupper() and (named_country(lexicon, word) is not None or is_seat(lexicon, word))
    )


def _mention(passage: Passage, lexicon: Lexicon, token: Token) -> Mention | None:
    if token.pos_ in ("PRON", "DET"):
        return _pronoun(passage, lexicon, token)
    if token.lemma_ in lexicon.grammar.get("latter", frozenset()):
        return _latter(passage, lexicon, token)
    if token.text in lexicon.grammar.get("general_nouns", frozenset()) and token.text.isupper():
        return described(passage, lexicon, token, _place(passage, lexicon, token))
    if token.pos_ == "PROPN" and not _is_office(lexicon, token):
        return _named(passage, lexicon, token) if heads_name(token) and _can_be_name(lexicon, token) else None
    if token.pos_ == "NOUN" and _is_name(lexicon, token.text):
        return _named(passage, lexicon, token)
    if token.pos_ not in ("NOUN", "PROPN") or token.relation not in _HEADS or token.dep_ == "obj:lvc":
        return None
    return described(passage, lexicon, token, _place(passage, lexicon, token))


def _can_be_name(lexicon: Lexicon, token: Token) -> bool:
    if token.is_lower or token.text.isspace() or _is_office_held(lexicon, token):
        return False
    return token.lower_ not in lexicon.grammar.get("times", frozenset())


def _is_office_held(lexicon: Lexicon, token: Token) -> bool:
    """Whether the word only says what somebody is minister of ("ministre de la Santé")."""
    held = token.relation == "nmod" and token.head.lemma_ in lexicon.grammar.get("offices", frozenset())
    return held and any(c.relation == "case" for c in token.lefts) and not _stands_for_state(lexicon, token)


def _stands_for_state(lexicon: Lexicon, token: Token) -> bool:
    return named_country(lexicon, token.text) is not None or is_seat(lexicon, token.text)


def _is_office(lexicon: Lexicon, token: Token) -> bool:
    """Whether a noun written as a name opens that of a body ("l'Observatoire national de la mer")."""
    if opens_body(lexicon, token):
        return True
    speaker = lexicon.speakers.get(token.lower_)
    if speaker is None or speaker.kind not in (SpeakerKind.INSTITUTION, SpeakerKind.GROUP):
        return False
    return any(c.relation in ("amod", "nmod") and not c.is_title for c in token.rights)


def _pronoun(passage: Passage, lexicon: Lexicon, token: Token) -> Mention | None:
    if token.relation == "expl" and token.dep_ != "expl:subj":
        return None
    form = token.lower_.rpartition("-")[2] if token.text.startswith("-") else token.lower_
    first = form in lexicon.grammar.get("first_person_pronouns", frozenset())
    if not first and form not in lexicon.grammar.get("personal_pronouns", frozenset()):
        return None
    end = token.idx + len(token)
    return Mention(
        span=TextSpan(end - len(form), end),
        words=form,
        naming=Naming.PRONOUN,
        head=form,
        gender=_pronoun_gender(lexicon, form),
        plural=form in lexicon.grammar.get("plural_pronouns", frozenset()),
        first_person=first,
        latter=form in lexicon.grammar.get("latter_pronouns", frozenset()),
        owned=token.pos_ == "DET",
        **_place(passage, lexicon, token),
    )


def _pronoun_gender(lexicon: Lexicon, form: str) -> str | None:
    if form in lexicon.grammar.get("feminine_pronouns", frozenset()):
        return "f"
    return "m" if form in lexicon.grammar.get("masculine_pronouns", frozenset()) else None


def _latter(passage: Passage, lexicon: Lexicon, token: Token) -> Mention | None:
    """A noun phrase that only points back ("ce dernier", "l'intéressé")."""
    determiner = token.nbor(-1) if token.i > 0 else None
    if determiner is None or determiner.pos_ != "DET" or any(token.rights):
        return None
    points = "Dem" in values(determiner, "PronType")
    place = _place(passage, lexicon, token)
    place["subject"] = token.relation not in ("obj", "obl", "nmod", "iobj")
    if not points and token.lemma_ not in lexicon.grammar.get("concerned", frozenset()):
        return None
    span = span_of(passage, (determiner.i, token.i + 1))
    return Mention(
        span=span,
        words=written(passage, (determiner.i, token.i + 1)),
        naming=Naming.PRONOUN,
        head=token.lemma_,
        gender=noun_gender(token),
        plural="Plur" in values(token, "Number"),
        latter=points,
        **place,
    )


def _named(passage: Passage, lexicon: Lexicon, token: Token) -> Mention:
    tokens = known_range(lexicon, token) or name_range(token)
    person = person_behind(lexicon, token, tokens)
    tokens = tokens if person is None else (tokens[0], person[0])
    words = written(passage, tokens)
    title = title_of(lexicon, token)
    article = any(children(token, "det"))
    beside = frozenset(_roles(lexicon, token, article=article))
    return Mention(
        span=span_of(passage, tokens),
        words=words,
        naming=Naming.NAME,
        head=words.rpartition(" ")[2].lower(),
        name=without_title(lexicon, words),
        roles=beside,
        gender=name_gender(lexicon, words, title) or article_gender(token),
        plural="Plur" in values(token, "Number"),
        person=title is not None or is_person(lexicon, words),
        sort=_name_sort(lexicon, token, words, beside),
        country=named_country(lexicon, words),
        article=article,
        **_place(passage, lexicon, token),
    )


def _roles(lexicon: Lexicon, token: Token, *, article: bool) -> Iterator[str]:
    """The nouns beside the name, those of persons only where it has no article."""
    if token.text.isupper() and token.i > 0 and token.nbor(-1).text == "(":
        return
    for role in roles(token):
        speaker = speaker_of(lexicon, role)
        if not (article and speaker is not None and speaker.kind is SpeakerKind.PERSON):
            yield role


def _name_sort(lexicon: Lexicon, token: Token, words: str, beside: frozenset[str]) -> str | None:
    if words in lexicon.media or any(f"{c.text.capitalize()} {words}" in lexicon.media for c in token.lefts):
        return SpeakerKind.MEDIA
    metonym = lexicon.metonyms.get(words.lower())
    if metonym is not None:
        return metonym.kind
    kinds = {speaker.kind for role in beside if (speaker := speaker_of(lexicon, role)) is not None}
    return kinds.pop() if len(kinds) == 1 else None


def _place(passage: Passage, lexicon: Lexicon, token: Token) -> Place:
    label = token.relation
    first = first_joined(token)
    same = label == "appos" or says_more(token)
    return Place(
        subject=label == "nsubj",
        placed=label in ("obl", "nmod") and _is_placed(lexicon, token),
        inside=first.relation == "nmod",
        quoted=passage.outer_at[token.i] >= 0,
        at=token.idx,
        clause=_predicate(token),
        sentence=passage.tokens[passage.sentence_at[token.i][0]].idx,
        beside=token.head.idx if same else None,
        joined=first.idx if label == "conj" and not same else None,
    )


def _is_placed(lexicon: Lexicon, token: Token) -> bool:
    openers = lexicon.grammar.get("place_openers", frozenset())
    return any(c.relation == "case" and c.lower_ in openers for c in token.lefts)


def _predicate(token: Token) -> int:
    """Where the word stands on which the whole phrase depends."""
    while token.relation in _NOMINAL and token.head.i != token.i and token.pos_ in _NOUNS:
        token = token.head
    return token.head.idx
