"""Printed pages: lines put in order of reading, joined to paragraphs, without what is printed on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_EDGE = 0.1
"""Share of a page's height at its top and foot where running titles and page numbers stand."""
_NUMBER = re.compile(r"(?:(?:page|p\.)\s*)?[-–—]?\s*\d{1,4}\s*(?:(?:/|sur|of)\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_ENDED = re.compile(r"[.!?…»”\":;]\s*$")
_FIRST = re.compile(r"[\w-]*")
_HYPHENATED = re.compile(r"([^\W\d_]+)-$")
_CROSSING = 0.2
"""Share of a page's lines that may cross the gap between two columns: titles and pictures' captions."""
_LEAST = 4
"""Lines of a column."""


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of type and where it stands, in points; tops count downwards."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """How high its type is."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page."""

    width: float
    height: float
    lines: list[Line]


def paragraphs(sheets: Sequence[Sheet]) -> list[str]:
    """Return the paragraphs of some pages."""
    running = _running(sheets)
    kept = [Sheet(s.width, s.height, [e for e in s.lines if not _is_edge(e, s, running)]) for s in sheets]
    columns = [column for sheet in kept for column in _columns(_rows(sheet.lines))]
    written = {word.lower() for column in columns for line in column for word in re.findall(r"\w+(?:-\w+)+", line.text)}
    found: list[str] = []
    for column in columns:
        for paragraph in _parted(column):
            words = _joined([line.text for line in paragraph], written)
            if found and words[:1].islower() and not _ENDED.search(found[-1]):
                found[-1] = _joined([found[-1], words], written)
            else:
                found.append(words)
    return found


def title_of(sheets: Sequence[Sheet], said: str | None) -> str | None:
    """Return the title in the file's properties where the first page shows it, else its largest line if it is large."""
    lines = [line for column in _columns(_rows(sheets[0].lines)) for line in column] if sheets else []
    shown = " ".join(line.text for line in lines)
    if said and said in shown[:2000]:
        return said
    if len(lines) < _LEAST:
        return None
    usual = median(line.height for line in lines)
    largest = max(line.height for line in lines)
    title = " ".join(line.text for line in lines if line.height > largest * 0.9)
    return title if largest > usual * 1.3 and len(title) < 250 else None


def _running(sheets: Sequence[Sheet]) -> set[str]:
    """What stands at the edge of half of the pages, numbers apart."""
    edges = ({_same(line) for line in sheet.lines if _at_edge(line, sheet)} for sheet in sheets if len(sheets) > 1)
    counts = Counter(words for page in edges for words in page)
    return {words for words, count in counts.items() if count >= max(2, len(sheets) * 0.4)}


def _same(line: Line) -> str:
    return _DIGITS.sub("#", line.text.lower())


def _at_edge(line: Line, sheet: Sheet) -> bool:
    return line.bottom < sheet.height * _EDGE or line.top > sheet.height * (1 - _EDGE)


def _is_edge(line: Line, sheet: Sheet, running: set[str]) -> bool:
    return _at_edge(line, sheet) and (_same(line) in running or bool(_NUMBER.fullmatch(line.text)))


def _rows(pieces: Sequence[Line]) -> list[Line]:
    """Put the stretches that stand on one line, close to each other, together."""
    found: list[Line] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last is not None and _same_row(last, piece):
            apart = "" if piece.left - last.right < 0.12 * last.height else " "
            text = f"{last.text}{apart}{piece.text}"
            found[-1] = Line(text, last.left, piece.right, min(last.top, piece.top), max(last.bottom, piece.bottom))
        else:
            found.append(piece)
    return found


def _same_row(line: Line, piece: Line) -> bool:
    overlap = min(line.bottom, piece.bottom) - max(line.top, piece.top)
    near = -line.height < piece.left - line.right < 1.2 * line.height
    return near and overlap > 0.5 * min(line.height, piece.height)


def _columns(lines: Sequence[Line], deep: int = 0) -> list[list[Line]]:
    """Part the lines of a page into columns, in the order they are read."""
    gap = _gap(lines) if deep < 2 and len(lines) >= 2 * _LEAST else None
    if gap is None:
        return [sorted(lines, key=lambda line: (round(line.top), line.left))] if lines else []
    found: list[list[Line]] = []
    crossing = sorted((line for line in lines if line.left < gap < line.right), key=lambda line: line.top)
    bounds = [float("-inf"), *(line.top for line in crossing), float("inf")]
    for number, (start, end) in enumerate(pairwise(bounds)):
        if number:
            found.append([crossing[number - 1]])
        band = [line for line in lines if start <= line.top < end and not line.left < gap < line.right]
        for side in ([line for line in band if line.right <= gap], [line for line in band if line.left >= gap]):
            found += _columns(side, deep + 1)
    return _gathered(found)


def _gathered(columns: list[list[Line]]) -> list[list[Line]]:
    """Put titles of several lines together again."""
    found: list[list[Line]] = []
    for column in columns:
        if found and len(column) == 1 == len(found[-1]) and abs(column[0].height - found[-1][0].height) < 1:
            found[-1] += column
        else:
            found.append(column)
    return found


def _gap(lines: Sequence[Line]) -> float | None:
    """The place that hardly any line crosses, with enough lines on both sides; None on a page of one column."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    places = [left + (right - left) * step / 100 for step in range(25, 76, 2)]
    best = min(
        places, key=lambda at: (sum(line.left < at < line.right for line in lines), abs(at - (left + right) / 2))
    )
    before = sum(line.right <= best for line in lines)
    after = sum(line.left >= best for line in lines)
    crossing = len(lines) - before - after
    return best if crossing <= len(lines) * _CROSSING and min(before, after) >= _LEAST else None


def _parted(column: Sequence[Line]) -> Iterator[list[Line]]:
    """Part the lines of a column into paragraphs: by space, indent, size of type, and lines that end early."""
    if not column:
        return
    pitches = [b.top - a.top for a, b in pairwise(column) if 0 < b.top - a.top < 60]
    pitch, right = (median(pitches) if pitches else 0.0), max(line.right for line in column)
    left = median(line.left for line in column)
    paragraph = [column[0]]
    for before, line in pairwise(column):
        if _breaks(before, line, pitch, left, right):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _breaks(before: Line, line: Line, pitch: float, left: float, right: float) -> bool:
    if line.top - before.top > 1.35 * pitch or line.top < before.top - pitch:
        return not _runs_on(before, line) or line.top - before.top > 2.5 * pitch
    if abs(line.height - before.height) > 0.25 * max(line.height, before.height) and not _runs_on(before, line):
        return True
    short = before.right < right - 0.15 * (right - left)
    return (line.left > left + 6 and before.left < line.left - 4) or (short and bool(_ENDED.search(before.text)))


def _runs_on(before: Line, line: Line) -> bool:
    return line.text[:1].islower() and not _ENDED.search(before.text)


def _joined(lines: Sequence[str], written: set[str]) -> str:
    """Join lines; a word that was parted at the end of one is put together, unless it has a hyphen of its own."""
    words = ""
    for line in lines:
        parted = _HYPHENATED.search(words) if line[:1].islower() else None
        if parted is None:
            words = f"{words} {line}".strip()
        elif f"{parted[1]}-{_FIRST.match(line)[0]}".lower() in written:  # type: ignore[index]
            words += line
        else:
            words = words[:-1] + line
    return words
