"""The map: each incident as the area in which it may have been, on the outlines of Natural Earth."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from math import cos, radians
from typing import Any

from recoupe.dossier.casebook import Casebook
from recoupe.model.incident import Incident
from recoupe.model.place import Place, Precision

_WIDTH, _HEIGHT = 1000, 560
_NARROWEST = 8.0
"""Degrees of latitude that are shown at least."""
_MARGIN = 1.9
"""How much more is shown than what the areas need."""
_BEYOND = 1.0
"""How many frames of land are drawn on each side of the frame, to be moved to."""
_COARSE_FROM = 40.0
"""Degrees of latitude from which a quarter of a degree is fine enough."""
_LABELS = (
    (11, 5, "start"),
    (-11, 5, "end"),
    (0, -13, "middle"),
    (0, 24, "middle"),
    (11, 24, "start"),
    (-11, -13, "end"),
)
"""Where a name may stand beside its spot."""
_LETTER, _NAME = 8.5, 28
"""How wide a letter of a name is, and how many are shown."""
_ROOM = 45
"""Half of what the name of a country needs."""
_KM = 111.32
"""Kilometres of a degree of latitude."""


class View(StrEnum):
    """From whose point of view disputed borders are drawn."""

    DE_FACTO = "de facto"
    """Who administers the land, as Natural Earth has it."""
    UNITED_STATES = "United States"
    NONE = "none drawn"
    """No border of disputed land at all."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Incidents at one place, as an area on the map."""

    number: int
    incidents: tuple[Incident, ...]
    place: Place
    x: float
    y: float
    rx: float
    ry: float
    outline: str | None
    """Of a country: its land."""
    label: tuple[int, int, str] = (11, 5, "start")
    """Where its name stands beside it, and at which end it is tied to it."""


@dataclass(frozen=True, slots=True)
class Border:
    """A line between two countries."""

    path: str
    disputed: bool
    views: tuple[View, ...]
    """From whose points of view it is one."""


@dataclass(frozen=True, slots=True)
class CountryName:
    """Where a country is named."""

    code: str
    """Two letters of ISO 3166."""
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Atlas:
    """The map, drawn; and the incidents that are not on it."""

    spots: tuple[Spot, ...]
    lost: tuple[Incident, ...]
    """Those whose place is not known, or on no map at hand."""
    land: str
    borders: tuple[Border, ...]
    names: tuple[CountryName, ...]
    transform: str
    """From the steps of the outlines to the picture."""
    width: int = _WIDTH
    height: int = _HEIGHT

    @property
    def disputed(self) -> bool:
        """Whether a border of disputed land is drawn."""
        return any(each.disputed for each in self.borders)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What of the world is shown: its middle, and pixels per degree of latitude; x is narrowed by the latitude."""

    latitude: float
    longitude: float
    scale: float

    @property
    def narrow(self) -> float:
        return max(0.2, cos(radians(self.latitude)))

    def x(self, longitude: float) -> float:
        return round(_WIDTH / 2 + (longitude - self.longitude) * self.narrow * self.scale, 2)

    def y(self, latitude: float) -> float:
        return round(_HEIGHT / 2 - (latitude - self.latitude) * self.scale, 2)

    def seen(self) -> tuple[float, float, float, float]:
        """West, south, east and north of what is drawn."""
        wide = _WIDTH / self.scale / self.narrow * (0.5 + _BEYOND)
        high = _HEIGHT / self.scale * (0.5 + _BEYOND)
        return self.longitude - wide, self.latitude - high, self.longitude + wide, self.latitude + high


def atlas(casebook: Casebook) -> Atlas | None:
    """Return the map of all incidents; None where no incident has a place on it."""
    placed = [(each.incident, place) for each in casebook.dossiers if (place := _place(each.incident))]
    if not placed:
        return None
    frame = _frame([place for _, place in placed])
    outlines = _outlines(frame)
    taken: list[_Box] = []
    return Atlas(
        spots=tuple(_labelled(list(_spots(placed, frame, outlines)), taken)),
        names=tuple(_names(outlines, frame, taken)),
        lost=tuple(each.incident for each in casebook.dossiers if not _place(each.incident)),
        land="".join(_path(ring, closed=True) for _, rings in outlines["countries"] for ring in rings),
        borders=tuple(_borders(outlines)),
        transform=_transform(frame, outlines["steps"]),
    )


def lost(casebook: Casebook) -> tuple[Incident, ...]:
    """Return the incidents whose place is not known, or on no map at hand."""
    return tuple(each.incident for each in casebook.dossiers if not _place(each.incident))


def _place(incident: Incident) -> Place | None:
    on_map = (each for each in incident.places if each.latitude is not None and each.longitude is not None)
    return next(on_map, None)


def _frame(places: Sequence[Place]) -> _Frame:
    """The frame that holds all the areas."""
    boxes = [_box(place) for place in places]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    latitude, longitude = (south + north) / 2, (west + east) / 2
    narrow = max(0.2, cos(radians(latitude)))
    high = max(_NARROWEST, (north - south) * _MARGIN, (east - west) * narrow * _MARGIN * _HEIGHT / _WIDTH)
    return _Frame(latitude, longitude, _HEIGHT / min(high, 180.0))


def _box(place: Place) -> tuple[float, float, float, float]:
    """West, south, east and north of a place's area."""
    north, east = place.latitude or 0.0, place.longitude or 0.0
    high = min(30.0, (place.radius_km or 0.0) / _KM)
    wide = high / max(0.2, cos(radians(north)))
    return east - wide, north - high, east + wide, north + high


def _outlines(frame: _Frame) -> dict[str, Any]:
    """What of the outlines lies in the frame or near it."""
    grid = _world()["coarse" if _HEIGHT / frame.scale > _COARSE_FROM else "fine"]
    steps = grid["steps"]
    west, south, east, north = (edge * steps for edge in frame.seen())

    def inside(line: Sequence[int]) -> bool:
        left, top, right, bottom = _bounds(line)
        return bool(right > west and left < east and bottom > -north and top < -south)

    countries = [(code, [ring for ring in rings if inside(ring)]) for code, rings in grid["countries"]]
    return {**grid, "countries": countries, "borders": [each for each in grid["borders"] if inside(each[2])]}


@cache
def _world() -> dict[str, Any]:
    """The outlines of all countries, which a server draws from again and again."""
    packed = (files("recoupe.dossier") / "static" / "world.json.gz").read_bytes()
    found: dict[str, Any] = json.loads(gzip.decompress(packed))
    return found


def _bounds(line: Sequence[int]) -> tuple[int, int, int, int]:
    x, y = line[0], line[1]
    left, top, right, bottom = x, y, x, y
    for at in range(2, len(line), 2):
        x, y = x + line[at], y + line[at + 1]
        left, top, right, bottom = min(left, x), min(top, y), max(right, x), max(bottom, y)
    return left, top, right, bottom


def _path(line: Sequence[int], *, closed: bool = False) -> str:
    steps = " ".join(map(str, line[2:])).replace(" -", "-")
    return f"M{line[0]} {line[1]}l{steps}{'z' if closed else ''}"


def _borders(outlines: Mapping[str, Any]) -> Iterator[Border]:
    """The borders, those of one sort as one path."""
    found: dict[tuple[int, int], list[str]] = {}
    for disputed, joined, line in outlines["borders"]:
        found.setdefault((disputed, joined), []).append(_path(line))
    for (disputed, joined), paths in found.items():
        views = (View.DE_FACTO, *(() if joined else (View.UNITED_STATES,)), *(() if disputed else (View.NONE,)))
        yield Border("".join(paths), bool(disputed), views)


def _spots(placed: Iterable[tuple[Incident, Place]], frame: _Frame, outlines: Mapping[str, Any]) -> Iterator[Spot]:
    """The places with their incidents, the largest area first, so that the others lie on it."""
    together: dict[tuple[float | None, float | None, float | None], list[tuple[Incident, Place]]] = {}
    for incident, place in placed:
        together.setdefault((place.latitude, place.longitude, place.radius_km), []).append((incident, place))
    numbered = enumerate(together.values(), start=1)
    for number, told in sorted(numbered, key=lambda each: -(each[1][0][1].radius_km or 0.0)):
        place = told[0][1]
        latitude, longitude = place.latitude or 0.0, place.longitude or 0.0
        ry = (place.radius_km or 0.0) / _KM * frame.scale
        rx = ry * frame.narrow / max(0.2, cos(radians(latitude)))
        yield Spot(
            number=number,
            incidents=tuple(incident for incident, _ in told),
            place=place,
            x=frame.x(longitude),
            y=frame.y(latitude),
            rx=round(rx, 2),
            ry=round(ry, 2),
            outline=_country(place, outlines) if place.precision is Precision.COUNTRY else None,
        )


_Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


def _labelled(spots: Sequence[Spot], taken: list[_Box]) -> Iterator[Spot]:
    """Give each name the first place beside its spot where nothing else is."""
    taken += [(spot.x - 9, spot.y - 9, spot.x + 9, spot.y + 9) for spot in spots]
    for spot in spots:
        wide = _LETTER * (len(spot.place.name[:_NAME]) + 3)
        boxes = {label: _label_box(spot, label, wide) for label in _LABELS}
        label = next((label for label, box in boxes.items() if _free(box, taken)), _LABELS[0])
        taken.append(boxes[label])
        yield replace(spot, label=label)


def _label_box(spot: Spot, label: tuple[int, int, str], wide: float) -> _Box:
    x = spot.x + label[0] - (wide if label[2] == "end" else wide / 2 if label[2] == "middle" else 0)
    return x, spot.y + label[1] - 13, x + wide, spot.y + label[1] + 3


def _free(box: _Box, taken: Iterable[_Box]) -> bool:
    """Whether it is in the picture and meets none of the others."""
    inside = box[0] > 0 and box[1] > 0 and box[2] < _WIDTH and box[3] < _HEIGHT
    return inside and not any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in taken
    )


def _names(outlines: Mapping[str, Any], frame: _Frame, taken: list[_Box]) -> Iterator[CountryName]:
    """Name the countries that have room for it, in the middle of what is seen of a land, where that is their land."""
    steps = outlines["steps"]
    for code, rings in outlines["countries"]:
        for box, ring in _seen_lands(rings, frame, steps):
            x, y = round((box[0] + box[2]) / 2, 1), round((box[1] + box[3]) / 2, 1)
            name = (x - _ROOM, y - 12, x + _ROOM, y + 4)
            if code and all(_holds(ring, corner, frame, steps) for corner in ((x - 20, y), (x + 20, y))):
                if _free(name, taken):
                    taken.append(name)
                    yield CountryName(code, x, y)
                break


def _seen_lands(rings: Iterable[Sequence[int]], frame: _Frame, steps: int) -> list[tuple[_Box, Sequence[int]]]:
    """What is seen of the lands that have room for a name, the largest first."""
    seen = [(box, ring) for ring in rings if (box := _seen(_bounds(ring), frame, steps))]
    wide = [each for each in seen if each[0][2] - each[0][0] > 2 * _ROOM and each[0][3] - each[0][1] > _ROOM]
    return sorted(wide, key=lambda each: (each[0][0] - each[0][2]) * (each[0][3] - each[0][1]))


def _holds(ring: Sequence[int], point: tuple[float, float], frame: _Frame, steps: int) -> bool:
    """Whether a point of the picture lies in a land."""
    x, y = ((point[0] - frame.x(0.0)) / frame.narrow, point[1] - frame.y(0.0))
    x, y = x / frame.scale * steps, y / frame.scale * steps
    left, top, inside = ring[0], ring[1], False
    for at in range(2, len(ring), 2):
        right, bottom = left + ring[at], top + ring[at + 1]
        if (top > y) != (bottom > y) and x < left + (y - top) / (bottom - top) * (right - left):
            inside = not inside
        left, top = right, bottom
    return inside


def _seen(bounds: tuple[int, int, int, int], frame: _Frame, steps: int) -> _Box | None:
    """What of a land's bounds is in the picture."""
    left, right = (min(max(frame.x(x / steps), 0.0), _WIDTH) for x in (bounds[0], bounds[2]))
    top, bottom = (min(max(frame.y(-y / steps), 0.0), _HEIGHT) for y in (bounds[1], bounds[3]))
    return (left, top, right, bottom) if left < right and top < bottom else None


def _country(place: Place, outlines: Mapping[str, Any]) -> str | None:
    of_country = (rings for code, rings in outlines["countries"] if code and code == place.country)
    return "".join(_path(ring, closed=True) for rings in of_country for ring in rings) or None


def _transform(frame: _Frame, steps: int) -> str:
    x, y = frame.x(0.0), frame.y(0.0)
    return f"translate({x} {y})scale({frame.narrow * frame.scale / steps:.5f} {frame.scale / steps:.5f})"
