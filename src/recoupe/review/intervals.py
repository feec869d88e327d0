"""Shares with the interval in which they lie."""

from __future__ import annotations

from math import sqrt

from recoupe.model.measure import Rate

_Z = 1.959963984540054
"""Of 95 in 100 cases."""


def rate(part: int, of: int) -> Rate | None:
    """Return a share with its Wilson interval of 95 %; None of nothing."""
    if not of:
        return None
    share, square = part / of, _Z * _Z
    middle = share + square / (2 * of)
    half = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    whole = 1 + square / of
    return Rate(part, of, max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole))
