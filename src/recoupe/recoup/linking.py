"""What speaks for and against two sightings as one incident: features with their weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from recoupe.model.event import EventKind
from recoupe.model.place import Precision
from recoupe.recoup.families import LATER, RESULTS, related, rivals
from recoupe.recoup.mentions import kilometres
from recoupe.recoup.sighting import Interval, Sighting, day_number, days, lasting, length, narrow

WEIGHTS: Mapping[str, float] = {
    "same kind": 2.0,
    "rare kind": 0.8,
    "related kind": 0.5,
    "what followed": 1.0,
    "same day": 2.0,
    "same time": 1.0,
    "other time": -4.0,
    "other years": -2.0,
    "same place": 2.5,
    "near": -2.5,
    "in the same region": 1.0,
    "in the same country": 0.4,
    "fighting in the same country": 0.8,
    "elsewhere": -4.0,
    "in another country": -4.0,
    "same participant": 2.5,
    "same participant accused": 0.6,
    "same common participant": 0.4,
    "same name of participants": 1.6,
    "participant named beside": 1.2,
    "participant named in the lead": 0.5,
    "name beside both": 0.8,
    "shared name": 0.4,
    "other participants": -1.0,
    "same toll": 1.0,
    "toll that overlaps": 0.4,
    "same quotation": 2.0,
    "published together": 0.5,
    "published long apart": -1.5,
}
"""How many points each feature gives; a link needs as many as the threshold."""
THRESHOLD = 3.5
_HARD = frozenset({"other time", "elsewhere", "in another country"})
_RARE = frozenset({EventKind.DISASTER, EventKind.WEAPON, EventKind.EPIDEMIC, EventKind.CYBERATTACK, EventKind.LEAK})
"""Kinds of which a country does not see several a day."""
_TOWN = 15.0
"""Kilometres within which two places are one."""
_NEAR = 60.0
"""Kilometres up to which another town is not surely another place; it speaks against one incident all the same."""
_LONG = 62
"""Days between publications from which two documents are hardly of one event."""


Reasons = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Two sightings that seem to be of one incident, with the reasons."""

    a: tuple[str, str]
    b: tuple[str, str]
    score: float
    reasons: Reasons
    """The features that gave points, the strongest first."""


@cache
def _points(name: str, much: float) -> float:
    return round(WEIGHTS[name] * much, 2)


def link(a: Sighting, b: Sighting) -> Link | None:
    """Return the link of two sightings with its reasons; None where they are not of one incident."""
    if a.document == b.document:
        return None
    met = _met(a, b)
    if not _HARD.isdisjoint(met) or not _compatible(a, b, met):
        return None
    found = _compared(a, b, met)
    return found if found.score >= THRESHOLD else None


def compared(a: Sighting, b: Sighting) -> Link:
    """Return what speaks for and against two sightings as one incident, whatever comes of it."""
    return _compared(a, b, _met(a, b))


def _compared(a: Sighting, b: Sighting, met: Sequence[str]) -> Link:
    first, second = (a, b) if a.id <= b.id else (b, a)
    reasons = tuple((name, _points(name, much)) for name, much in _features(first, second, met) if much)
    score = round(sum(points for _, points in reasons), 2)
    return Link(first.id, second.id, score, _strongest_first(reasons))


def apart(a: Sighting, b: Sighting) -> bool:
    """Whether days or places are apart, so that the two cannot be one."""
    return not _HARD.isdisjoint(_met(a, b))


def _met(a: Sighting, b: Sighting) -> list[str]:
    """The features of when and where, the time first."""
    time = _time(a.interval, b.interval, lasting(a) or lasting(b)) if a.interval and b.interval else None
    return [*((time,) if time else ()), *_places(a, b)]


@lru_cache(maxsize=4096)
def _strongest_first(reasons: Reasons) -> Reasons:
    return tuple(sorted(reasons, key=lambda each: (-abs(each[1]), each[0])))


def _compatible(a: Sighting, b: Sighting, met: Sequence[str]) -> bool:
    if a.kind is b.kind or a.aftermath or b.aftermath:
        return True
    pairs = [(x, y) for x in a.kinds[:3] for y in b.kinds[:3]]
    if any(related(x, y) for x, y in pairs):
        return True
    return any(rivals(x, y) for x, y in pairs) and _meet(met)


def _meet(met: Sequence[str]) -> bool:
    """Whether two are told of one place and one day."""
    return "same place" in met and ("same day" in met or "same time" in met)


def _features(a: Sighting, b: Sighting, met: Sequence[str]) -> Iterator[tuple[str, float]]:
    yield from ((name, 1) for name in met)
    yield from _kinds(a, b)
    yield from _people(a, b)
    yield from _tolls(a, b)
    yield "same quotation", min(len(a.quotations & b.quotations), 2)
    yield from _publication(a, b)


def _kinds(a: Sighting, b: Sighting) -> Iterator[tuple[str, float]]:
    core = (set(a.kinds[:2]) & set(b.kinds[:2])) - RESULTS - LATER
    if a.kind is b.kind or core:
        yield "same kind", 1
        yield "rare kind", bool(core & _RARE)
    else:
        yield ("what followed" if a.aftermath or b.aftermath else "related kind"), 1


@lru_cache(maxsize=65536)
def _time(one: Interval, other: Interval, lasts: bool) -> str | None:
    """How two intervals lie to each other; what lasts goes on from one to the other."""
    gap = days(one, other)
    longest = max(length(one), length(other))
    if gap > 1:
        return None if lasts else "other time" if longest <= _LONG else "other years"
    if gap == 1:
        return None
    return "same day" if longest <= 2 else "same time"


def _places(a: Sighting, b: Sighting) -> Iterator[str]:
    if _at_war(a) and _at_war(b) and not a.countries.isdisjoint(b.countries):
        yield "fighting in the same country"
    name = _place(a, b)
    if name is not None:
        yield name


def _place(a: Sighting, b: Sighting) -> str | None:
    here, there = a.place, b.place
    if here is None or there is None:
        return None if a.countries.isdisjoint(b.countries) else "in the same country"
    if a.is_narrow and b.is_narrow:
        off = _off(a, b)
        return "same place" if off <= _TOWN else "near" if off <= _NEAR else "elsewhere"
    if here.country is not None and there.country is not None and here.country != there.country:
        return "in another country"
    if Precision.COUNTRY in (here.precision, there.precision):
        return "in the same country"
    return "in the same region" if _off(a, b) <= (here.radius_km or 0) + (there.radius_km or 0) else None


def _off(a: Sighting, b: Sighting) -> float:
    """The kilometres between the places of the two that are nearest to each other."""
    return min(kilometres(x, y) for x in a.mapped for y in b.mapped)


def _at_war(sighting: Sighting) -> bool:
    """Whether a sighting tells of fighting in a country rather than in one place of it."""
    return EventKind.CLASH in sighting.kinds[:2] and not any(map(narrow, sighting.places))


def _people(a: Sighting, b: Sighting) -> Iterator[tuple[str, float]]:
    both = a.participants & b.participants
    same = len(both & a.telling)
    yield "same participant", min(same, 2)
    yield "same participant accused", bool(a.accused & b.accused & a.telling)
    yield "same common participant", min(len(both - a.telling), 2)
    own = a.own_names & b.own_names
    yield "same name of participants", min(max(len(own) - same, 0), 2)
    beside = ((a.own_names & b.near_names) | (a.near_names & b.own_names)) - own
    yield "participant named beside", min(len(beside), 2)
    lead = ((a.own_names & b.names) | (a.names & b.own_names)) - beside - own
    yield "participant named in the lead", min(len(lead), 2)
    near = (a.near_names & b.near_names) - beside - own
    yield "name beside both", min(len(near), 3)
    yield "shared name", min(len((a.names & b.names) - near - lead - beside - own), 3)
    if a.own_names and b.own_names and not own and not beside and not both:
        yield "other participants", 1


def _tolls(a: Sighting, b: Sighting) -> Iterator[tuple[str, float]]:
    pairs = [(x, y) for x in a.tolls for y in b.tolls if x.unit is y.unit and x.low is not None and y.low is not None]
    if any(x.low == y.low and (x.low or 0) > 1 for x, y in pairs):
        yield "same toll", 1
    elif any((x.low or 0) <= (y.high or 10**9) and (y.low or 0) <= (x.high or 10**9) for x, y in pairs):
        yield "toll that overlaps", 1


def _publication(a: Sighting, b: Sighting) -> Iterator[tuple[str, float]]:
    if a.published is None or b.published is None:
        return
    off = abs(day_number(a.published) - day_number(b.published))
    if off <= 3:
        yield "published together", 1
    elif off > _LONG and (a.interval is None or b.interval is None):
        yield "published long apart", 1
