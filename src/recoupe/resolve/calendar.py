"""Days, and the stretches of days that the calendar knows; a stretch holds both its ends."""

from __future__ import annotations

import datetime
from calendar import monthrange

from recoupe.model.date import Granularity

Day = datetime.date
Days = tuple[Day | None, Day | None]
"""First and last day; None where it is open or not known."""

_MONTHS = {Granularity.MONTH: 1, Granularity.QUARTER: 3, Granularity.SEASON: 3, Granularity.HALF_YEAR: 6}
_YEARS = {Granularity.YEAR: 1, Granularity.DECADE: 10, Granularity.CENTURY: 100}
_DAYS = {Granularity.PART_OF_DAY: 1, Granularity.DAY: 1, Granularity.WEEK: 7, Granularity.WEEKEND: 7}
_FAR = 300
"""Days back beyond which a day or month without a year is rather the one to come."""


def day_of(year: int, month: int, day: int) -> Day | None:
    """Return the day; None where the calendar has no such day."""
    if not (datetime.MINYEAR <= year <= datetime.MAXYEAR and 1 <= month <= 12):
        return None
    return Day(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def months_from(year: int, month: int, count: int) -> tuple[Day, Day] | None:
    """Return so many whole months from a month on, the month counted from January of the year, also beyond it."""
    first, after = year * 12 + month - 1, year * 12 + month - 1 + count
    start, beyond = day_of(first // 12, first % 12 + 1, 1), day_of(after // 12, after % 12 + 1, 1)
    return (start, beyond - datetime.timedelta(1)) if start and beyond else None


def around(day: Day, granularity: Granularity) -> tuple[Day, Day] | None:
    """Return the week, month, year … that a day lies in; of a day itself, the day."""
    if granularity in _YEARS:
        size = _YEARS[granularity]
        first = day.year - (day.year - (granularity is Granularity.CENTURY)) % size
        return months_from(first, 1, 12 * size)
    if granularity in _MONTHS:
        size = _MONTHS[granularity]
        ahead = day.month % 3 if granularity is Granularity.SEASON else (day.month - 1) % size
        return months_from(day.year, day.month - ahead, size)
    if granularity is Granularity.WEEK:
        return added(day, -day.weekday()), added(day, 6 - day.weekday())
    if granularity is Granularity.WEEKEND:
        return added(day, 5 - day.weekday()), added(day, 6 - day.weekday())
    return day, day


def added(day: Day, count: int) -> Day:
    """Return the day so many days later, or the calendar's last."""
    return Day.fromordinal(min(max(day.toordinal() + count, 1), Day.max.toordinal()))


def moved(day: Day, granularity: Granularity, count: int) -> Day | None:
    """Return the day so many days, weeks, months … later; None beyond the calendar's years."""
    if granularity in _YEARS or granularity in _MONTHS:
        months = count * (_MONTHS.get(granularity) or 12 * _YEARS[granularity])
        month = day.year * 12 + day.month - 1 + months
        if not 1 <= month // 12 <= datetime.MAXYEAR:
            return None
        last = monthrange(month // 12, month % 12 + 1)[1]
        return day_of(month // 12, month % 12 + 1, min(day.day, last))
    if granularity is Granularity.HOUR:
        return added(day, int(count / 24))
    return added(day, count * _DAYS.get(granularity, 0))


def weekday_near(base: Day, weekday: int, *, future: bool) -> Day:
    """Return the last such day of the week up to the base or, in the future, the next from it on."""
    if future:
        return added(base, (weekday - base.isoweekday()) % 7)
    return added(base, -((base.isoweekday() - weekday) % 7))


def month_near(base: Day, month: int, *, future: bool, gone: bool = False) -> int:
    """Return the year of the last such month up to the base, or the next where it is soon or in the future."""
    past = base.year - (month > base.month)
    back = (base.year - past) * 12 + base.month - month
    return past + 1 if back and not gone and (future or back * 30 >= _FAR) else past


def day_near(
    base: Day, month: int, day: int, *, future: bool, gone: bool = False, weekday: int | None = None
) -> Day | None:
    """Return the last such day of the year up to the base, or the next where it is soon or in the future.

    A day of the week said with it decides before that.
    """
    days = [near for years in range(-8, 9) if (near := day_of(base.year + years, month, day))]
    fitting = [near for near in days if near.isoweekday() == weekday and abs((near - base).days) < 366]
    if fitting:
        return min(fitting, key=lambda near: abs((near - base).days))
    past, ahead = [near for near in days if near <= base], [near for near in days if near >= base]
    if not past or not ahead:
        return None
    far = (base - past[-1]).days > _FAR and not gone
    return ahead[0] if future or far else past[-1]


def third(days: tuple[Day, Day], number: int) -> tuple[Day, Day]:
    """Return the first, second or last third (0, 1, 2) of a stretch; of years in whole months."""
    start, end = days
    length = (end - start).days + 1
    if length >= 90:
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        share = months_from(start.year, start.month + number * months // 3, months // 3)
        return share or days
    if length < 3:
        return days
    size = 10 if length > 27 else length // 3
    first = added(start, number * size)
    return first, end if number == 2 else added(first, size - 1)
