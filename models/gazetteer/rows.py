"""What one place of the gazetteer is, and where one lies from another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import asin, cos, radians, sin, sqrt

from recoupe.resolve.place_keys import letters

Point = tuple[float, float]
"""Degrees north and east."""


@dataclass(frozen=True, slots=True)
class Row:
    """One place: its names, that to be shown first, and where it is."""

    id: str
    names: tuple[str, ...]
    at: Point
    country: str
    kind: str
    population: int = 0
    radius: float = 1.0

    def also(self, names: Iterable[str]) -> Row:
        """Return the place with more names behind its own."""
        return replace(self, names=tuple(dict.fromkeys([*self.names, *names])))

    def shown_as(self, name: str | None) -> Row:
        """Return the place with the name to be shown."""
        return self if name is None else replace(self, names=tuple(dict.fromkeys([name, *self.names])))


def distance(a: Point, b: Point) -> float:
    """Return the kilometres between two points."""
    north, south = radians(a[0]), radians(b[0])
    chord = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 12742 * asin(sqrt(chord))


def middle(points: Sequence[Point]) -> Point:
    """Return the mean of points that lie near each other."""
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def reach(centre: Point, points: Iterable[Point]) -> float:
    """Return the distance within which nine in ten of the points lie."""
    far = sorted(distance(centre, point) for point in points)
    return max(far[int(len(far) * 0.9) - 1 if len(far) > 1 else 0], 5.0)


def town_radius(population: int) -> float:
    """Return how far a town of so many people reaches: 7 km for two millions."""
    return min(max(sqrt(population) / 200, 1.0), 25.0)


def is_latin(name: str) -> bool:
    """Whether the name is written in Latin letters throughout."""
    return bool(letters(name)) and letters(name).replace(" ", "").isascii()
