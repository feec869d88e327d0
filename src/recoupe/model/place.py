"""Where something is: what the text says, and where that lies on the map."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recoupe.model.text import TextSpan


class Precision(StrEnum):
    """How closely the coordinates tell the place."""

    EXACT = "exact"
    """The named town, village or site itself."""
    NEAR = "near"
    """Somewhere around another place that the text names."""
    REGION = "region"
    """Somewhere in a region: the coordinates are its middle."""
    COUNTRY = "country"
    """Somewhere in a country: the coordinates are its middle."""
    UNKNOWN = "unknown"
    """Named, but not on any map at hand."""


class PlaceKind(StrEnum):
    """What sort of place it is."""

    CITY = "city"
    """A town, a village or a part of one."""
    SITE = "site"
    """A building, camp, airport, square or street."""
    REGION = "region"
    """A part of a country, with or without an administration."""
    COUNTRY = "country"
    AREA = "area"
    """What lies across borders: a continent, a sea, a mountain range."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a text; None where something of it is not known."""

    span: TextSpan
    """The words that name it, with what they add ("l'est de Damas")."""
    words: str
    name: str
    """Its name in the language of the text where that is known, or else as the text writes it."""
    precision: Precision
    kind: PlaceKind | None = None
    latitude: float | None = None
    """Degrees north."""
    longitude: float | None = None
    """Degrees east."""
    radius_km: float | None = None
    """How far from the coordinates it may lie."""
    country: str | None = None
    """ISO 3166-1, two letters; None for what lies in several or where it is not known."""
    source: str | None = None
    """Where the coordinates come from, with the identifier there (geonames:168368)."""
    anchors: tuple[TextSpan, ...] = ()
    """The words that led there where the name itself did not."""
    doubtful: bool = False
    """Whether another place of the name is nearly as likely."""


class Evidence(StrEnum):
    """What in the text says that a name is meant as a place."""

    LOCATED = "located"
    """A preposition of place."""
    COMPLEMENT = "complement"
    """A verb or a noun of what happens, whose complement may be a place: it counts for a name that is on the map."""
    NOUN = "noun"
    """A noun that says what sort of place it is."""
    DATELINE = "dateline"
    """The head of a dispatch."""
    BARE = "bare"
    """Nothing: the name may stand for a party, a person, a team."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name with what the words around it say of where it lies; offsets of the text that it was read from."""

    span: TextSpan
    names: tuple[TextSpan, ...]
    """The name, the longest reading first; empty where a noun stands for the country that the text is about."""
    evidence: Evidence
    kind: PlaceKind | None = None
    """What the noun beside it says it is."""
    article: str | None = None
    """The definite article before the name; empty where a preposition holds the place of one ("en Syrie")."""
    bearing: float | None = None
    """Degrees from north, clockwise: the place lies on that side."""
    distance_km: float | None = None
    inside: bool = False
    """Whether the bearing is of a part of the named place ("dans le nord de la Syrie")."""
    near: bool = False
    """Whether the place is only near the named one."""
    countries: tuple[str, ...] = ()
    """ISO codes of the countries that words beside it name."""
    surely: bool = False
    """Whether the words before it leave no doubt that it is a place, even if no map has it."""
    within: int | None = None
    """The number of the mention, among those of the text, that says where this one lies."""
