"""Distances and directions on the globe, in kilometres and degrees."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

Point = tuple[float, float]
"""Degrees north and east."""
_DEGREE = 111.2
"""Kilometres of one degree of latitude."""


def distance(a: Point, b: Point) -> float:
    """Return the kilometres between two points."""
    north, south = radians(a[0]), radians(b[0])
    chord = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 12742 * asin(min(sqrt(chord), 1.0))


def displaced(point: Point, bearing: float, kilometres: float) -> Point:
    """Return the point so many kilometres away towards a bearing, in degrees from north clockwise.

    Flat reckoning: good to a few per cent over the distances that a text gives.
    """
    angle = radians(bearing)
    north = point[0] + kilometres * cos(angle) / _DEGREE
    narrowed = max(cos(radians(point[0])), 0.05)
    east = point[1] + kilometres * sin(angle) / (_DEGREE * narrowed)
    return max(min(north, 90.0), -90.0), (east + 180.0) % 360.0 - 180.0
