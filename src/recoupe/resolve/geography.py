"""Directions on the globe, in degrees."""

from __future__ import annotations

from math import cos, radians, sin

from recoupe.model.globe import Point

_DEGREE = 111.2
"""Kilometres of one degree of latitude."""


def displaced(point: Point, bearing: float, kilometres: float) -> Point:
    """Return the point so many kilometres away towards a bearing, in degrees from north clockwise.

    Flat reckoning: good to a few per cent over the distances that a text gives.
    """
    angle = radians(bearing)
    north = point[0] + kilometres * cos(angle) / _DEGREE
    narrowed = max(cos(radians(point[0])), 0.05)
    east = point[1] + kilometres * sin(angle) / (_DEGREE * narrowed)
    return max(min(north, 90.0), -90.0), (east + 180.0) % 360.0 - 180.0
