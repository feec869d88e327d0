"""The items of a ledger with which an item is to be compared: those that bear a key under which it looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection

from recoupe.store import derived
from recoupe.store.derived import Item


def candidates(
    connection: Connection, family: str, wanted: Mapping[Item, Sequence[str]], *, most: int
) -> Iterator[tuple[Item, Item]]:
    """Yield each pair of an item and one of another document that bears a key which it wants, once.

    Of a key that more than `most` items bear, those of the latest documents are taken, and no fewer than `most`.
    """
    told = dict.fromkeys(key for each in wanted.values() for key in each)
    found = derived.bearers(connection, family, told, most=most + len(wanted))
    for item, keys in wanted.items():
        others = {other for key in keys for other in found.get(key, ())}
        for other in others:
            if other[0] != item[0] and not (other < item and other in wanted):
                yield item, other
