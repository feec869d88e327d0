"""Quotations: which stretches of a text stand between quotation marks.

Marks of every shape are paired by their direction where they have one, and by the spaces
round them where they have none. A mark without its partner ends at a sentence or a
paragraph: it never swallows the rest of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from recoupe.analysis.typography import lost_apostrophes

_MARK = re.compile(r"[«»“”„‟❝❞〝〞＂\"‹›]|''|,,(?=\w)|``")
_DASH = re.compile(r"\s*[–—]\s")
_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s+[^\W\d_a-zà-öø-ÿ]|\s*\Z)")
_OPENERS = frozenset("«“„❝〝‹")
_CLOSERS = frozenset("»❞〞›")
_BEFORE_OPENING = frozenset(" \t\n\r\xa0\u202f([{-–—'’:")
_AFTER_CLOSING = frozenset(" \t\n\r\xa0\u202f)]}.,;:!?…-–—")
_LONGEST_CARRIED = 4000
"""Characters over which an opening mark may look for its partner in later paragraphs."""


class _Way(Enum):
    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between two quotation marks: half-open offsets of the marks and of what stands inside."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    """0 for an outermost quotation."""
    closed: bool = True
    """Whether both marks were found."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    shape: str
    way: _Way


def quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of the text in the order of their first character."""
    found: list[Quotation] = []
    turns: list[Quotation] = []
    carried: _Mark | None = None
    for start, end in _paragraphs(text):
        turns.extend(_dialogue(text, start, end))
        marks = list(_marks(text, start, end))
        carried = _read_paragraph(text, (start, end), marks, carried, found)
    if carried is not None:
        found.append(_unclosed(text, carried))
    return tuple(sorted([*found, *_uncrossed(turns, found)], key=lambda q: (q.start, -q.end)))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _dialogue(text: str, start: int, end: int) -> Iterator[Quotation]:
    """A paragraph that a dash opens is somebody's turn to speak."""
    dash = _DASH.match(text, start, end)
    if dash and text[dash.end() : end].strip():
        yield Quotation(dash.end() - 2, end, dash.end(), end)


def _uncrossed(turns: list[Quotation], found: list[Quotation]) -> Iterator[Quotation]:
    """The turns that no quotation crosses: begun in them and ended behind, or begun before and ended in them."""
    closed = sorted((q.start, q.end) for q in found if q.closed and q.depth == 0)
    for turn in turns:
        before = closed[bisect_left(closed, (turn.start, 0)) - 1 :][:1] if closed else []
        last = closed[bisect_left(closed, (turn.end, 0)) - 1 :][:1] if closed else []
        if not any(_cross(turn, other) for other in (*before, *last)):
            yield turn


def _cross(turn: Quotation, other: tuple[int, int]) -> bool:
    start, end = other
    return turn.start < start < turn.end < end or start < turn.start < end < turn.end


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    lost = lost_apostrophes(text, start, end)
    for found in _MARK.finditer(text, start, end):
        if found.start() not in lost and not _is_inches(text, found):
            yield _Mark(found.start(), found.end(), found.group(), _way(text, found, start, end))


def _is_inches(text: str, mark: re.Match[str]) -> bool:
    """A straight mark right after a number and before no letter may be inches: 27" (never at a word)."""
    before = text[mark.start() - 1 : mark.start()]
    return mark.group() == "''" and before.isdigit()


def _way(text: str, mark: re.Match[str], start: int, end: int) -> _Way:
    shape = mark.group()
    if shape in _OPENERS and not (shape == "“" and _ends_word(text, mark.start(), mark.end())):
        return _Way.OPEN
    if shape in _CLOSERS:
        return _Way.CLOSE
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    may_open = before in _BEFORE_OPENING or before in _OPENERS
    may_close = after in _AFTER_CLOSING or after in _CLOSERS
    if may_open == may_close or (before == ":" and may_close):
        return _Way.EITHER
    if shape == "”" and not may_open:
        return _Way.CLOSE
    return _Way.OPEN if may_open else _Way.CLOSE


def _ends_word(text: str, start: int, end: int) -> bool:
    """Whether a mark stands right behind a word and before none: “ closes where „ opens."""
    return text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()


def _read_paragraph(
    text: str,
    bounds: tuple[int, int],
    marks: list[_Mark],
    carried: _Mark | None,
    found: list[Quotation],
) -> _Mark | None:
    """Pair the marks of a paragraph; return the opening mark that waits for its partner, if any."""
    start, end = bounds
    stack: list[_Mark] = []
    if carried is not None and not _still_waits(carried, marks, start, end, text):
        found.append(_unclosed(text, carried))
        carried = None
    if carried is not None:
        stack.append(carried)
        if marks and _reopens(marks[0], text, start):
            marks = marks[1:]
    for mark in marks:
        if _opens(mark, stack):
            stack.append(mark)
        else:
            _close(text, start, mark, stack, found)
    return _leave(text, end, stack, marks, found)


def _still_waits(carried: _Mark, marks: list[_Mark], start: int, end: int, text: str) -> bool:
    """Whether this paragraph goes on with a quotation that an earlier one left open."""
    if start - carried.start > _LONGEST_CARRIED:
        return False
    if not marks:
        return end - carried.start <= _LONGEST_CARRIED
    return marks[0].way is not _Way.OPEN or _reopens(marks[0], text, start)


def _reopens(mark: _Mark, text: str, start: int) -> bool:
    goes_on = mark.way is not _Way.CLOSE or text[mark.end : mark.end + 3].lstrip()[:1].isalnum()
    return goes_on and not text[start : mark.start].strip()


def _opens(mark: _Mark, stack: list[_Mark]) -> bool:
    if mark.way is not _Way.EITHER:
        return mark.way is _Way.OPEN
    return not any(_partners(open_mark, mark) for open_mark in stack)


def _partners(opening: _Mark, closing: _Mark) -> bool:
    """Whether the marks may belong together: guillemets with guillemets, the others loosely."""
    return (opening.shape in "«‹") == (closing.shape in "»›") or closing.shape in '"”' or opening.shape == '"'


def _close(text: str, start: int, mark: _Mark, stack: list[_Mark], found: list[Quotation]) -> None:
    if _is_measure(text, mark) and not any(opening.shape == mark.shape for opening in stack):
        return
    for depth in range(len(stack) - 1, -1, -1):
        if _partners(stack[depth], mark):
            found.extend(_unclosed(text, stray, limit=mark.start) for stray in stack[depth + 1 :])
            opening = stack[depth]
            del stack[depth:]
            found.append(Quotation(opening.start, mark.end, opening.end, mark.start, depth=len(stack)))
            return
    if not stack:
        _add_unopened(text, start, mark, found)


def _is_measure(text: str, mark: _Mark) -> bool:
    """Whether a straight mark behind a number may mean inches."""
    return mark.shape == '"' and text[mark.start - 1 : mark.start].isdigit()


def _add_unopened(text: str, start: int, mark: _Mark, found: list[Quotation]) -> None:
    """A closing mark whose partner was lost: its quotation begins with its sentence."""
    floor = max([start, *(q.end for q in found if q.end <= mark.start)])
    stops = (m.end() for m in _SENTENCE_END.finditer(text, floor, mark.start - 1))
    ends = [end for end in stops if text[end : mark.start].strip()]
    begin = ends[-1] if ends else floor
    if begin < mark.start and text[begin : mark.start].strip():
        found.append(Quotation(begin, mark.end, begin, mark.start, closed=False))


def _unclosed(text: str, mark: _Mark, limit: int | None = None) -> Quotation:
    """An opening mark whose partner was lost: its quotation ends with its sentence."""
    stop = limit if limit is not None else len(text)
    gap = _PARAGRAPH.search(text, mark.end, stop)
    stop = gap.start() if gap else stop
    sentence = _SENTENCE_END.search(text, mark.end, stop)
    end = sentence.end() if sentence else stop
    return Quotation(mark.start, end, mark.end, end, closed=False)


def _leave(text: str, end: int, stack: list[_Mark], marks: list[_Mark], found: list[Quotation]) -> _Mark | None:
    """Close what the paragraph leaves open, but for a last mark, which may go on in the next."""
    waits = bool(stack) and (not marks or stack[0] is marks[-1] or stack[0] not in marks)
    strays = stack[1:] if waits else stack
    found.extend(_unclosed(text, stray, limit=end) for stray in strays)
    return stack[0] if waits else None
