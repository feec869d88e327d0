"""Where and when an event is said to have happened, and who was hit."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.model.date import Granularity
from recoupe.model.event import Event
from recoupe.model.incident import Aspect, Stance
from recoupe.model.place import Place, PlaceKind, Precision
from recoupe.recoup.member import Member
from recoupe.recoup.mentions import kilometres
from recoupe.recoup.stances import stance
from recoupe.recoup.tellings import Saying, Telling, Told, narration, sayings
from recoupe.recoup.ties import teller

_SHARP = frozenset({Precision.EXACT, Precision.NEAR})
_POINTS = frozenset({PlaceKind.CITY, PlaceKind.SITE})
_FINE = frozenset({Granularity.DAY, Granularity.PART_OF_DAY, Granularity.HOUR})


def told_of_scenes(member: Member) -> Iterator[Telling]:
    """Give the narrowest place, the day and the sort of victims that each mention of the event is told with."""
    for event in member.mine:
        for held, saying in _tellers(member, event):
            for place in place_of(member, event):
                yield Telling(Told(Aspect.PLACE, place.name.casefold(), place.name), held, saying)
            for day in _days(event):
                yield Telling(Told(Aspect.TIME, day, day), held, saying)
            for key, words in _victims(member, event):
                yield Telling(Told(Aspect.VICTIMS, key, words), held, saying)


def _tellers(member: Member, event: Event) -> Iterator[tuple[Stance, Saying]]:
    statement = teller(member, event)
    if statement is None:
        yield Stance.ASSERTS, narration(member, event.sentence or event.span)
        return
    held = stance(member, statement, event)
    if held is not None:
        yield from ((held, saying) for saying in sayings(member, statement))


def _days(event: Event) -> Iterator[str]:
    for date in event.dates[:1]:
        if date.granularity in _FINE and date.start and date.bound is None:
            yield date.start


def _victims(member: Member, event: Event) -> Iterator[tuple[str, str]]:
    """Give what those who were hit are said to be: civilians, or people who fight."""
    for phrase in event.victims:
        found = (key for key, pattern in member.words.victims.items() if pattern.search(phrase.words))
        yield from ((key, phrase.words) for key in found)


def places_of(member: Member) -> Iterator[tuple[str, Place]]:
    """Give the places of the mentions by the keys of their versions."""
    yield from ((place.name.casefold(), place) for event in member.mine for place in place_of(member, event))


def place_of(member: Member, event: Event) -> tuple[Place, ...]:
    """Return the narrowest place of a mention: of one that is told of two places, that of this incident."""
    if len(event.places) < 2:
        return event.places
    own = {place.name for place in member.incident.places}
    return (next((place for place in event.places if place.name in own), event.places[0]),)


def apart(left: Place, right: Place) -> bool:
    """Whether two places cannot be one: further from each other than both reach."""
    if {left.precision, right.precision} - _SHARP or left.kind not in _POINTS or right.kind not in _POINTS:
        return False
    if None in (left.latitude, left.longitude, right.latitude, right.longitude):
        return False
    return kilometres(left, right) > (left.radius_km or 0) + (right.radius_km or 0) + _NEIGHBOURS


_NEIGHBOURS = 25.0
"""Kilometres within which one place may be told by the name of another."""
