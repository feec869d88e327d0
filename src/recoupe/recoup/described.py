"""Bodies that one document tells by a bare noun and another by more: "the army", "the army of X"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from recoupe.lexicon.parties import PartyWords, load_party_words
from recoupe.model.document import Document
from recoupe.model.party import Party, PartyKind, PartyOf, SharedParty

_NO_BODIES = frozenset(
    {PartyKind.PERSON, PartyKind.WITNESS, PartyKind.EXPERT, PartyKind.PEOPLE, PartyKind.DOCUMENT, PartyKind.STATE}
)
_WORD = re.compile(r"(?:[^\W\d_]')?([^\W_]+(?:-[^\W_]+)*)")
_STEM = 5
"""Letters that a country's name and its adjective share."""


@dataclass(frozen=True, slots=True)
class _Body:
    """A body with the words that tell what it is."""

    place: PartyOf
    shared: SharedParty
    told: tuple[str, ...]
    owned: bool
    """Whether it is the speaker's own ("our army")."""
    plain: bool
    """Whether its name holds no more than these words and small ones."""
    country: str | None


def as_told_elsewhere(documents: Iterable[Document], found: Mapping[PartyOf, SharedParty]) -> Mapping[PartyOf, PartyOf]:
    """Return for each body that is told by a bare noun a place of the one party that it can only be."""
    ordered = tuple(documents)
    bodies = {document.id: tuple(_bodies(document, found)) for document in ordered}
    by_head: dict[str, list[_Body]] = {}
    for each in bodies.values():
        for body in each:
            by_head.setdefault(body.told[0], []).append(body)
    meant = {
        body.place: other
        for document in ordered
        for body in bodies[document.id]
        if (other := _meant(body, by_head[body.told[0]], document)) is not None
    }
    return {place: _last(other, meant) for place, other in meant.items()}


def _last(place: PartyOf, meant: Mapping[PartyOf, PartyOf]) -> PartyOf:
    while place in meant:
        place = meant[place]
    return place


def _bodies(document: Document, found: Mapping[PartyOf, SharedParty]) -> Iterator[_Body]:
    words = load_party_words(document.language)
    for party in document.parties:
        shared = found.get((document.id, party.id))
        if shared is None or party.plural or party.anonymous or party.kind in _NO_BODIES:
            continue
        told, owned, plain = _told(party.name, words)
        if told:
            yield _Body((document.id, party.id), shared, told, owned, plain, party.country)


def _told(name: str, words: PartyWords) -> tuple[tuple[str, ...], bool, bool]:
    """Return the words that tell what a body is, whether it is called the speaker's own, whether they are its name."""
    small, merely, here, own = (words.words.get(each, frozenset()) for each in ("small", "merely", "here", "own"))
    named = [word for word in _words(name) if word not in small]
    said = named
    while said and said[0] in merely:
        said = said[1:]
    owned = bool(said) and said[0] in own
    said = said[1:] if owned else said
    told = (*said[:1], *(word for word in said[1:] if word not in here))
    return told, owned, len(told) == len(named)


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(name.replace("’", "'").casefold()))


def _meant(body: _Body, others: Iterable[_Body], document: Document) -> PartyOf | None:
    """Return a place of the only fuller party: of those of the document itself, else of those that it can speak of."""
    fuller = [other for other in others if _is_fuller(other, body)]
    if body.owned:
        fuller = _speakers_own(body, fuller, document)
    here = [other for other in fuller if other.place[0] == document.id]
    near = here or [other for other in fuller if _is_spoken_of(other, body, document)]
    countries = {party.country for party in document.parties if party.country}
    return _only(near or [each for each in fuller if not each.country or not countries or each.country in countries])


def _only(bodies: Iterable[_Body]) -> PartyOf | None:
    """Return a place of the one that all are, but for those that are told by more words still; None of several."""
    every = tuple(bodies)
    least = [body for body in every if not any(_is_fuller(body, other) for other in every)]
    return min(body.place for body in least) if len({body.told for body in least}) == 1 else None


def _is_fuller(other: _Body, body: _Body) -> bool:
    """Whether one is told by the words of the other and more, or by these alone, and is of no other kind."""
    kinds = {body.shared.kind, other.shared.kind} - {None}
    told, more = set(body.told), set(other.told)
    return (
        len(kinds) < 2
        and other.told[0] == body.told[0]
        and (told < more or (told == more and _is_plainer(other, body)))
    )


def _is_plainer(other: _Body, body: _Body) -> bool:
    return other.plain and not body.plain


def _is_spoken_of(other: _Body, body: _Body, document: Document) -> bool:
    """Whether a document names what the fuller words say that the body is of."""
    stems = {word[:_STEM] for word in set(other.told) - set(body.told) if len(word) >= _STEM}
    return any(word[:_STEM] in stems for party in document.parties for word in _words(party.name))


def _speakers_own(body: _Body, fuller: Iterable[_Body], document: Document) -> list[_Body]:
    """Return those that share a country or its adjective with the side of whoever says "our"."""
    said = {party.id: party for party in document.parties}
    speakers = [said[id] for id in _speakers(body, document) if id in said]
    sides = [*speakers, *(said[each.speaks_for] for each in speakers if each.speaks_for in said)]
    return [each for each in fuller if any(_is_of(each, body, side) for side in sides)] or list(fuller)


def _speakers(body: _Body, document: Document) -> Iterator[str]:
    """Give who says the words in which the body is called the speaker's own."""
    mentions = next(party.mentions for party in document.parties if party.id == body.place[1])
    for statement in document.statements:
        if any(mention in part for mention in mentions for part in statement.content):
            yield from statement.spoken_by


def _is_of(other: _Body, body: _Body, side: Party) -> bool:
    if other.country is not None and side.country is not None:
        return other.country == side.country
    stems = {word[:_STEM] for word in set(other.told) - set(body.told) if len(word) >= _STEM}
    return any(word[:_STEM] in stems for name in (side.name, *side.aliases) for word in _words(name))
