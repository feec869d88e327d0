"""Statements within statements: who reports whom."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.model.attribution import Attribution
from recoupe.model.text import TextSpan


def enclosing(attributions: Sequence[Attribution]) -> tuple[int | None, ...]:
    """Return for each attribution the place of the narrowest one whose content it stands in, or None."""
    return tuple(_narrowest(attributions, number) for number in range(len(attributions)))


def _narrowest(attributions: Sequence[Attribution], number: int) -> int | None:
    inner = attributions[number]
    around = [
        place
        for place, outer in enumerate(attributions)
        if place != number and _encloses(outer, inner) and not (_encloses(inner, outer) and place > number)
    ]
    return min(around, key=lambda place: (_length(attributions[place].content), -place), default=None)


def _encloses(outer: Attribution, inner: Attribution) -> bool:
    if not inner.cue:
        return False
    parts = (*inner.cue, *inner.content)
    return all(_inside(part, outer.content) for part in parts)


def _inside(part: TextSpan, spans: Sequence[TextSpan]) -> bool:
    return bool(spans) and any(part in span for span in spans)


def _length(spans: Sequence[TextSpan]) -> int:
    return sum(span.end - span.start for span in spans)
