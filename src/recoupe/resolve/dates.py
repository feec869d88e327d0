"""When: the words of a text that say it, and the days they stand for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recoupe.lexicon.dates import DateLexicon, Sign, plain
from recoupe.model.date import Anchor, DateValue, Granularity, PartOfDay
from recoupe.model.text import TextSpan
from recoupe.resolve.calendar import Day
from recoupe.resolve.date_grammar import CLOCK, PART, STRETCH, reduced
from recoupe.resolve.date_guards import is_date
from recoupe.resolve.date_phrases import BOUNDS, JOINED, LISTS, RANGES
from recoupe.resolve.date_terms import Piece, chains
from recoupe.resolve.date_words import WORDS
from recoupe.resolve.moments import Moment, days

_LAYERS = (WORDS, LISTS, JOINED, RANGES, BOUNDS)
_LONG = frozenset({Granularity.MONTH, Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY})
_FINE = frozenset({Granularity.DAY, Granularity.PART_OF_DAY, Granularity.HOUR})


def dates(
    text: str, lexicon: DateLexicon, *, published: str | None, future: Sequence[TextSpan] = ()
) -> tuple[DateValue, ...]:
    """Return the dates that the text names, in text order.

    `published` is the ISO day of publication, from which relative dates are counted; without it they
    keep only what their words say. `future` are the spans of clauses that speak of what is to come: a
    weekday or a day of the year in one of them is the next, elsewhere it is the last one gone by.
    """
    reading = _Reading(text, published, future)
    for chain in chains(plain(text), lexicon):
        for piece in _read(chain, text, lexicon):
            reading.add(piece)
    return tuple(reading.found)


def _read(chain: list[Piece], text: str, lexicon: DateLexicon) -> Iterator[Piece]:
    """Yield what a run of words of time says, and is a date."""
    pieces = chain
    for layer in _LAYERS:
        pieces = reduced(pieces, layer, text)
    for at, piece in enumerate(pieces):
        if piece.sign in (STRETCH, PART, CLOCK) and is_date(pieces, at, text, lexicon):
            yield _planned(pieces, at)


def _planned(pieces: list[Piece], at: int) -> Piece:
    """Return a date behind a word of planning as one to come."""
    piece, before = pieces[at], at - 1
    while before >= 0 and pieces[before].sign in (Sign.FOR, Sign.IN, Sign.AT, Sign.IN_THE, Sign.ARTICLE):
        before -= 1
    planned = before >= 0 and pieces[before].sign == Sign.PLANNED
    return replace(piece, moment=replace(piece.moment, ahead=True)) if planned and piece.moment else piece


class _Reading:
    """The dates of a text, found one after the other."""

    def __init__(self, text: str, published: str | None, future: Sequence[TextSpan]) -> None:
        self.found: list[DateValue] = []
        self._text = text
        self._published = Day.fromisoformat(published) if published else None
        self._future = _merged(future)
        self._named: DateValue | None = None
        self._named_any: DateValue | None = None

    def add(self, piece: Piece) -> None:
        """Put what was read on the calendar."""
        assert piece.moment is not None
        value = self._value(piece.moment, TextSpan(piece.start, piece.end))
        self.found.append(value)
        if value.granularity in _FINE and value.bound is None and (value.start or value.weekday or value.day):
            self._named = value
        if value.start is not None and value.bound is None:
            self._named_any = value

    def _value(self, moment: Moment, span: TextSpan) -> DateValue:
        base, anchor = self._base(moment)
        future = self._is_future(span)
        start, end = days(moment, base, future=future)
        if moment.named and (moment.shift or 0) > 0 and not future and self._is_to_come(start, moment):
            start = end = None
        known = start is not None or end is not None
        return DateValue(
            span=span,
            words=span.of(self._text),
            granularity=moment.told,
            start=start.isoformat() if start else None,
            end=end.isoformat() if end else None,
            bound=moment.bound,
            part=moment.part,
            clock=moment.clock,
            weekday=moment.weekday or moment.said or self._weekday_from(moment, known=known),
            month=_month_said(moment),
            day=moment.day,
            anchor=None if moment.absolute or (not known and anchor == "published") else anchor,
            approximate=moment.approximate,
        )

    def _base(self, moment: Moment) -> tuple[Day | None, Anchor | None]:
        """Return the day that a moment is counted from, and what names it."""
        named = self._named_any if moment.granularity in _LONG else self._named
        if moment.named and named is not None:
            late = (moment.shift or 0) > 0 or (named.part is PartOfDay.NIGHT and (moment.clock or "24") < "12")
            day = named.end if late else named.start
            return Day.fromisoformat(day) if day else None, named.span
        return self._published, "published"

    def _weekday_from(self, moment: Moment, *, known: bool) -> int | None:
        """Return the weekday of an eve or of the same day where nothing but the weekday named before is known."""
        named = self._named
        counted = moment.named and not moment.unknown and moment.granularity in _FINE
        if known or not counted or moment.shift is None or named is None or named.weekday is None:
            return None
        return (named.weekday - 1 + moment.shift) % 7 + 1

    def _is_to_come(self, start: Day | None, moment: Moment) -> bool:
        """Whether what is told as gone by would come after publication: then it is counted from something else."""
        far = moment.granularity not in _FINE or (moment.shift or 0) > 1
        return far and start is not None and self._published is not None and start > self._published

    def _is_future(self, span: TextSpan) -> bool:
        at = bisect_right(self._future, span.start, key=lambda each: each.start) - 1
        return at >= 0 and span in self._future[at]


def _month_said(moment: Moment) -> int | None:
    """Return the month that the words name; those of a season or a quarter name none."""
    fine = moment.granularity in _FINE | {Granularity.MONTH, Granularity.PART_OF_MONTH}
    month = moment.month or (moment.until.month if moment.until else None)
    return month if fine else None


def _merged(spans: Sequence[TextSpan]) -> list[TextSpan]:
    """Return the spans in text order, those that overlap as one."""
    merged: list[TextSpan] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = TextSpan(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
