"""Statements within statements: who reports whom."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.model.attribution import Attribution
from recoupe.model.text import TextSpan


def enclosing(attributions: Sequence[Attribution]) -> tuple[int | None, ...]:
    """Return for each attribution the place of the narrowest one whose content it stands in, or None."""
    contents = sorted((_hull(a.content), place) for place, a in enumerate(attributions))
    found: list[int | None] = [None] * len(attributions)
    cued = sorted((_hull((*a.cue, *a.content)), place) for place, a in enumerate(attributions) if a.cue)
    waiting, open_contents = iter(contents), list[tuple[TextSpan, int]]()
    upcoming = next(waiting, None)
    for inner, place in cued:
        while upcoming is not None and upcoming[0].start <= inner.start:
            open_contents.append(upcoming)
            upcoming = next(waiting, None)
        open_contents = [each for each in open_contents if each[0].end > inner.start]
        found[place] = _narrowest(attributions, open_contents, place)
    return tuple(found)


def _hull(spans: Sequence[TextSpan]) -> TextSpan:
    return TextSpan(min(s.start for s in spans), max(s.end for s in spans))


def _narrowest(attributions: Sequence[Attribution], around: Sequence[tuple[TextSpan, int]], place: int) -> int | None:
    inner = attributions[place]
    fitting = [
        (hull.end - hull.start, -other) for hull, other in around if _encloses(attributions[other], inner, other, place)
    ]
    return -min(fitting)[1] if fitting else None


def _encloses(outer: Attribution, inner: Attribution, place: int, inner_place: int) -> bool:
    """Whether cue and content of the one stand in the content of the other; of two that do, the first is outer."""
    if place == inner_place or not _contains(outer, inner):
        return False
    return not outer.cue or not _contains(inner, outer) or place < inner_place


def _contains(outer: Attribution, inner: Attribution) -> bool:
    return all(any(part in span for span in outer.content) for part in (*inner.cue, *inner.content))
