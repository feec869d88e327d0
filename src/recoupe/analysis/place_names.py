"""Where names that may be places stand in a text, and how far each may reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.analysis.datelines import dateline_dash
from recoupe.analysis.passage import Range
from recoupe.analysis.tree import Token, Tree
from recoupe.lexicon.countries import Countries
from recoupe.lexicon.load import Lexicon, SpeakerKind
from recoupe.lexicon.places import PlaceWords
from recoupe.model.place import PlaceKind

_FURTHER = 5
"""Tokens by which a name may go on behind its capitals ("Émirats arabes unis")."""
_NAMING = frozenset({"PROPN", "NOUN", "X"})


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """The words that the mentions of places are read with."""

    lexicon: Lexicon
    words: PlaceWords
    countries: Countries


def runs(doc: Tree, reading: PlaceReading) -> Iterator[Range]:
    """Yield the names in text order, but for those of persons, media and days."""
    start, end = -1, -1
    for token in doc:
        if token.is_lower or token.is_punct or token.is_space:
            continue
        i = token.i
        joined = i == end and not token.is_sent_start and not _begins_another(doc, start, i, reading)
        if _is_name(token, reading) or (joined and _is_inner(token)):
            if not joined:
                yield from _kept(doc, start, end, reading)
                start = i
            end = i + 1
    yield from _kept(doc, start, end, reading)


def _begins_another(doc: Tree, start: int, i: int, reading: PlaceReading) -> bool:
    """Whether a person's name begins behind that of a country ("le président des États-Unis Sam Carter")."""
    country = doc.words(start, i).lower() in reading.countries.by_name if start >= 0 else False
    return country and doc[i].lower_ in reading.lexicon.first_names


def _is_name(token: Token, reading: PlaceReading) -> bool:
    text = token.text
    if not text[0].isupper():
        return False
    if (token.pos_ not in _NAMING and token.pos_ != "ADJ") or _is_common(token, reading):
        return False
    if token.pos_ == "ADJ":
        return token.i > 0 and token.nbor(-1).lemma_.lower() in reading.words.nouns
    if token.pos_ == "PROPN":
        return True
    return not token.is_sent_start or (token.i + 1 < len(token.doc) and token.nbor().text in (",", "("))


def _is_common(token: Token, reading: PlaceReading) -> bool:
    """Whether the capital is that of a day, an institution, a people, a direction or a noun of place."""
    word = token.lower_
    if word in reading.words.directions or word in reading.words.nouns or word in reading.countries.by_demonym:
        return True
    return word in reading.lexicon.speakers or word in reading.lexicon.grammar.get("times", frozenset())


def _is_inner(token: Token) -> bool:
    """Whether the token is a later part of an Arabic name (al-Assal)."""
    return token.text[0].islower() and not token.text.isalpha() and not token.text.islower()


def _kept(doc: Tree, start: int, end: int, reading: PlaceReading) -> Iterator[Range]:
    """Yield a name with the article that is a part of it (La Haye), unless it is surely no place."""
    if start < 0:
        return
    if start > 0 and doc[start - 1].text.istitle() and not doc[start - 1].is_sent_start:
        start -= doc[start - 1].lower_ in reading.words.articles
    before = doc[start - 1] if start else None
    if before is not None and _is_title(before, reading):
        return
    if not _is_medium(doc, start, end, reading) and not _is_person(doc, start, end, reading):
        yield start, end


def _is_medium(doc: Tree, start: int, end: int, reading: PlaceReading) -> bool:
    name = doc.words(start, end)
    article = reading.words.articles.get(doc[start - 1].lower_, "") if start else ""
    return name in reading.lexicon.media or f"{article} {name}".capitalize() in reading.lexicon.media


def _is_person(doc: Tree, start: int, end: int, reading: PlaceReading) -> bool:
    return end - start > 1 and doc[start].lower_.partition("-")[0] in reading.lexicon.first_names


def _is_title(token: Token, reading: PlaceReading) -> bool:
    title = reading.lexicon.titles.get(token.lower_)
    if title is not None and title.civility:
        return True
    speaker = reading.lexicon.speakers.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
    return speaker is not None and speaker.kind is SpeakerKind.PERSON


def head(doc: Tree, run: Range) -> Token:
    """Return the token of a name that hangs on a word outside it."""
    start, end = run
    tokens = (doc[i] for i in range(start, end))
    return next((token for token in tokens if not start <= token.head.i < end), doc[start])


def extents(doc: Tree, run: Range, reading: PlaceReading) -> list[Range]:
    """Return how far the name may reach, the longest first: with words behind it, and with a noun before it."""
    start, end = run
    ends = [*_longer(doc, end, reading), end]
    starts = [*_earlier(doc, start, reading), start]
    return [(first, last) for first in starts for last in ends]


def _longer(doc: Tree, end: int, reading: PlaceReading) -> list[int]:
    found: list[int] = []
    links = reading.lexicon.grammar.get("genitives", frozenset()) | reading.lexicon.grammar.get("articles", frozenset())
    for i in range(end, min(end + _FURTHER, len(doc))):
        token = doc[i]
        if token.is_sent_start or not (token.lower_ in links or token.pos_ == "ADJ" or _goes_on(token)):
            break
        if token.lower_ not in links:
            found.append(i + 1)
    return found[::-1]


def _goes_on(token: Token) -> bool:
    """Whether a word can be a later part of a name: a name, or a capital."""
    return token.pos_ == "PROPN" or (token.text[0].isupper() and token.pos_ in ("NOUN", "ADJ"))


def _earlier(doc: Tree, start: int, reading: PlaceReading) -> list[int]:
    """Return where the name begins if a noun before it is a part of it ("bande de Gaza", "mer Noire")."""
    for i in range(start - 1, max(start - 4, -1), -1):
        token = doc[i]
        if token.pos_ == "NOUN":
            kind = reading.words.nouns.get(token.lemma_.lower())
            return [i] if kind in (PlaceKind.AREA, PlaceKind.REGION) else []
        if token.pos_ not in ("ADP", "DET"):
            return []
    return []


def is_dateline(doc: Tree, run: Range, reading: PlaceReading) -> bool:
    """Whether the name opens a paragraph and a dash follows behind day and agency, or a country has a colon behind."""
    start, end = run
    if start > 0 and "\n" not in doc[start - 1].text:
        return False
    if end < len(doc) and doc[end].text == ":":
        return doc.words(start, end).lower() in reading.countries.by_name
    dash = dateline_dash(doc, end, len(doc))
    return dash is not None and (dash == end or doc[end].text in (",", "("))


def is_object(doc: Tree, run: Range, reading: PlaceReading) -> bool:
    """Whether the name is what a verb of place acts on: its object, or its subject in the passive."""
    token = head(doc, run)
    if token.dep_ == "nsubj:pass" or token.relation == "obj":
        return token.head.lemma_ in reading.words.verbs
    return run[0] > 0 and doc[run[0] - 1].lemma_ in reading.words.verbs
