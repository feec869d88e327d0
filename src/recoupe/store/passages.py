"""Passages: a text in stretches that search finds and shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.model.text import TextSpan

_LONGEST = 1000
"""Characters of a passage; a longer paragraph is cut at sentence ends."""
_SENTENCE_END = re.compile(r"[.!?…](?:\s?[\"»”])?\s+(?![»”])")


def passages(text: str) -> Iterator[TextSpan]:
    """Yield the passages of the text in order, without the space round them."""
    start = 0
    while start < len(text):
        end = text.find("\n\n", start)
        end = len(text) if end < 0 else end
        yield from _cut(text, start, end)
        start = end + 2


def _cut(text: str, start: int, end: int) -> Iterator[TextSpan]:
    while True:
        while start < end and text[start].isspace():
            start += 1
        if start == end:
            return
        stop = end if end - start <= _LONGEST else _stop(text, start)
        yield TextSpan(start, start + len(text[start:stop].rstrip()))
        start = stop


def _stop(text: str, start: int) -> int:
    """Return the last place to cut within the longest passage."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, start + _LONGEST // 4, start + _LONGEST)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start + 1, start + _LONGEST)
    return space if space > start else start + _LONGEST
