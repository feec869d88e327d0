"""Mentions: the noun phrases and pronouns of a passage that name somebody who can speak."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from recoupe.analysis.passage import Passage, Range
from recoupe.analysis.syntax import children, relation, values
from recoupe.lexicon.load import Lexicon, SpeakerKind, Title
from recoupe.model.party import Mention, Naming
from recoupe.model.text import TextSpan

_NAME_PARTS = frozenset({"flat", "compound", "fixed", "goeswith"})
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


def mentions(passage: Passage, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Return the mentions in text order; offsets are those of the passage's Doc."""
    found = (_mention(passage, lexicon, token) for token in passage.doc)
    return tuple(mention for mention in found if mention is not None)


def _mention(passage: Passage, lexicon: Lexicon, token: Token) -> Mention | None:
    if token.pos_ in ("PRON", "DET"):
        return _pronoun(lexicon, token)
    if token.pos_ == "PROPN":
        times = lexicon.grammar.get("times", frozenset())
        return _named(passage, lexicon, token) if _heads_name(token) and token.lower_ not in times else None
    if token.pos_ == "NOUN" and token.lemma_.lower() in lexicon.speakers:
        return _described(passage, lexicon, token)
    return None


def _pronoun(lexicon: Lexicon, token: Token) -> Mention | None:
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
        subject=relation(token) == "nsubj",
        first_person=first,
    )


def _pronoun_gender(lexicon: Lexicon, form: str) -> str | None:
    if form in lexicon.grammar.get("feminine_pronouns", frozenset()):
        return "f"
    return "m" if form in lexicon.grammar.get("masculine_pronouns", frozenset()) else None


def _heads_name(token: Token) -> bool:
    """Whether the name begins at the token: no part of a longer one, nor of a titled noun."""
    return relation(token) not in _NAME_PARTS and not (
        token.i > 0 and token.nbor(-1).pos_ == "PROPN" and token.head.i == token.i - 1
    )


def name_range(token: Token) -> Range:
    """Return the tokens of the name that the token heads: names in a row, small words between them."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].head.i in range(start - 1, end):
        start -= 1
    while end < len(doc) and (doc[end].pos_ == "PROPN" or _small_word(doc, end)):
        end += 1
    return start, end


def _small_word(doc: Doc, i: int) -> bool:
    """Whether a particle links two parts of one name (Lopez de la Vega)."""
    following = doc[i : i + 3]
    after = next((t for t in following if t.pos_ not in ("ADP", "DET", "X", "PART")), None)
    linked = after is not None and after.i > i and after.pos_ == "PROPN"
    return linked and after is not None and relation(after) in _NAME_PARTS


def _named(passage: Passage, lexicon: Lexicon, token: Token) -> Mention:
    span = _span(passage, name_range(token))
    words = _written(passage, span)
    title = _title(lexicon, token)
    return Mention(
        span=span,
        words=words,
        naming=Naming.NAME,
        head=words.rpartition(" ")[2].lower(),
        name=_without_title(lexicon, words),
        roles=frozenset(_roles(lexicon, token)),
        gender=_name_gender(lexicon, words, title),
        plural="Plur" in values(token, "Number"),
        subject=relation(token) == "nsubj",
        person=title is not None or _is_person(lexicon, words),
    )


def _span(passage: Passage, tokens: Range) -> TextSpan:
    first, last = passage.doc[tokens[0]], passage.doc[tokens[1] - 1]
    return TextSpan(first.idx, last.idx + len(last))


def _written(passage: Passage, span: TextSpan) -> str:
    """The words as they stand in the text, one space between them."""
    return " ".join(span.of(passage.text).split())


def _title(lexicon: Lexicon, token: Token) -> Title | None:
    """The civility before a name (Mme, Dr)."""
    before = token.nbor(-1) if token.i > 0 else None
    known = lexicon.titles.get(before.lower_) if before is not None else None
    known = known or lexicon.titles.get(token.lower_)
    return known if known is not None and known.civility else None


def _without_title(lexicon: Lexicon, words: str) -> str:
    first, _, rest = words.partition(" ")
    title = lexicon.titles.get(first.lower())
    return rest if rest and title is not None and title.civility else words


def _name_gender(lexicon: Lexicon, words: str, title: Title | None) -> str | None:
    if title is not None and title.gender in ("m", "f"):
        return title.gender
    first = words.split()[0].casefold() if " " in words else ""
    sex = lexicon.first_names.get(first) or lexicon.first_names.get(first.partition("-")[0])
    return sex if sex in ("m", "f") else None


def _is_person(lexicon: Lexicon, words: str) -> bool:
    first, _, rest = words.casefold().partition(" ")
    return bool(rest) and (first in lexicon.first_names or first.partition("-")[0] in lexicon.first_names)


def _roles(lexicon: Lexicon, token: Token) -> Iterator[str]:
    """The nouns in apposition to a name."""
    for c in (*children(token, "appos"), token.head if relation(token) == "appos" else token):
        if c.pos_ == "NOUN":
            yield c.lemma_.lower()


def _described(passage: Passage, lexicon: Lexicon, token: Token) -> Mention | None:
    if relation(token) not in _HEADS:
        return None
    span = _span(passage, _description_range(token))
    name = _name_beside(passage, token)
    return Mention(
        span=span,
        words=_written(passage, span),
        naming=Naming.DESCRIPTION,
        head=token.lemma_.lower(),
        name=_without_title(lexicon, name) if name else None,
        roles=frozenset({token.lemma_.lower()}),
        gender=_noun_gender(lexicon, token, name),
        plural="Plur" in values(token, "Number"),
        definite=_is_definite(token),
        subject=relation(token) == "nsubj",
        person=lexicon.speakers[token.lemma_.lower()].kind is SpeakerKind.PERSON,
    )


def _description_range(token: Token) -> Range:
    left = [c.left_edge.i for c in token.lefts if relation(c) in ("det", "amod", "nummod")]
    end = token.i + 1
    for c in token.rights:
        if relation(c) not in ("amod", "nmod", "flat", "compound", "fixed") or c.left_edge.i > end:
            break
        end = c.right_edge.i + 1 if len(list(c.subtree)) < 12 else c.i + 1
    return min([token.i, *left]), end


def _name_beside(passage: Passage, token: Token) -> str | None:
    """The name that stands with the noun, as title and name or in apposition."""
    for c in token.rights:
        if (
            c.pos_ == "PROPN"
            and relation(c) in ("appos", "flat", "nmod", "compound")
            and not any(relation(g) == "case" for g in c.lefts)
        ):
            return _written(passage, _span(passage, name_range(c)))
    return None


def _noun_gender(lexicon: Lexicon, token: Token, name: str | None) -> str | None:
    if name is not None:
        known = _name_gender(lexicon, name, None)
        if known is not None:
            return known
    morph = values(token, "Gender")
    if morph:
        return "f" if morph[0] == "Fem" else "m"
    gender = lexicon.speakers[token.lemma_.lower()].gender
    return gender if gender != "both" else None


def _is_definite(token: Token) -> bool:
    determiner = next(children(token, "det"), None)
    return determiner is None or "Ind" not in values(determiner, "Definite")
