"""Places, dates and figures that a person sets, as words that a row can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from recoupe.model.date import DateValue, Granularity
from recoupe.model.document import Document
from recoupe.model.figure import Figure, Unit
from recoupe.model.place import Place, Precision
from recoupe.model.text import TextSpan

_DATE = re.compile(r"(\d{1,9})-(\d{1,9})(?:=(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?)?")
_FIGURE = re.compile(r"(\d{1,9})-(\d{1,9})=(\d{0,12})\.\.(\d{0,12}) ([a-z]+)")
_BETWEEN_FIGURES = "; "


def date_fault(field: str, value: str) -> str | None:
    """Return what is wrong with words that say when: places, each with its day or its days where that is known."""
    found = [_DATE.fullmatch(item) for item in value.split()]
    if any(each is None or not _in_order(each) for each in found) or (field == "said_on" and len(found) > 1):
        return f"{field} {value!r}: give places, each with its day or days, as 12-19=2024-05-03 or 12-19"
    return None


def figure_fault(value: str) -> str | None:
    """Return what is wrong with figures: places with the least, the most and what is counted."""
    for item in filter(None, value.split(_BETWEEN_FIGURES)):
        found = _FIGURE.fullmatch(item)
        low, high = (found[3], found[4]) if found else ("", "")
        if found is None or found[5] not in list(Unit) or not (low or high) or (low and high and int(low) > int(high)):
            return f"figures {value!r}: give places with numbers and unit, as 120-131=12..14 injured"
    return None


def places_at(document: Document, spans: tuple[TextSpan, ...]) -> tuple[Place, ...]:
    """Return the places that stand there, or of which the same words stand elsewhere; else one on no map."""
    return tuple(_place(document, span) for span in spans)


def dates_at(document: Document, value: str) -> tuple[DateValue, ...]:
    """Return the times that the words there say, on the days that are given."""
    return tuple(_date(document, found) for item in value.split() if (found := _DATE.fullmatch(item)))


def with_figures(document: Document, statement: str, value: str) -> Document:
    """Return the document with these as the figures of the statement."""
    given = {figure.span: figure for figure in _figures(document, statement, value)}
    kept = [
        given.pop(each.span, each) for each in document.figures if each.statement != statement or each.span in given
    ]
    if any(each.part_of is not None for each in document.figures) and len(kept) < len(document.figures):
        kept = [replace(each, part_of=None) for each in kept]
    return replace(document, figures=(*kept, *given.values()))


def end_of(field: str, value: str) -> int:
    """Return the last character that the value of a field speaks of."""
    pattern = _FIGURE if field == "figures" else _DATE
    return max((int(found[2]) for found in pattern.finditer(value)), default=0)


def _in_order(found: re.Match[str]) -> bool:
    days = [_day(each) for each in (found[3], found[4]) if each]
    return int(found[1]) < int(found[2]) and None not in days and days == sorted(days, key=str)


def _day(words: str) -> date | None:
    year, month, day = map(int, words.split("-"))
    # Whether a month has the day is known to the calendar alone.
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _place(document: Document, span: TextSpan) -> Place:
    words = " ".join(span.of(document.text).split())
    for place in document.places:
        if place.span == span:
            return place
    same = next((each for each in document.places if words in (each.words, each.name)), None)
    return replace(same, span=span, words=words) if same else Place(span, words, words, Precision.UNKNOWN)


def _date(document: Document, found: re.Match[str]) -> DateValue:
    span = TextSpan(int(found[1]), int(found[2]))
    known = next((each for each in document.dates if each.span == span), None)
    words = " ".join(span.of(document.text).split())
    base = known or DateValue(span, words, Granularity.DAY)
    return replace(base, start=found[3], end=found[4] or found[3]) if found[3] else base


def _figures(document: Document, statement: str, value: str) -> Iterator[Figure]:
    for item in filter(None, value.split(_BETWEEN_FIGURES)):
        found = _FIGURE.fullmatch(item)
        if found is None:
            continue
        span = TextSpan(int(found[1]), int(found[2]))
        low, high = (int(each) if each else None for each in (found[3], found[4]))
        known = next((each for each in document.figures if each.span == span), None)
        base = known or Figure(span, " ".join(span.of(document.text).split()), Unit(found[5]), low, high)
        yield replace(base, unit=Unit(found[5]), low=low, high=high, statement=statement)
