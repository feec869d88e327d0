"""Paragraphs: where a text breaks for sure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.model.text import TextSpan

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_ENDS = re.compile(r"[.!?…:;»”\"')\]]\s*\Z")
_SHORT_LINE = 45
"""A line of fewer characters was not broken for want of room."""
_LONG_LINE = 120
"""A line of more characters was not broken by hand: it is a paragraph."""
_LONGEST = 6000
"""A paragraph of more characters is cut at a sentence or a space, so that memory stays flat."""
_CUT = re.compile(r"[.!?…](?:\s?[\"»”])?\s+(?![»”])")


def paragraphs(text: str) -> Iterator[TextSpan]:
    """Yield the paragraphs of the text, without the space round them, in order."""
    start: int | None = None
    previous = ""
    for line in _LINE.finditer(text):
        words = line.group().strip()
        if start is not None and (not words or _breaks(previous, words)):
            yield from _trimmed(text, start, line.start())
            start = None
        if words and start is None:
            start = line.start()
        previous = words
    if start is not None:
        yield from _trimmed(text, start, len(text))


def _breaks(previous: str, words: str) -> bool:
    """Whether a line end parts two paragraphs, rather than two lines of one."""
    if len(previous) > _LONG_LINE or len(words) > _LONG_LINE:
        return True
    if words[0].islower():
        return False
    return len(previous) < _SHORT_LINE or (len(previous) < 60 and bool(_ENDS.search(previous)))


def _trimmed(text: str, start: int, end: int) -> Iterator[TextSpan]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    while end - start > _LONGEST:
        cut = _cut(text, start)
        yield TextSpan(start, cut)
        start = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
    if start < end:
        yield TextSpan(start, end)


def _cut(text: str, start: int) -> int:
    """Return the last place to cut within the longest stretch that is read at once."""
    ends = [m.end() for m in _CUT.finditer(text, start + _LONGEST // 2, start + _LONGEST)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start + 1, start + _LONGEST)
    return space if space > start else start + _LONGEST
