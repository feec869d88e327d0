"""One incident as one document tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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


@dataclass(frozen=True, slots=True)
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

    @property
    def id(self) -> tuple[str, str]:
        """The document and what is its own in it."""
        return self.document, f"{self.events[0]}.{self.number}"

    @property
    def kind(self) -> EventKind:
        """The kind that is told most."""
        return self.kinds[0]

    @property
    def place(self) -> Place | None:
        """The narrowest place that is on the map."""
        return next((place for place in self.places if place.latitude is not None), None)


def narrow(place: Place) -> bool:
    """Whether a place is a town or a site, rather than a region or a country."""
    return place.precision in (Precision.EXACT, Precision.NEAR) and place.kind in (PlaceKind.CITY, PlaceKind.SITE, None)


def days(a: Interval, b: Interval) -> int:
    """Return the days between two intervals; 0 where they share one."""
    (_, first), (second, _) = sorted((a, b))
    return max(0, (date.fromisoformat(second) - date.fromisoformat(first)).days)


def length(interval: Interval) -> int:
    """Return how many days an interval has."""
    return (date.fromisoformat(interval[1]) - date.fromisoformat(interval[0])).days + 1


def telling(kind: PartyKind | None) -> bool:
    """Whether a party of the kind takes part in few events: a person or a company, no state."""
    return kind not in _COMMON
