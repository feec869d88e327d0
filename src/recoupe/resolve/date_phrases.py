"""The rules that put dates together: a day with its hour, a range, an open end."""

from __future__ import annotations

from dataclasses import replace

from recoupe.model.date import Bound, Granularity, PartOfDay
from recoupe.resolve.date_grammar import CLOCK, Found, Layer, part_of_day, rule, unit, with_part
from recoupe.resolve.date_terms import YEARS
from recoupe.resolve.moments import Edge, Moment

_BOUNDS = {
    "since": Bound.SINCE,
    "until": Bound.UNTIL,
    "by": Bound.UNTIL,
    "before": Bound.BEFORE,
    "after": Bound.AFTER,
}
_LONG = (Granularity.WEEK, Granularity.WEEKEND)

_FIRST = "(?:(?P<number>[nr])|(?P<first>X))"


def _borrowed(found: Found) -> Moment | None:
    """A day whose month, or a month whose year, the next of the list names."""
    last = found.moment("last")
    if found.piece("number"):
        if last.day is None or last.month is None:
            return None
        return Moment(Granularity.DAY, day=found.number("number"), month=last.month, year=last.year)
    first = found.moment("first")
    lacks_year = first.year is None and first.month is not None and last.month is not None
    return replace(first, year=last.year) if lacks_year and last.year is not None else None


def _day_with_part(found: Found) -> Moment | None:
    """A day with the part of it, before or after."""
    part = found.moment("read").part if found.piece("read") else part_of_day(found)
    return with_part(found.moment("day"), part)


def _day_with_clock(found: Found) -> Moment | None:
    """A day or part of a day with the time of the clock, before or after."""
    clock, day = found.moment("clock").clock, found.moment("day")
    narrowed = _day_with_part(found) if found.piece("part") or found.piece("read") else day
    rough = "A" in found.match.group()
    return with_part(replace(narrowed, approximate=rough or narrowed.approximate), None, clock) if narrowed else None


def _night_between(found: Found) -> Moment | None:
    """The night between two days."""
    part = found.moment("read").part if found.piece("read") else part_of_day(found)
    first, last = _first(found), found.moment("last")
    if part is not PartOfDay.NIGHT or Granularity.DAY not in (first.granularity, last.granularity):
        return None
    return replace(first, granularity=Granularity.PART_OF_DAY, part=part, until=last)


def _first(found: Found) -> Moment:
    """The start of a range: a date, or a bare number that its end completes."""
    if found.piece("number"):
        last = found.moment("last")
        return Moment(last.granularity, day=found.number("number"))
    return found.moment("first")


def _unit_of(found: Found) -> Moment | None:
    """The week or the weekend of a day; the day of a day."""
    day = found.moment("day")
    if unit(found) is Granularity.DAY:
        return day
    if unit(found) not in _LONG or day.granularity is not Granularity.DAY:
        return None
    return Moment(unit(found), shift=0, within=day)


def _eve_of(found: Found) -> Moment | None:
    """The day before or after a day that is named with it."""
    day = found.moment("day")
    return Moment(Granularity.DAY, shift=found.number("eve"), within=day) if _is_day(day) else None


def _is_day(moment: Moment) -> bool:
    return moment.granularity is Granularity.DAY and moment.until is None


def _edge(found: Found) -> Moment | None:
    """The start, middle or end of a stretch."""
    if found.value("unit") == YEARS:
        return None
    stretch = found.moment("stretch") if found.piece("stretch") else Moment(unit(found), shift=0)
    if stretch.granularity in (Granularity.DAY, Granularity.HOUR, Granularity.PART_OF_DAY) or stretch.edge:
        return None
    return replace(stretch, edge=Edge(found.value("edge")), approximate=True)


def _month_of_year(found: Found) -> Moment | None:
    """A day or month of a year that is counted from another."""
    first, year = found.moment("first"), found.moment("year")
    if first.month is None or first.year is not None or year.granularity is not Granularity.YEAR or year.year:
        return None
    return replace(first, within=year)


def _range(found: Found) -> Moment | None:
    """From one date to another."""
    first, last = _first(found), found.moment("last")
    habit = found.match.group()[0] == "q" and all(each.day is None and each.weekday for each in (first, last))
    if habit or first.until or last.until or first.bound or last.bound or first.window is not None:
        return None
    if "-" in found.match.group() and not found.piece("number") and not _alike(first, last):
        return None
    if found.piece("number") and (last.day is None or not 1 <= (found.number("number") or 0) <= 31):
        return None
    return replace(first, granularity=last.granularity, until=last, approximate=first.approximate or last.approximate)


def _alike(first: Moment, last: Moment) -> bool:
    """Whether a dash may stand between two dates: both of one sort, the first before the other."""
    return first.granularity is last.granularity and (first.year or 0) <= (last.year or first.year or 0)


def _years(found: Found) -> Moment | None:
    """From one year to another with two figures: 2012-13."""
    first, short = found.moment("first"), found.number("number") or 0
    if first.year is None or first.granularity is not Granularity.YEAR or short != (first.year + 1) % 100:
        return None
    return replace(first, until=replace(first, year=first.year + 1))


def _clocks(found: Found) -> Moment | None:
    """From one time of the clock to another: the first, since both are of one day."""
    return found.moment("first")


def _open_ended(found: Found) -> Moment | None:
    """A time that is open at one end."""
    moment, bound = found.moment("stretch"), _BOUNDS[found.value("bound")]
    if moment.bound or moment.window is not None:
        return None
    return replace(moment, bound=bound, ahead=moment.ahead or found.value("bound") == "by" or bound is Bound.UNTIL)


def _since_so_long(found: Found) -> Moment | None:
    """For so long up to now, or within so long from now."""
    step = {"since": -1, "by": 1}.get(found.value("bound"))
    count = 1 if found.piece("one") else found.number("count")
    if found.piece("amount"):
        count = found.number("amount")
    if step is None or (count is None and found.value("count") not in ("some", "of_the")):
        return None
    rough = count is None or "A" in found.match.group() or found.piece("amount") is not None
    bound = _BOUNDS[found.value("bound")]
    return Moment(unit(found), shift=step * (count or 0), approximate=rough, unknown=count is None, bound=bound)


def _open_part(found: Found) -> Moment | None:
    """Before or after noon or midnight."""
    part = part_of_day(found)
    if part not in (PartOfDay.NOON, PartOfDay.MIDNIGHT):
        return None
    return Moment(Granularity.PART_OF_DAY, shift=0, named=True, part=part, bound=_BOUNDS[found.value("bound")])


def _about(found: Found) -> Moment | None:
    """A time that is not meant exactly."""
    moment = found.moment("stretch")
    counted = found.value("about") == "number" and moment.granularity is Granularity.YEAR
    return None if counted else replace(moment, approximate=True)


LISTS = Layer(
    (
        rule("(?P<number>[nr])(?=(?:(?:,|c)a?[nr]){0,6}(?:,|,?c)a?(?P<last>X))", _borrowed),
        rule("(?P<first>X)(?=,?ca?(?P<last>X))", _borrowed),
    )
)
"""What gives the members of a list what only its last one names."""

JOINED = Layer(
    (
        rule(f"[JWS]?(?P<from>a?(?P<part>p))[oq]a?{_FIRST}[xj]a?(?P<last>X)", _night_between),
        rule(f"(?P<read>R)[oq]a?{_FIRST}[xj]a?(?P<last>X)", _night_between),
        rule("(?P<day>X),?[JWSixj]*a?(?P<part>p)", _day_with_part),
        rule("(?P<day>X),?(?P<read>R)", _day_with_part),
        rule("(?:a?(?P<part>p)|(?P<read>R))[oq]a?(?P<day>X)", _day_with_part),
        rule("(?P<day>[XR]),?[xkAjJ]*a?(?P<clock>O)", _day_with_clock),
        rule("(?P<day>X),?[JWSixj]*a?(?:(?P<part>p)|(?P<read>R)),?[xkAjJ]*a?(?P<clock>O)", _day_with_clock),
        rule("(?P<clock>O)[oqJ]?(?P<day>[XR])", _day_with_clock),
        rule("a?(?P<unit>u)[oq]a?(?P<day>X)", _unit_of),
        rule("a?(?P<eve>v)[oq]a?(?P<day>X)", _eve_of),
        rule("[at]?(?P<edge>E)[oq]?a?(?P<stretch>X)", _edge),
        rule("[at]?(?P<edge>E)(?:oa?|q)(?P<unit>u)", _edge),
        rule("(?P<first>X),?[oi]?(?P<year>X)", _month_of_year),
    )
)
"""What joins a day with its hour, its part, its week or its year."""

RANGES = Layer(
    (
        rule(f"Za?{_FIRST},?ca?(?P<last>X)", _range),
        rule(f"[oqk]a?{_FIRST},?[xj]a?(?P<last>X)", _range),
        rule(f"{_FIRST}-(?P<last>X)", _range),
        rule("(?P<first>X)-(?P<number>n)", _years),
        rule("Z(?P<first>O)c(?P<last>O)", _clocks, CLOCK),
        rule("o(?P<first>O)x(?P<last>O)", _clocks, CLOCK),
    )
)
"""What reads from one date to another."""

BOUNDS = Layer(
    (
        rule("(?P<bound>k)A?a?(?P<stretch>[XRO])", _open_ended),
        rule("(?P<bound>k)[A¤]?a?(?:(?P<count>[nQq])|(?P<one>1)|1?(?P<amount>K)o)(?P<unit>u)", _since_so_long),
        rule("(?P<bound>k)(?P<part>p)", _open_part),
        rule("(?P<about>A)a?(?P<stretch>[XRO])", _about),
    )
)
"""What leaves one end open, or says that it is not meant exactly."""
