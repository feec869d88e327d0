"""When and where: the dates and places of a document, each with the statements that they belong to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Protocol, TypeVar

from recoupe.model.attribution import Attribution
from recoupe.model.date import DateValue, Granularity
from recoupe.model.place import Place
from recoupe.model.text import TextSpan


class Placed(Protocol):
    """Something with its place in the text."""

    @property
    def span(self) -> TextSpan:
        """Its place."""


Found = TypeVar("Found", bound=Placed)

_start = attrgetter("span.start")
_FINE = frozenset({Granularity.DAY, Granularity.PART_OF_DAY, Granularity.HOUR})
"""How finely the day of a statement is told."""


@dataclass(frozen=True, slots=True)
class Setting:
    """When a statement was made, and the dates and places that it speaks of."""

    said: DateValue | None
    dates: tuple[DateValue, ...]
    places: tuple[Place, ...]


def settings(
    attributions: Sequence[Attribution],
    sentences: Sequence[TextSpan],
    dates: Sequence[DateValue],
    places: Sequence[Place],
) -> tuple[Setting, ...]:
    """Return the setting of each attribution; dates and places in text order, `sentences` those of the cues."""
    contents = sorted(span for each in attributions for span in each.content)
    told = [date for date in dates if not _inside(contents, date.span)]
    return tuple(
        Setting(
            said=_said(each, within(told, (sentence,))),
            dates=tuple(within(dates, each.content)),
            places=tuple(within(places, each.content)),
        )
        for each, sentence in zip(attributions, sentences, strict=True)
    )


def within(found: Sequence[Found], spans: Sequence[TextSpan]) -> list[Found]:
    """Return those that stand in one of the spans; both in text order."""
    return [each for span in spans for each in _from(found, span.start, span.end) if each.span in span]


def _from(found: Sequence[Found], start: int, end: int) -> Sequence[Found]:
    first = bisect_left(found, start, key=_start)
    return found[first : bisect_left(found, end, first, key=_start)]


def _inside(spans: Sequence[TextSpan], span: TextSpan) -> bool:
    """Whether one of the spans, sorted by their start, holds the other; the few before it are looked at."""
    at = bisect_left(spans, TextSpan(span.start + 1, span.start + 1))
    return any(span in spans[i] for i in range(max(at - _NESTED, 0), at))


_NESTED = 8
"""Contents that may stand in one another."""


def _said(attribution: Attribution, dates: Sequence[DateValue]) -> DateValue | None:
    """The date in the cue's sentence, outside of what anybody says, that stands nearest to the cue.

    What stands behind what is said is of that ("rejects the claim, made the day before by"), not of the saying.
    """
    if not attribution.cue:
        return None
    cue = attribution.cue[0]
    behind = [span.start for span in attribution.content if span.start >= cue.end]
    end = min(behind, default=None)
    own = (date for date in dates if end is None or date.span.start < end)
    days = [date for date in own if date.granularity in _FINE and date.bound is None]
    return min(days, key=lambda date: _gap(date.span, cue), default=None)


def _gap(a: TextSpan, b: TextSpan) -> int:
    return max(a.start - b.end, b.start - a.end, 0)
