"""The rules that read single dates: a day, a month, so many weeks ago, a part of the day."""

from __future__ import annotations

import re
from dataclasses import replace

from recoupe.model.date import Granularity, PartOfDay
from recoupe.resolve.date_grammar import CLOCK, PART, Found, Layer, part_of_day, rule, unit
from recoupe.resolve.date_terms import YEARS
from recoupe.resolve.moments import Edge, Moment

_COUNT = "[A¤]?(?P<count>n|1(?!K)|Q|1?(?P<amount>K)o)½?"
_LONG = frozenset(Granularity) - {Granularity.HOUR, Granularity.PART_OF_DAY}
_ROMAN = {"i": 1, "v": 5, "x": 10}
_OF_DAY = {Edge.EARLY: PartOfDay.MORNING, Edge.MID: PartOfDay.NOON, Edge.LATE: PartOfDay.EVENING}


def _numeric(found: Found) -> Moment | None:
    """A day in digits: 2013-03-20, 20/03/2013."""
    parts = [int(part) for part in re.findall(r"\d+", found.value("day"))]
    year, month, day = parts if parts[0] > 31 else parts[::-1]
    return _dated(Moment(Granularity.DAY, year=year, month=month, day=day))


def _dated(moment: Moment) -> Moment | None:
    """The moment, unless no calendar has its day or month."""
    month, day = moment.month or 1, moment.day or 1
    return moment if 1 <= month <= 12 and 1 <= day <= 31 else None


def _day(found: Found) -> Moment | None:
    """Day and month, with or without weekday and year."""
    return _dated(
        Moment(
            Granularity.DAY,
            year=found.number("year"),
            month=found.number("month"),
            day=found.number("day"),
            weekday=found.number("weekday"),
            turn=found.number("turn") or 0,
        )
    )


def _weekday_and_number(found: Found) -> Moment | None:
    """Weekday and day of a month that is not named."""
    if not found.closed() and found.after() not in tuple("ijcJkHO"):
        return None
    return _dated(Moment(Granularity.DAY, weekday=found.number("weekday"), day=found.number("day")))


def _month(found: Found) -> Moment | None:
    """A month, with or without its year."""
    if found.value("unit") not in ("", Granularity.MONTH):
        return None
    return Moment(
        Granularity.MONTH,
        year=found.number("year"),
        month=found.number("month"),
        turn=found.number("turn") or 0,
    )


def _year(found: Found) -> Moment | None:
    """A year, or the ten years named after one."""
    year = found.number("year")
    if year is None or (found.piece("unit") and unit(found) is not Granularity.YEAR):
        return None
    return Moment(Granularity.YEAR, year=year)


def _decade(found: Found) -> Moment | None:
    """Ten years named after their first."""
    year = found.number("year")
    if year is None or year % 10 or found.value("unit") != YEARS:
        return None
    return Moment(Granularity.DECADE, year=year if year > 99 else 1900 + year)


def _century(found: Found) -> Moment | None:
    """A century by its number."""
    number = _roman(found.value("roman")) if found.piece("roman") else found.number("number")
    if not number or found.value("unit") != Granularity.CENTURY:
        return None
    return Moment(Granularity.CENTURY, year=number * 100 - 99, unknown=found.piece("before") is not None)


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral if letter in _ROMAN]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _share_of_year(found: Found) -> Moment | None:
    """A quarter or half of a year by its number."""
    size = {Granularity.QUARTER: 3, Granularity.HALF_YEAR: 6}.get(unit(found), 0)
    number = found.number("number") or 0
    if not size or not 1 <= number <= 12 // size:
        return None
    return Moment(unit(found), year=found.number("year"), month=(number - 1) * size + 1)


def _season(found: Found) -> Moment | None:
    """A season, with or without its year."""
    return Moment(
        Granularity.SEASON,
        year=found.number("year"),
        month=found.number("season"),
        turn=found.number("turn") or 0,
        nearest=found.piece("this") is not None,
    )


def _weekday(found: Found) -> Moment | None:
    """A weekday, the one before or after today or a day named before."""
    weekday = found.number("weekday")
    if found.piece("following"):
        return Moment(Granularity.DAY, weekday=weekday, turn=found.number("following") or 0, named=True)
    this = found.piece("this") is not None and not found.piece("turn")
    return Moment(Granularity.DAY, weekday=weekday, turn=found.number("turn") or 0, nearest=this)


def _relative_day(found: Found) -> Moment | None:
    """Yesterday, today, tomorrow."""
    return Moment(Granularity.DAY, shift=found.number("day"), said=found.number("weekday"))


def _eve(found: Found) -> Moment | None:
    """The day before or after one named before."""
    return None if found.after() in ("o", "q") else Moment(Granularity.DAY, shift=found.number("eve"), named=True)


def _turned_unit(found: Found) -> Moment | None:
    """The week, month, year before or after this one, or one named before."""
    size, named = unit(found), found.piece("following") is not None
    preposition = found.value("following").startswith("+") and not found.closed()
    if preposition or size not in _LONG or (size is Granularity.DAY and not named):
        return None
    return Moment(size, shift=found.number("following" if named else "turn"), named=named)


def _this_unit(found: Found) -> Moment | None:
    """The present week, month, year; with the mark of distance, that of a day named before."""
    then = found.value("pointer") == "then"
    return Moment(unit(found), shift=0, named=then) if unit(found) in _LONG else None


def _course(found: Found) -> Moment | None:
    """In the course of the present week, month, year."""
    long = unit(found) in (Granularity.WEEK, Granularity.MONTH, Granularity.YEAR)
    return Moment(unit(found), shift=0) if long and found.closed() else None


def _same_unit(found: Found) -> Moment | None:
    """The same day, week, year as one named before."""
    size = unit(found, "unit" if found.piece("unit") else "same")
    return Moment(size, shift=0, named=True) if size in _LONG else None


def _counted(found: Found, step: int) -> Moment | None:
    """So many of a unit before or after the base; how many may be left open."""
    amount = found.number("amount")
    count = 1 if found.value("count") == "one" else found.number("count")
    count = amount if amount is not None else count
    rough = amount is not None or count is None or not {"A", "½"}.isdisjoint(found.match.group())
    if count is None and found.value("count") != "some":
        return None
    return Moment(unit(found), shift=step * (count or 0), approximate=rough, unknown=count is None)


def _ago(found: Found) -> Moment | None:
    """So long before publication."""
    return _counted(found, -1)


def _ahead(found: Found) -> Moment | None:
    """So long after publication."""
    return _counted(found, 1)


def _away(found: Found) -> Moment | None:
    """So long before or after a day named before."""
    if found.piece("bound") and not found.closed():
        return None
    step = {"before": -1, "after": 1}.get(found.value("bound"), found.number("away") or 0)
    moment = _counted(found, step) if step else None
    return replace(moment, named=True) if moment else None


def _stretch(found: Found) -> Moment | None:
    """The last or next so many of a unit; how many may be left open."""
    count = found.number("count") or 0
    step = found.number("stretch") if found.piece("stretch") else 1
    rough = not found.piece("count") or found.value("count") == "some"
    return Moment(unit(found), window=count, turn=step or 0, approximate=rough)


def _part(found: Found) -> Moment | None:
    """A part of today or, behind the mark of distance, of a day named before."""
    here = found.piece("this") is not None and found.value("pointer") != "then"
    part = part_of_day(found)
    if found.piece("turn"):
        shift = min(found.number("turn") or 0, 0)
        present = Moment(Granularity.PART_OF_DAY, shift=0, part=part)
        return replace(present, shift=shift, until=present) if shift and part is PartOfDay.NIGHT else present
    shift = found.number("following") or 0
    rough = found.piece("about") is not None
    return Moment(Granularity.PART_OF_DAY, shift=shift, named=not here, part=part, approximate=rough)


def _edge_of_part(found: Found) -> Moment | None:
    """The start, middle or end of a part of the day, or of the day."""
    if found.piece("part"):
        return Moment(Granularity.PART_OF_DAY, shift=0, named=True, part=part_of_day(found))
    if unit(found) is not Granularity.DAY:
        return None
    return Moment(Granularity.PART_OF_DAY, shift=0, named=True, part=_OF_DAY[Edge(found.value("edge"))])


def _clock(found: Found) -> Moment | None:
    """A time on the clock."""
    digits = re.findall(r"\d+", found.value("clock"))
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    return _o_clock(found, hour, minute)


def _hours(found: Found) -> Moment | None:
    """A time on the clock with its unit written out."""
    hour, minute = found.number("hour"), found.number("minute")
    if unit(found) is not Granularity.HOUR or hour is None or found.match.group().endswith("½"):
        return None
    return _o_clock(found, hour, minute or 0)


def _o_clock(found: Found, hour: int, minute: int) -> Moment | None:
    afternoon = found.value("half_day") in (PartOfDay.AFTERNOON, PartOfDay.EVENING) and hour < 12
    hour += 12 * afternoon
    if hour > 24 or minute > 59:
        return None
    return Moment(Granularity.HOUR, shift=0, named=True, clock=f"{hour % 24:02}:{minute:02}")


def _feast(found: Found) -> Moment | None:
    """A feast that keeps its day."""
    month, day = (int(number) for number in found.value("feast").split("-"))
    return Moment(Granularity.DAY, month=month, day=day, year=found.number("year"), turn=found.number("turn") or 0)


def _known(found: Found) -> Moment | None:
    """A name that means one day of history."""
    year, month, day = (int(number) for number in found.value("known").split("-"))
    return Moment(Granularity.DAY, year=year, month=month, day=day)


_TURN = "(?P<turn>l)?"
_OWN_YEAR = "(?:o?(?P<year>y))?"
_HALF_DAY = "(?:q(?P<half_day>p)|o(?:a)(?P<night>p))?"

WORDS = Layer(
    (
        rule("(?:w,?)?(?:a|t)?(?P<day>D)", _numeric),
        rule(f"(?:[at]?(?P<weekday>w),?)?[at]?(?P<day>[nr])(?P<month>m){_OWN_YEAR}{_TURN}", _day),
        rule("[JS]a(?P<unit>u)", _course),
        rule("[at]?(?P<weekday>w)(?P<day>[nr])", _weekday_and_number),
        rule(f"(?:a?(?P<unit>u)o|t?)(?P<month>m){_OWN_YEAR}{_TURN}", _month),
        rule("[aqT]?(?P<unit>u)(?P<year>[yn])", _decade),
        rule("(?:[at]?(?P<unit>u))?(?P<year>y)", _year),
        rule("[at]?(?:(?P<roman>C)|(?P<number>r))(?P<unit>u)(?P<before>B)?", _century),
        rule(f"[at]?(?P<number>r)(?P<unit>u){_OWN_YEAR}", _share_of_year),
        rule(f"(?:a|(?P<this>t))?(?P<season>s)(?:{_OWN_YEAR}{_TURN})", _season),
        rule("[at]?(?P<weekday>w)(?:(?P<turn>l)|(?P<following>f))", _weekday),
        rule("(?P<this>t)?(?P<weekday>w)", _weekday),
        rule("(?P<day>d)(?:(?P<weekday>w)(?!,?a?[nr]))?", _relative_day),
        rule("a?(?P<eve>v)e?", _eve),
        rule("(?:a|[jq](?=(?P<from>.)))(?P<unit>u)(?:(?P<turn>l)|(?P<following>f))", _turned_unit),
        rule("t(?P<unit>u)(?P<pointer>h)?", _this_unit),
        rule("(?:[at]|[jq](?=(?P<from>.)))(?:e(?P<unit>u)|(?P<same>u)e)", _same_unit),
        rule(f"g{_COUNT}(?P<unit>u)", _ago),
        rule(f"{_COUNT}(?P<unit>u)(?:(?P<away>b)|(?P<bound>k))", _away),
        rule(f"J{_COUNT}(?P<unit>u)", _ahead),
        rule("Ja(?P<count>n)(?P<unit>u)", _stretch),
        rule("[aT]?(?P<count>[nQ])(?P<stretch>L)(?P<unit>u)", _stretch),
        rule("[aT]?(?P<count>[nQ])(?P<unit>u)(?P<stretch>L)", _stretch),
        rule("(?:[aT]|[qo](?=(?P<from>.)))(?P<stretch>L)(?P<unit>u)", _stretch),
        rule("(?:[aT]|[qo](?=(?P<from>.)))(?P<unit>u)(?P<stretch>L)", _stretch),
        rule("(?P<from>(?P<this>t)(?P<part>p)(?P<pointer>h)?)", _part, PART),
        rule("[JWSixj](?P<from>a?(?P<part>p))", _part, PART),
        rule("i(?P<from>(?P<edge>E)o(?:(?P<part>p)|(?P<unit>u)))", _edge_of_part, PART),
        rule("a(?P<part>p)(?:e|(?P<turn>l)|(?P<following>f))", _part, PART),
        rule("(?P<about>A)(?P<part>p)", _part, PART),
        rule(f"(?P<clock>H){_HALF_DAY}(?:,?z)?", _clock, CLOCK),
        rule(f"(?P<hour>n)(?P<unit>u)(?P<minute>n)?½?{_HALF_DAY}(?:,?z)?", _hours, CLOCK),
        rule(f"a?(?P<feast>F){_OWN_YEAR}{_TURN}", _feast),
        rule("a?(?P<known>G)y?", _known),
    )
)
"""What reads words of time."""
