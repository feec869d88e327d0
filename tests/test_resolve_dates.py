"""Dates in marked-up sentences: tests/data/dates/*.txt.

One case a line: the day of publication (`-` where it is not known), a bar, the sentence. Each date
stands in pointed brackets with its value: `Il a parlé <mardi = 2013-03-19>.` Curly brackets hold
a clause that speaks of what is to come; `¶` is a paragraph break; a line that opens with `? ` is an
aim that is not reached yet. The value is written as days, months or years at the fineness of the
words, from..to, then whatever else is known:

    2013-03-11..2013-03-17 week     the granularity, where the days do not show it
    2013-03-19 evening 18:30        part of the day, time of the clock
    2011-03.. since                 open at one end
    ~                               not meant exactly
    @lundi                          counted from that date of the text
    ?                               not known; then `weekday 2`, `--10-25`, `--10` are what the words say
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon.dates import load_dates, read_dates
from recoupe.model.date import DateValue, Granularity
from recoupe.model.text import TextSpan
from recoupe.resolve.dates import dates

DATA = Path(__file__).parent / "data" / "dates"
MARK = re.compile(r"<(?P<words>[^<>=]*?) = (?P<value>[^<>]*)>|(?P<bracket>[{}])")
YEARS = (Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY)
PLAIN = (Granularity.YEAR, Granularity.MONTH, Granularity.DAY, Granularity.PART_OF_DAY, Granularity.HOUR)


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, the dates marked in it, and what is to come."""

    place: str
    text: str
    published: str | None
    marked: tuple[tuple[TextSpan, str], ...]
    future: tuple[TextSpan, ...]
    aim: bool


def cases(path: Path) -> Iterator[Case]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            published, marked = line.removeprefix("? ").split(" | ", 1)
            yield case(marked.replace("¶", "\n\n"), published.strip(), f"{path.stem}:{number}", line.startswith("? "))


def case(marked: str, published: str, place: str, aim: bool) -> Case:
    text, end = "", 0
    found: list[tuple[TextSpan, str]] = []
    brackets: list[int] = []
    for mark in MARK.finditer(marked):
        text, end = text + marked[end : mark.start()], mark.end()
        if mark["bracket"]:
            brackets.append(len(text))
        else:
            found.append((TextSpan(len(text), len(text) + len(mark["words"])), mark["value"]))
            text += mark["words"]
    future = tuple(map(TextSpan, brackets[::2], brackets[1::2]))
    return Case(place, text + marked[end:], None if published == "-" else published, tuple(found), future, aim)


def written(value: DateValue, text: str) -> str:
    """Write a value as the files do."""
    told = value.granularity if value.granularity not in PLAIN else None
    anchor = f"@{value.anchor.of(text)}" if isinstance(value.anchor, TextSpan) else None
    parts = (days(value), told, value.part, value.clock, value.bound, "~" if value.approximate else None, anchor)
    return " ".join(part for part in parts if part)


def days(value: DateValue) -> str:
    if value.start is None and value.end is None:
        return said(value)
    size = 4 if value.granularity in YEARS else 7 if value.granularity is Granularity.MONTH else 10
    first, last = ("-01-01", "-12-31") if size == 4 else ("-01", ("-28", "-29", "-30", "-31"))
    whole = (value.start is None or value.start.endswith(first)) and (value.end is None or value.end.endswith(last))
    size = size if whole else 10
    start, end = (value.start or "")[:size], (value.end or "")[:size]
    return start if start == end else f"{start}..{end}"


def said(value: DateValue) -> str:
    weekday = f"weekday {value.weekday}" if value.weekday else ""
    month = f"--{value.month:02}" if value.month else "--" if value.day else ""
    day = f"-{value.day:02}" if value.day else ""
    return " ".join(part for part in ("?", weekday, month + day) if part)


def marked_for_now(case: Case) -> object:
    marks = [pytest.mark.xfail(strict=False, reason="an aim, not reached yet")] if case.aim else []
    return pytest.param(case, id=case.place, marks=marks)


CASES = [marked_for_now(case) for path in sorted(DATA.glob("*.txt")) for case in cases(path)]


@pytest.mark.parametrize("case", CASES)
def test_the_dates_are_those_marked(case: Case) -> None:
    found = dates(case.text, load_dates("fr"), published=case.published, future=case.future)
    assert [(each.words, written(each, case.text)) for each in found] == [
        (span.of(case.text), value) for span, value in case.marked
    ]
    assert [each.span for each in found] == [span for span, _ in case.marked]


def anchors(text: str, published: str | None = "2013-03-20") -> list[object]:
    return [each.anchor for each in dates(text, load_dates("fr"), published=published)]


def test_a_whole_date_needs_no_anchor() -> None:
    assert anchors("Le 4 février 2010, puis en 2011.") == [None, None]


def test_a_date_of_this_year_is_counted_from_publication() -> None:
    assert anchors("Lundi, puis le 4 février.") == ["published", "published"]


def test_without_publication_there_is_nothing_to_count_from() -> None:
    assert anchors("Lundi, puis le 4 février.", published=None) == [None, None]


def test_clauses_to_come_may_overlap() -> None:
    spans = [TextSpan(0, 20), TextSpan(4, 8)]
    found = dates("Il viendra ici lundi.", load_dates("fr"), published="2013-03-20", future=spans)
    assert [each.start for each in found] == ["2013-03-25"]


@pytest.mark.parametrize("text", ["le 3 " * 20_000, "2012-" * 20_000, "vingt et " * 20_000, "1" * 100_000])
def test_long_runs_are_read_in_time(text: str) -> None:
    assert len(dates(text, load_dates("fr"), published="2013-03-20")) <= 20_000


def test_an_unknown_key_is_named(tmp_path: Path) -> None:
    (tmp_path / "dates.toml").write_text('[weekdays]\n8 = "octidi"', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"dates\.toml, weekdays: unknown key '8'"):
        read_dates(tmp_path, language="fr")
