"""One incident as one document tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from recoupe.model.event import EventKind
from recoupe.model.figure import Unit
from recoupe.model.party import PartyKind
from recoupe.model.place import Place, PlaceKind, Precision

Interval = tuple[str, str]
"""First and last day, ISO 8601."""
_COMMON = frozenset(
    {
        PartyKind.STATE,
        PartyKind.GOVERNMENT,
        PartyKind.PEOPLE,
        PartyKind.DOCUMENT,
        PartyKind.COURT,
        PartyKind.MINISTRY,
        PartyKind.INTERNATIONAL,
        PartyKind.SECURITY,
        PartyKind.MEDIA,
        PartyKind.WITNESS,
        PartyKind.EXPERT,
    }
)


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of people, as a sighting gives it."""

    unit: Unit
    low: int | None
    high: int | None


@dataclass(frozen=True)
class Sighting:
    """The mentions of one incident in one document, with all that tells which one it is."""

    document: str
    events: tuple[str, ...]
    """In text order."""
    kinds: tuple[EventKind, ...]
    """The one that is told most first."""
    weight: float
    """How central it is to the document."""
    places: tuple[Place, ...] = ()
    """The narrowest first."""
    interval: Interval | None = None
    published: str | None = None
    participants: frozenset[str] = frozenset()
    """The ids of the shared parties who take part, accuse or deny."""
    telling: frozenset[str] = frozenset()
    """Those of them who take part in few events: no states, no peoples."""
    names: frozenset[str] = frozenset()
    """Proper names in the lead of the document and in the sentences of the mentions, in lower case."""
    near_names: frozenset[str] = frozenset()
    """Those of them in the sentences of the mentions."""
    own_names: frozenset[str] = frozenset()
    """Those of them of who takes part."""
    countries: frozenset[str] = frozenset()
    """Of its places and of those who take part: two letters of ISO 3166."""
    tolls: tuple[Toll, ...] = ()
    quotations: frozenset[str] = frozenset()
    aftermath: bool = False
    """Whether only what followed is told of."""

    accused: frozenset[str] = frozenset()
    """The shared parties who are accused of it, admit or deny it."""
    number: int = 0
    """Its place among the sightings of the document."""
    founding: bool = True
    """Whether the document is about it, rather than only mentions it: others make no incident by themselves."""

    @cached_property
    def id(self) -> tuple[str, str]:
        """The document and what is its own in it."""
        return self.document, f"{self.events[0]}.{self.number}"

    @property
    def kind(self) -> EventKind:
        """The kind that is told most."""
        return self.kinds[0]

    @cached_property
    def place(self) -> Place | None:
        """The narrowest place that is on the map."""
        return next((place for place in self.places if place.latitude is not None), None)

    @cached_property
    def mapped(self) -> tuple[Place, ...]:
        """The places on the map that are as narrow as the narrowest."""
        exact = tuple(place for place in self.places if place.latitude is not None)
        return tuple(place for place in exact if narrow(place)) or exact

    @cached_property
    def is_narrow(self) -> bool:
        """Whether the narrowest place on the map is a town or a site."""
        return self.place is not None and narrow(self.place)


def narrow(place: Place) -> bool:
    """Whether a place is a town or a site, rather than a region or a country."""
    return place.precision in (Precision.EXACT, Precision.NEAR) and place.kind in (PlaceKind.CITY, PlaceKind.SITE, None)


@lru_cache(maxsize=4096)
def day_number(day: str) -> int:
    """Return a day, counted from the calendar's first."""
    return date.fromisoformat(day).toordinal()


def days(a: Interval, b: Interval) -> int:
    """Return the days between two intervals; 0 where they share one."""
    (_, first), (second, _) = sorted((a, b))
    return max(0, day_number(second) - day_number(first))


def length(interval: Interval) -> int:
    """Return how many days an interval has."""
    return day_number(interval[1]) - day_number(interval[0]) + 1


def middle(interval: Interval) -> int:
    """Return the day in the middle of an interval, counted from the calendar's first."""
    return (day_number(interval[0]) + day_number(interval[1])) // 2


def lasting(sighting: Sighting) -> bool:
    """Whether it goes on over days, so that two that are told of different ones can be one: an epidemic."""
    return sighting.kind is EventKind.EPIDEMIC


def telling(kind: PartyKind | None) -> bool:
    """Whether a party of the kind takes part in few events: a person or a company, no state."""
    return kind not in _COMMON
