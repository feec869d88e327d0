"""Datelines: the head of a dispatch, before its dash."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analysis.syntax import is_verb
from recoupe.analysis.tree import Token

_DASHES = frozenset({"-", "–", "—", "--"})
_HEADING = 14
"""Tokens within which a dateline ends."""


def dateline_dash(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Return the place of the dash that ends a dateline begun before `start`; None where a verb comes first."""
    dash = next((t.i for t in tokens[start : min(start + _HEADING, end)] if t.text in _DASHES), None)
    return None if dash is None or any(is_verb(t) for t in tokens[start:dash]) else dash
