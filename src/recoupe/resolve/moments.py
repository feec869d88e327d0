"""What words of time mean before it is known what they are counted from, and the days they come to then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from recoupe.model.date import Bound, Granularity, PartOfDay
from recoupe.resolve.calendar import (
    Day,
    Days,
    added,
    around,
    day_near,
    day_of,
    month_near,
    months_from,
    moved,
    third,
    weekday_near,
)


class Edge(StrEnum):
    """Which third of a stretch is meant."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Moment:
    """The fields that words of time fill."""

    granularity: Granularity
    year: int | None = None
    """Of a decade or century its first year."""
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    said: int | None = None
    """The day of the week that is said beside a day that needs none."""
    shift: int | None = None
    """So many of the granularity from the base."""
    step: Granularity | None = None
    """The unit of the shift where it is not the granularity: yesterday at six."""
    window: int | None = None
    """So many of the granularity up to the base, or from it on; 0 where the words leave open how many."""
    named: bool = False
    """Whether the base is the day last named rather than that of publication."""
    turn: int = 0
    """Whether the one before or after the present one is meant (-1, 1)."""
    part: PartOfDay | None = None
    clock: str | None = None
    edge: Edge | None = None
    bound: Bound | None = None
    approximate: bool = False
    nearest: bool = False
    """Whether it is the one nearest to the base, be it gone by or to come."""
    ahead: bool = False
    """Whether the words themselves say that it is to come."""
    unknown: bool = False
    """Whether it cannot be put on the calendar at all."""
    within: Moment | None = None
    """What the base is, where the words name it: the eve of a feast, the week of a day."""
    until: Moment | None = None
    """The end of a range that this is the start of."""

    @property
    def told(self) -> Granularity:
        """How finely the words tell the time: the start of a month is a part of it."""
        part = self.edge is not None and self.granularity is Granularity.MONTH
        return Granularity.PART_OF_MONTH if part else self.granularity

    @property
    def absolute(self) -> bool:
        """Whether it needs nothing to be put on the calendar."""
        if self.until is not None:
            return self.until.absolute
        return self.year is not None or (self.within is not None and self.within.absolute)


def days(moment: Moment, base: Day | None, *, future: bool = False) -> Days:
    """Return the days that a moment comes to, counted from a base; (None, None) where they are not known."""
    future = future or moment.ahead or (moment.until is not None and moment.until.ahead)
    found = _range(moment, moment.until, base, future) if moment.until else _edged(moment, base, future)
    return _opened(found, moment)


def _edged(moment: Moment, base: Day | None, future: bool) -> Days:
    start, end = _plain(moment, base, future)
    if moment.edge is None or start is None or end is None:
        return start, end
    return third((start, end), list(Edge).index(moment.edge))


def _plain(moment: Moment, base: Day | None, future: bool) -> Days:
    if moment.within is not None:
        day = days(moment.within, base, future=future)[0]
        year = day.year if day and moment.month is not None else None
        return _plain(replace(moment, year=year, within=None), day, future) if day else (None, None)
    if moment.unknown:
        return None, None
    if moment.year is not None:
        return _absolute(moment, moment.year) or (None, None)
    return (_relative(moment, base, future) if base else None) or (None, None)


def _absolute(moment: Moment, year: int) -> tuple[Day, Day] | None:
    if moment.day is not None:
        day = day_of(year, moment.month or 0, moment.day)
        return (day, day) if day else None
    first = day_of(year, moment.month or 1, 1)
    return around(first, moment.granularity) if first else None


def _relative(moment: Moment, base: Day, future: bool) -> Days | None:
    if moment.window is not None:
        return _window(moment, base, moment.window)
    if moment.month is not None:
        return _of_a_year(moment, base, moment.month, future)
    if moment.day is not None:
        return _of_a_month(moment, base, moment.day, future)
    if moment.weekday is not None:
        day = _weekday(moment, base, moment.weekday, future)
        return day, day
    shifted = moved(base, moment.step or moment.granularity, moment.shift or 0)
    return around(shifted, moment.granularity) if shifted else None


def _window(moment: Moment, base: Day, count: int) -> Days:
    """Return the stretch up to the base or from it on, without its far end where the words leave that open."""
    step = -1 if moment.turn < 0 else 1
    far = moved(base, moment.granularity, step * count) if count else None
    return (far, base) if step < 0 else (base, far)


def _of_a_year(moment: Moment, base: Day, month: int, future: bool) -> Days | None:
    future = (future or moment.turn > 0) and moment.turn >= 0
    if moment.day is not None:
        near = added(base, moment.turn)
        gone = moment.turn < 0
        day = day_near(near, month, moment.day, future=future, gone=gone, weekday=moment.weekday)
        return (day, day) if day else None
    if moment.nearest:
        return min(_neighbours(moment, base), key=lambda each: _distance(each, base), default=None)
    gone = moment.turn < 0 or moment.granularity in (Granularity.QUARTER, Granularity.HALF_YEAR)
    year = month_near(base, month, future=future, gone=gone)
    present = _absolute(moment, year)
    return _absolute(moment, year + moment.turn) if present and _distance(present, base) == 0 else present


def _neighbours(moment: Moment, base: Day) -> list[tuple[Day, Day]]:
    return [each for by in (-1, 0, 1) if (each := _absolute(moment, base.year + by))]


def _distance(stretch: tuple[Day, Day], day: Day) -> int:
    """Return how many days a day lies outside a stretch."""
    return max((stretch[0] - day).days, (day - stretch[1]).days, 0)


def _of_a_month(moment: Moment, base: Day, day: int, future: bool) -> Days:
    """Return the nearest such day of a month, on the day of the week that is said with it."""
    months = [months_from(base.year, base.month + by, 1) for by in ((0, 1, -1) if future else (0, -1, 1))]
    near = [day_of(month[0].year, month[0].month, day) for month in months if month]
    fitting = [each for each in near if each and moment.weekday in (None, each.isoweekday())]
    return (fitting[0], fitting[0]) if fitting else (None, None)


def _weekday(moment: Moment, base: Day, weekday: int, future: bool) -> Day:
    if moment.nearest and not future:
        ahead = weekday_near(base, weekday, future=True)
        past = weekday_near(base, weekday, future=False)
        return min(past, ahead, key=lambda day: abs((day - base).days))
    near = added(base, moment.turn)
    return weekday_near(near, weekday, future=moment.turn > 0 or (future and not moment.turn))


def _range(moment: Moment, until: Moment, base: Day | None, future: bool) -> Days:
    end = days(until, base, future=future)
    first = _filled(moment, until)
    start = days(replace(first, until=None, bound=None), base, future=future)
    if start[0] is not None and end[1] is not None and start[0] > end[1]:
        start = _before(start, end[1], first)
    return start[0], end[1]


def _filled(moment: Moment, until: Moment) -> Moment:
    """Give the start of a range the month and the year that only its end names."""
    month = moment.month if moment.month is not None or moment.day is None else until.month
    bare = moment.weekday is None or month is not None
    year = until.year if moment.year is None and moment.shift is None and bare else moment.year
    return replace(moment, month=month, year=year)


def _before(start: Days, end: Day, moment: Moment) -> Days:
    """Put the start of a range that came out behind its end a year or a week earlier."""
    unit = Granularity.YEAR if moment.month is not None else Granularity.WEEK
    assert start[0] is not None
    earlier = moved(start[0], unit, -1)
    return (earlier, earlier) if earlier and earlier <= end else (None, end)


def _opened(found: Days, moment: Moment) -> Days:
    """Leave open the end of which the words say nothing."""
    start, end = found
    whole = moment.part is None and moment.clock is None
    if moment.bound is Bound.SINCE:
        return start, None
    if moment.bound is Bound.UNTIL:
        return None, end
    if moment.bound is Bound.BEFORE and moment.edge is Edge.LATE:
        return None, end
    if moment.bound is Bound.BEFORE:
        return None, start and added(start, -whole)
    if moment.bound is Bound.AFTER:
        return end and added(end, whole), None
    return start, end
