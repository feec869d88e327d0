"""Distances on the globe, in kilometres."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

Point = tuple[float, float]
"""Degrees north and east."""


def distance(a: Point, b: Point) -> float:
    """Return the kilometres between two points."""
    north, south = radians(a[0]), radians(b[0])
    chord = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 12742 * asin(min(sqrt(chord), 1.0))
