"""The items of a ledger with which an item is to be compared: those that bear a key under which it looks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from sqlalchemy import Connection

from recoupe.store import derived
from recoupe.store.derived import Bearer, Item
from recoupe.store.rows import numbers


def candidates(
    connection: Connection, family: str, wanted: Mapping[Item, Sequence[str]], *, most: int
) -> Iterator[tuple[Item, Item]]:
    """Yield each pair of an item and one of another document that bears a key which it wants, once.

    Of a key that more than `most` items bear, so many are taken of those added before the item, and of those after:
    what many bear tells little, and items that are one come together through those between them.
    """
    told = dict.fromkeys(key for each in wanted.values() for key in each)
    found = derived.bearers(connection, family, told, most=2 * most + len(wanted))
    places = numbers(connection, (id for id, _ in wanted))
    given: set[tuple[Item, Item]] = set()
    for item, keys in wanted.items():
        near = (_nearest(found[key], places[item[0]], most) for key in keys if key in found)
        for other in {bearer.item for bearers in near for bearer in bearers}:
            if other[0] != item[0] and (other, item) not in given:
                given.add((item, other))
                yield item, other


def _nearest(bearers: Sequence[Bearer], place: int, most: int) -> Sequence[Bearer]:
    """The items added just before and just after that with the number."""
    if len(bearers) <= most:
        return bearers
    at = bisect_left(bearers, place, key=itemgetter(0))
    return bearers[max(0, at - most) : at + most + 1]
