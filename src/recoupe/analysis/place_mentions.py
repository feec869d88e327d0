"""Mentions of places: names with the prepositions, directions and nouns that say where they lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from recoupe.analysis.passage import Passage, Range
from recoupe.analysis.place_context import Before, before
from recoupe.analysis.place_names import PlaceReading, extents, head, is_dateline, is_object, runs
from recoupe.analysis.place_nouns import place_nouns
from recoupe.analysis.syntax import children
from recoupe.analysis.tree import Token, Tree
from recoupe.lexicon.countries import Countries
from recoupe.lexicon.load import Lexicon
from recoupe.lexicon.places import Opening, PlaceWords
from recoupe.model.act import Act
from recoupe.model.place import Evidence, PlaceKind, PlaceMention
from recoupe.model.text import TextSpan

_TO_SOMEBODY = frozenset({Act.DEMAND, Act.ACCUSE, Act.COMMIT, Act.ASK})
_BETWEEN = 8
"""Tokens that may stand between a name and the place that says where it lies."""


def place_mentions(
    passage: Passage, lexicon: Lexicon, words: PlaceWords, countries: Countries
) -> tuple[PlaceMention, ...]:
    """Return the names that may be places in text order; offsets are those of the passage's Doc.

    A party named after its capital or country, a person, a medium are left out where the words show it, and marked
    as bare where nothing does.
    """
    doc, reading = passage.tokens, PlaceReading(lexicon, words, countries)
    found = sorted(_found(doc, reading), key=lambda each: each.run)
    for first, second in pairwise(found):
        if _goes_with(doc, first, second):
            second.mention = _like(second.mention, first.mention)
    for number, (first, second) in enumerate(pairwise(found), start=1):
        if _lies_within(doc, first, second, reading):
            first.mention = replace(first.mention, within=number)
    return tuple(each.mention for each in found)


@dataclass(slots=True)
class _Found:
    """A name or noun, what stands before it, and the mention that they make."""

    run: Range
    left: Before
    mention: PlaceMention


def _found(doc: Tree, reading: PlaceReading) -> Iterator[_Found]:
    between: set[int] = set()
    for run, codes in place_nouns(doc, reading):
        between |= set(range(*run))
        left = before(doc, run[0], reading)
        if codes:
            yield _Found(run, Before(run[0], opening=Opening.AT), _border(doc, run, codes))
        elif left.bearing is not None:
            yield _Found(run, left, replace(_mention(doc, run, left, reading), names=()))
    for run in runs(doc, reading):
        if run[0] not in between:
            left = before(doc, run[0], reading)
            yield _Found(run, left, _mention(doc, run, left, reading))


def _border(doc: Tree, run: Range, codes: tuple[str, ...]) -> PlaceMention:
    return PlaceMention(_span(doc, run), (), Evidence.NOUN, PlaceKind.REGION, countries=codes)


def _mention(doc: Tree, run: Range, left: Before, reading: PlaceReading) -> PlaceMention:
    reach = extents(doc, run, reading)
    plain = left.kind is PlaceKind.CITY or _is_office(left, reading)
    start = run[0] if plain and left.bearing is None else left.start
    apposed = _apposed(doc, run, reading) if left.kind is None else None
    return PlaceMention(
        span=_span(doc, (start, run[1])),
        names=tuple(_span(doc, each) for each in reach),
        evidence=Evidence.NOUN if apposed is not None else _evidence(doc, run, left, reading),
        kind=left.kind or apposed,
        article="" if left.preposition in reading.words.regional else left.article,
        bearing=left.bearing,
        distance_km=left.distance,
        inside=left.inside,
        near=left.opening in (Opening.NEAR, Opening.BETWEEN),
        countries=tuple(dict.fromkeys(left.countries)),
        surely=_is_surely_place(doc, run, left, reading),
    )


def _is_office(left: Before, reading: PlaceReading) -> bool:
    """Whether the noun before a name is that of those who administer the place, with no preposition of place."""
    return left.noun is not None and left.opening is None and left.noun.lemma_.lower() in reading.words.offices


def _is_owned(left: Before, reading: PlaceReading) -> bool:
    """Whether a name is that of a site's owner, right behind its noun ("l'usine Corvane")."""
    if left.noun is None or left.preposition is not None:
        return False
    return left.noun.lemma_.lower() in reading.words.owned


def _happens(governor: Token, reading: PlaceReading) -> bool:
    """Whether a verb or noun is of what happens, is or goes somewhere."""
    lemma = governor.lemma_.lower()
    if governor.pos_ in ("NOUN", "PROPN"):
        return lemma in reading.words.events or lemma in reading.words.nouns
    light = any(c.dep_ == "obj:lvc" and c.lemma_ in reading.words.happening for c in governor.rights)
    return light or lemma in reading.words.happening


def _is_surely_place(doc: Tree, run: Range, left: Before, reading: PlaceReading) -> bool:
    """Whether a name behind a preposition of place can be nothing else: no person, body or day, and nothing told it."""
    token, name = head(doc, run), doc[run[0] : run[1]]
    if left.preposition not in reading.words.sure or left.noun is not None or left.article is not None:
        return False
    if left.preposition == reading.words.to and not _happens(token.head, reading):
        return False
    if doc[run[0]].lower_ in reading.lexicon.first_names or token.pos_ != "PROPN" or not name[-1].is_title:
        return False
    return not _can_act(doc, run, reading) and not _addresses(token.head, reading)


def _apposed(doc: Tree, run: Range, reading: PlaceReading) -> PlaceKind | None:
    """Return what a noun in apposition says the name is ("Douma, une ville rebelle", "la capitale, Damas")."""
    token = head(doc, run)
    noun = token.head if token.relation == "appos" else next(children(token, "appos"), None)
    if noun is None or noun.pos_ != "NOUN" or abs(noun.i - token.i) > _BETWEEN:
        return None
    kind = reading.words.nouns.get(noun.lemma_.lower())
    return kind if kind is PlaceKind.CITY else None


def _span(doc: Tree, tokens: Range) -> TextSpan:
    last = doc[tokens[1] - 1]
    return TextSpan(doc[tokens[0]].idx, last.idx + len(last))


def _evidence(doc: Tree, run: Range, left: Before, reading: PlaceReading) -> Evidence:
    if is_dateline(doc, run, reading):
        return Evidence.DATELINE
    if left.noun is not None:
        if _is_owned(left, reading):
            return Evidence.BARE
        return Evidence.BARE if left.noun.lemma_.lower() in reading.words.senders else Evidence.NOUN
    if left.bearing is not None or left.distance is not None:
        return Evidence.LOCATED
    if left.governor is not None:
        return Evidence.COMPLEMENT if _is_governed(doc, run, left.governor, reading) else Evidence.BARE
    if left.opening is not None:
        if _is_party(doc, run, left, reading):
            return Evidence.BARE
        return Evidence.COMPLEMENT if left.opening is Opening.BETWEEN else Evidence.LOCATED
    return Evidence.COMPLEMENT if is_object(doc, run, reading) else Evidence.BARE


def _is_governed(doc: Tree, run: Range, governor: Token, reading: PlaceReading) -> bool:
    """Whether a "de" before the name says where: behind a noun of what happens there, or a verb of moving."""
    if governor.pos_ == "NOUN":
        return governor.lemma_.lower() in reading.words.events
    return head(doc, run).head.pos_ == "VERB" and not _can_act(doc, run, reading)


def _can_act(doc: Tree, run: Range, reading: PlaceReading) -> bool:
    """Whether the name is a country's or stands for a government."""
    name = doc.words(*run).lower()
    whole = doc.words(run[0] - 1, run[1]).lower() if run[0] else name
    return not {name, whole, whole.replace(" ", "-")}.isdisjoint(reading.lexicon.metonyms) or (
        name in reading.countries.by_name
    )


def _is_party(doc: Tree, run: Range, left: Before, reading: PlaceReading) -> bool:
    """Whether a country or capital is addressed or dealt with rather than a place where something happens."""
    if not _can_act(doc, run, reading):
        return False
    if left.opening is Opening.BETWEEN or left.preposition in reading.words.about:
        return True
    if left.preposition != reading.words.to:
        return False
    token = head(doc, run)
    if left.article is not None and left.article not in reading.words.fused_articles:
        return True
    return token.relation == "iobj" or _addresses(token.head, reading)


def _addresses(governor: Token, reading: PlaceReading) -> bool:
    """Whether what the word names is done to somebody: a demand, an accusation, a gift."""
    if governor.lemma_ in reading.words.addressing:
        return True
    cues = reading.lexicon.verbs.get(governor.lemma_, ()) if governor.pos_ == "VERB" else ()
    return any(
        cue.act in _TO_SOMEBODY and cue.lemma == governor.lemma_ and cue.object is None and not cue.reflexive
        for cue in cues
    )


def _goes_with(doc: Tree, first: _Found, second: _Found) -> bool:
    """Whether the second name only goes on a list that the first begins."""
    between = doc[first.run[1] : second.run[0]]
    if second.left.opening is not None or not 0 < len(between) <= 2 or doc[second.run[0]].is_sent_start:
        return False
    listed = all(token.pos_ in ("CCONJ", "DET") or token.text == "," for token in between)
    return listed and head(doc, second.run).relation == "conj"


def _like(mention: PlaceMention, first: PlaceMention) -> PlaceMention:
    """Return a later name of a list as it stands to the words before the list."""
    return replace(mention, evidence=first.evidence, near=first.near, kind=mention.kind or first.kind)


def _lies_within(doc: Tree, first: _Found, second: _Found, reading: PlaceReading) -> bool:
    """Whether the second name says where the first lies: between them stand only words that link the two."""
    end, start = first.run[1], second.run[0]
    between = doc[end : _phrase_start(doc, second.left, start, reading)]
    if len(between) > _BETWEEN or start < end or any(token.is_sent_start for token in doc[end : start + 1]):
        return False
    if second.mention.evidence is Evidence.BARE and not _closes(doc, second.run, between, reading):
        return False
    if not all(_links(doc, token.i, reading) for token in between):
        return False
    comma = any(token.text == "," for token in between)
    left = second.left
    return (
        not comma
        or left.preposition != reading.words.to
        or left.bearing is not None
        or _says_more(doc, first, second, reading)
    )


def _closes(doc: Tree, run: Range, between: Sequence[Token], reading: PlaceReading) -> bool:
    """Whether a bare name says where another lies: in brackets, or a country between commas."""
    if len(between) != 1 or between[0].text != ",":
        return len(between) == 1 and between[0].text == "("
    behind = doc[run[1]] if run[1] < len(doc) else None
    name = doc.words(*run).lower()
    return name in reading.countries.by_name and (behind is None or behind.is_punct)


def _says_more(doc: Tree, first: _Found, second: _Found, reading: PlaceReading) -> bool:
    """Whether an "à" behind a comma opens what the first lies in rather than the next of a list."""
    return first.left.noun is not None or second.left.article is not None or _can_act(doc, second.run, reading)


def _phrase_start(doc: Tree, left: Before, start: int, reading: PlaceReading) -> int:
    """Return the first token of the phrase that a name stands in, with its preposition."""
    first = min(left.start, start)
    while first > 0 and (doc[first - 1].pos_ in ("ADP", "DET") or doc[first - 1].lower_ in reading.words.articles):
        first -= 1
    return first


def _links(doc: Tree, i: int, reading: PlaceReading) -> bool:
    token = doc[i]
    if token.text in (",", "(") or token.pos_ in ("DET", "ADP", "ADJ", "ADV", "NUM"):
        return True
    lemma = token.lemma_.lower()
    known = reading.words.nouns.keys() | reading.words.units.keys()
    return lemma in known or lemma in reading.words.linking or token.lower_ in reading.words.directions


def moved_place(mention: PlaceMention, by: int, numbered: int) -> PlaceMention:
    """Return the mention with its offsets so many characters and its number so many mentions further on."""
    if not by and not numbered:
        return mention
    return replace(
        mention,
        span=mention.span.moved(by),
        names=tuple(name.moved(by) for name in mention.names),
        within=None if mention.within is None else mention.within + numbered,
    )


def numbered(pieces: Iterable[tuple[int, tuple[PlaceMention, ...]]]) -> tuple[PlaceMention, ...]:
    """Return the mentions of all pieces of a text, each with the offset where its piece starts."""
    found: list[PlaceMention] = []
    for start, mentions in pieces:
        first = len(found)
        found += (moved_place(mention, start, first) for mention in mentions)
    return tuple(found)
