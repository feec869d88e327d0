"""The items of a ledger that share most keys with an item."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from recoupe.store import derived
from recoupe.store.derived import Item


def nearest(
    connection: Connection, family: str, keys: Mapping[Item, Sequence[str]], *, looked_at: int, most: int
) -> dict[Item, list[Item]]:
    """Return for each item those of other documents that share most of its keys, at most so many.

    A key that more than `most` items bear tells nothing.
    """
    told = dict.fromkeys(key for each in keys.values() for key in each)
    bearers: dict[str, list[Item]] = defaultdict(list)
    for key in derived.sharing(connection, family, told, most=most):
        bearers[key.key].append(key.item)
    return {item: _nearest(item, each, bearers, looked_at) for item, each in keys.items()}


def _nearest(item: Item, keys: Sequence[str], bearers: Mapping[str, Sequence[Item]], looked_at: int) -> list[Item]:
    shared = Counter(other for key in keys for other in bearers.get(key, ()) if other[0] != item[0])
    return sorted(shared, key=lambda other: (-shared[other], other))[:looked_at]
