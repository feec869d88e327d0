"""When something happens, in the words of a text and on the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from recoupe.model.text import TextSpan

Anchor = TextSpan | Literal["published"]


class Granularity(StrEnum):
    """How finely the words tell the time."""

    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    HALF_YEAR = "half-year"
    QUARTER = "quarter"
    SEASON = "season"
    MONTH = "month"
    PART_OF_MONTH = "part-of-month"
    WEEK = "week"
    WEEKEND = "weekend"
    DAY = "day"
    PART_OF_DAY = "part-of-day"
    HOUR = "hour"


class PartOfDay(StrEnum):
    """A stretch of the day."""

    DAWN = "dawn"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    MIDNIGHT = "midnight"


class Bound(StrEnum):
    """The one end that the words give of a time that is open at the other."""

    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class DateValue:
    """Words that say when, and the days they stand for; None where that is not known."""

    span: TextSpan
    words: str
    granularity: Granularity
    start: str | None = None
    """First day, ISO 8601."""
    end: str | None = None
    """Last day, itself included."""
    bound: Bound | None = None
    """Set where the time is open at one end."""
    part: PartOfDay | None = None
    clock: str | None = None
    """Hour and minute as the words give them (14:30), in whatever zone they mean."""
    weekday: int | None = None
    """Day of the week that the words name, Monday = 1, also where the day is not known."""
    month: int | None = None
    """Month that the words name, also where the year is not known."""
    day: int | None = None
    """Day of the month that the words name, also where the year is not known."""
    anchor: Anchor | None = None
    """What it was counted from: publication or the words of another date; None where it needs nothing."""
    approximate: bool = False
