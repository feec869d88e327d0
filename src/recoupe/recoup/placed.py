"""What stands where in a document, found by its place in a time that does not grow with the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from recoupe.model.document import Document
from recoupe.model.text import TextSpan

Item = TypeVar("Item")

_BLOCK = 500
"""Characters of the text that are looked up together."""


class Placed(Generic[Item]):
    """Items with their spans, in text order."""

    def __init__(self, items: Iterable[tuple[TextSpan, Item]]) -> None:
        self._items: Sequence[tuple[TextSpan, Item]] = sorted(items, key=lambda each: each[0])
        self._starts = [span.start for span, _ in self._items]

    def beginning(self, start: int, end: int) -> Sequence[tuple[TextSpan, Item]]:
        """Return those that begin between two places of the text."""
        return self._items[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def within(self, span: TextSpan) -> Iterator[tuple[TextSpan, Item]]:
        """Return those that stand inside a span."""
        return (each for each in self.beginning(span.start, span.end) if each[0].end <= span.end)


class Covering(Generic[Item]):
    """Items with their spans, found by a place that they cover."""

    def __init__(self, items: Iterable[tuple[TextSpan, Item]]) -> None:
        self._blocks: dict[int, list[tuple[TextSpan, Item]]] = {}
        for span, item in sorted(items, key=lambda each: (each[0].end - each[0].start, each[0])):
            for block in range(span.start // _BLOCK, span.end // _BLOCK + 1):
                self._blocks.setdefault(block, []).append((span, item))

    def at(self, place: int) -> Iterator[Item]:
        """Return those that cover a place, the shortest first."""
        near = self._blocks.get(place // _BLOCK, ())
        return (item for span, item in near if span.start <= place < span.end)


def parties_of(document: Document) -> Placed[str]:
    """Return the mentions of parties with the ids of these."""
    return Placed((span, party.id) for party in document.parties for span in party.mentions)
