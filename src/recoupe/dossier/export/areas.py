"""Places as shapes on the map: a point where the place itself is known, else the area in which it lies."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, atan2, cos, degrees, radians, sin
from typing import Any

from recoupe.model.place import Place, Precision

_EARTH_KM = 6371.0
_CORNERS = 48
_DIGITS = 5
"""Of a degree: about a metre."""
_DATE_LINE, _POLE = 180.0, 90.0
_Position = tuple[float, float]
"""Degrees east and north."""


def geometry(place: Place) -> dict[str, Any] | None:
    """Return the geometry of a place as GeoJSON has it (RFC 7946); None where no map has it."""
    if place.latitude is None or place.longitude is None:
        return None
    middle = (place.longitude, place.latitude)
    if place.precision is Precision.EXACT or not place.radius_km or _holds_a_pole(middle, place.radius_km):
        return {"type": "Point", "coordinates": list(_rounded(middle))}
    rings = _cut(_circle(middle, place.radius_km))
    if len(rings) == 1:
        return {"type": "Polygon", "coordinates": rings}
    return {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}


def _holds_a_pole(middle: _Position, radius_km: float) -> bool:
    return abs(middle[1]) + degrees(radius_km / _EARTH_KM) >= _POLE


def _circle(middle: _Position, radius_km: float) -> list[_Position]:
    """Return the corners around a middle, counter-clockwise; their longitudes run on over the date line."""
    east, north, far = radians(middle[0]), radians(middle[1]), radius_km / _EARTH_KM

    def corner(number: int) -> _Position:
        bearing = -radians(360 * number / _CORNERS)
        latitude = asin(sin(north) * cos(far) + cos(north) * sin(far) * cos(bearing))
        away = atan2(sin(bearing) * sin(far) * cos(north), cos(far) - sin(north) * sin(latitude))
        return degrees(east + away), degrees(latitude)

    return [corner(number) for number in range(_CORNERS)]


def _cut(corners: Sequence[_Position]) -> list[list[_Position]]:
    """Return closed rings of the corners, cut at the date line where they run over it."""
    if max(east for east, _ in corners) > _DATE_LINE:
        sides = [_side(corners, _DATE_LINE, keep_east=False), _side(corners, _DATE_LINE, keep_east=True)]
        moved = [sides[0], [(east - 360, north) for east, north in sides[1]]]
    elif min(east for east, _ in corners) < -_DATE_LINE:
        sides = [_side(corners, -_DATE_LINE, keep_east=True), _side(corners, -_DATE_LINE, keep_east=False)]
        moved = [sides[0], [(east + 360, north) for east, north in sides[1]]]
    else:
        moved = [list(corners)]
    return [[*map(_rounded, ring), _rounded(ring[0])] for ring in moved]


def _side(corners: Sequence[_Position], line: float, *, keep_east: bool) -> list[_Position]:
    """Return what of the corners lies on one side of a meridian, with the points where it is crossed."""
    kept: list[_Position] = []
    for (east, north), (next_east, next_north) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (east >= line) == keep_east:
            kept.append((east, north))
        if (east >= line) != (next_east >= line):
            share = (line - east) / (next_east - east)
            kept.append((line, north + share * (next_north - north)))
    return kept


def _rounded(position: _Position) -> _Position:
    return round(position[0], _DIGITS), round(position[1], _DIGITS)
