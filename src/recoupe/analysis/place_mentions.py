"""Mentions of places: names with the prepositions, directions and nouns that say where they lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from recoupe.analysis.passage import Passage, Range
from recoupe.analysis.place_context import Before, before
from recoupe.analysis.place_names import PlaceReading, extents, head, is_dateline, is_object, runs
from recoupe.analysis.syntax import relation
from recoupe.lexicon.countries import Countries
from recoupe.lexicon.load import Lexicon
from recoupe.lexicon.places import Opening, PlaceWords
from recoupe.model.place import Evidence, PlaceKind, PlaceMention
from recoupe.model.text import TextSpan

_BETWEEN = 8
"""Tokens that may stand between a name and the place that says where it lies."""
_NAMED_ALONE = frozenset({PlaceKind.CITY})
"""Kinds of noun that are no part of what is marked as the place."""


def place_mentions(
    passage: Passage, lexicon: Lexicon, words: PlaceWords, countries: Countries
) -> tuple[PlaceMention, ...]:
    """Return the names that may be places in text order; offsets are those of the passage's Doc.

    A party named after its capital or country, a person, a medium are left out where the words show it, and marked
    as bare where nothing does.
    """
    reading = PlaceReading(lexicon, words, countries)
    found = [(run, before(passage.doc, run[0], reading)) for run in runs(passage.doc, reading)]
    mentions = [_mention(passage.doc, run, left, reading) for run, left in found]
    for number in range(len(found) - 1):
        if _lies_within(passage.doc, found[number], found[number + 1], mentions[number + 1], reading):
            mentions[number] = replace(mentions[number], within=number + 1)
    return tuple(mentions)


def _mention(doc: Doc, run: Range, left: Before, reading: PlaceReading) -> PlaceMention:
    reach = extents(doc, run, reading)
    start = run[0] if left.kind in _NAMED_ALONE and left.bearing is None else left.start
    return PlaceMention(
        span=_span(doc, (start, run[1])),
        names=tuple(_span(doc, each) for each in reach),
        evidence=_evidence(doc, run, left, reading),
        kind=left.kind,
        article=left.article,
        bearing=left.bearing,
        distance_km=left.distance,
        inside=left.inside,
        near=left.opening in (Opening.NEAR, Opening.BETWEEN),
        countries=tuple(dict.fromkeys(left.countries)),
    )


def _span(doc: Doc, tokens: Range) -> TextSpan:
    last = doc[tokens[1] - 1]
    return TextSpan(doc[tokens[0]].idx, last.idx + len(last))


def _evidence(doc: Doc, run: Range, left: Before, reading: PlaceReading) -> Evidence:
    if is_dateline(doc, run):
        return Evidence.DATELINE
    if left.noun is not None:
        return Evidence.BARE if left.noun.lemma_.lower() in reading.words.senders else Evidence.NOUN
    if left.bearing is not None or left.distance is not None:
        return Evidence.LOCATED
    if left.governor is not None or left.preposition == "de":
        governed = left.governor is not None and left.governor.lemma_.lower() in reading.words.events
        return Evidence.LOCATED if governed else Evidence.BARE
    if left.opening is not None:
        return Evidence.BARE if _is_party(doc, run, left, reading) else Evidence.LOCATED
    return Evidence.LOCATED if is_object(head(doc, run), reading) else Evidence.BARE


def _is_party(doc: Doc, run: Range, left: Before, reading: PlaceReading) -> bool:
    """Whether a country or capital is addressed or dealt with rather than a place where something happens."""
    name = doc[run[0] : run[1]].text.lower()
    if name not in reading.lexicon.metonyms and name not in reading.countries.by_name:
        return False
    if left.opening is Opening.BETWEEN or left.preposition in reading.words.about:
        return True
    if left.preposition != "à":
        return False
    token = head(doc, run)
    governed = relation(token) == "iobj" or token.dep_ == "obl:arg"
    return left.article in ("la", "l'") or governed and token.head.lemma_ in reading.lexicon.verbs


def _lies_within(
    doc: Doc, one: tuple[Range, Before], other: tuple[Range, Before], mention: PlaceMention, reading: PlaceReading
) -> bool:
    """Whether the second name says where the first lies: between them stand only words that link the two."""
    (_, end), (start, _) = one[0], other[0]
    between = doc[end : _phrase_start(doc, other[1], start, reading)]
    if len(between) > _BETWEEN or start < end or any(token.is_sent_start for token in doc[end : start + 1]):
        return False
    if mention.evidence is Evidence.BARE and not (len(between) == 1 and between[0].text == "("):
        return False
    if not all(_links(doc, token.i, reading) for token in between):
        return False
    comma = any(token.text == "," for token in between)
    return not comma or other[1].preposition != "à" or other[1].article is not None or other[1].bearing is not None


def _phrase_start(doc: Doc, left: Before, start: int, reading: PlaceReading) -> int:
    """Return the first token of the phrase that a name stands in, with its preposition."""
    first = min(left.start, start)
    while first > 0 and (doc[first - 1].pos_ in ("ADP", "DET") or doc[first - 1].lower_ in reading.words.articles):
        first -= 1
    return first


def _links(doc: Doc, i: int, reading: PlaceReading) -> bool:
    token = doc[i]
    if token.text in (",", "(") or token.pos_ in ("DET", "ADP", "ADJ", "ADV", "NUM"):
        return True
    lemma = token.lemma_.lower()
    known = reading.words.nouns.keys() | reading.words.units.keys()
    return lemma in known or lemma in reading.words.linking or token.lower_ in reading.words.directions


def moved_place(mention: PlaceMention, by: int, numbered: int) -> PlaceMention:
    """Return the mention with its offsets so many characters and its number so many mentions further on."""
    return replace(
        mention,
        span=mention.span.moved(by),
        names=tuple(name.moved(by) for name in mention.names),
        within=None if mention.within is None else mention.within + numbered,
    )


def numbered(pieces: Iterator[tuple[int, tuple[PlaceMention, ...]]]) -> tuple[PlaceMention, ...]:
    """Return the mentions of all pieces of a text, each with the offset where its piece starts."""
    found: list[PlaceMention] = []
    for start, mentions in pieces:
        first = len(found)
        found += (moved_place(mention, start, first) for mention in mentions)
    return tuple(found)
