"""Groups: what links tie together, and what a person ties or cuts."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Groups(Generic[Item]):
    """Items joined two by two (union and find)."""

    def __init__(self) -> None:
        self._into: dict[Item, Item] = {}

    def first(self, item: Item) -> Item:
        """Return the item that stands for the group of the item."""
        into = self._into
        while (above := into.setdefault(item, item)) != item:
            into[item] = item = into[above]
        return item

    def join(self, one: Item, other: Item) -> None:
        """Make one group of the groups of the two."""
        self._into[self.first(one)] = self.first(other)


def components(
    items: Sequence[Item],
    links: Iterable[tuple[Item, Item]],
    *,
    ties: Iterable[Collection[Item]] = (),
    cuts: Iterable[Collection[Item]] = (),
) -> list[list[Item]]:
    """Return the items grouped by their links, each group and all groups in the order of the items.

    Each of `ties` is one group whatever the links say; each of `cuts` is held apart from all that is not in it.
    """
    apart = [frozenset(cut) for cut in cuts]
    known, groups = set(items), Groups[Item]()
    for one, other in (*_kept(links, apart), *_chained(ties)):
        if one in known and other in known:
            groups.join(one, other)
    found: dict[Item, list[Item]] = {}
    for item in items:
        found.setdefault(groups.first(item), []).append(item)
    return list(found.values())


def _kept(links: Iterable[tuple[Item, Item]], apart: Sequence[frozenset[Item]]) -> Iterator[tuple[Item, Item]]:
    return ((one, other) for one, other in links if not any((one in cut) != (other in cut) for cut in apart))


def _chained(ties: Iterable[Collection[Item]]) -> Iterator[tuple[Item, Item]]:
    for tie in ties:
        first, *rest = tie
        yield from ((first, other) for other in rest)
