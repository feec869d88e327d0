"""Dates, places and figures in few words, as a reader wants them; what is not known is marked so."""

from __future__ import annotations

from recoupe.model.date import Bound, DateValue, Granularity
from recoupe.model.figure import Figure
from recoupe.model.place import Place, Precision

_WRITTEN = {Granularity.YEAR: 4, Granularity.MONTH: 7}
"""Characters of an ISO date that a granularity is written with."""
_BOUNDS = {Bound.SINCE: "since", Bound.UNTIL: "until", Bound.BEFORE: "before", Bound.AFTER: "after"}
_UNKNOWN = "?"
_AYN = "`'‘’ʻʿʾ"
"""Marks of a sound that a reader takes for quotation marks."""


def date_term(date: DateValue) -> str:
    """Return a date as ISO 8601 as fine as it is known; its words with a question mark where the day is not known."""
    days = _days(date)
    if days is None:
        return f"{date.words} {_UNKNOWN}"
    opening = _BOUNDS[date.bound] if date.bound else "about" if date.approximate else ""
    return " ".join(part for part in (opening, days, date.clock or date.part or "") if part)


def _days(date: DateValue) -> str | None:
    first, last = date.start or date.end, date.end or date.start
    if first is None or last is None:
        return None
    length = _WRITTEN.get(date.granularity, 10)
    return first[:length] if first[:length] == last[:length] or date.bound else f"{first} to {last}"


def place_term(place: Place) -> str:
    """Return a place's name with what its coordinates stand for where they are not its own."""
    doubt = f" {_UNKNOWN}" if place.doubtful or place.precision is Precision.UNKNOWN else ""
    about = f" ({place.precision})" if place.precision in (Precision.NEAR, Precision.REGION) else ""
    return place.name.lstrip(_AYN) + about + doubt


def figure_term(figure: Figure) -> str:
    """Return a figure as number or range and unit: "31 dead", "at least 10 injured", "20 to 30 missing"."""
    about = "about " if figure.approximate else ""
    number = about + _range(figure.low, figure.high)
    return " ".join(part for part in (number, figure.unit, figure.qualifier and f"({figure.qualifier})") if part)


def _range(low: int | None, high: int | None) -> str:
    if low is None:
        return f"at most {high:,}" if high is not None else _UNKNOWN
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
