"""Derived rows: what is computed from readings and judgements, dropped and rebuilt at will."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, func, insert, select

from recoupe.store.rows import Row, numbers, portions, put_over
from recoupe.store.schema import (
    DERIVED,
    DERIVED_GROUP,
    DERIVED_KEY,
    DERIVED_LINK,
    DERIVED_VALUE,
    DOCUMENT,
    PENDING,
)

Item = tuple[str, str]
"""A document's id and the id of something in it; "" for the document itself."""
_ROWS = 10_000
"""Rows inserted at once."""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """A sign that an item bears."""

    item: Item
    key: str


class Bearer(NamedTuple):
    """An item that bears a key."""

    number: int
    """Of its document, in the order of adding."""
    item: Item


@dataclass(frozen=True, slots=True)
class Link:
    """Two items taken for one, with the weight of it and the reasons."""

    item: Item
    other: Item
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """Something to be shown, as JSON, with what it is sorted by."""

    id: str
    data: str
    name: str | None = None
    day: str | None = None
    """ISO 8601."""


def pending(connection: Connection, *, most: int | None = None) -> list[str]:
    """Return the ids of documents whose derived rows are out of date, in the order of adding."""
    query = select(DOCUMENT.c.id).join(PENDING, PENDING.c.document == DOCUMENT.c.seq).order_by(DOCUMENT.c.seq)
    return list(connection.scalars(query.limit(most)))


def settled(connection: Connection, ids: Iterable[str]) -> None:
    """Note that the derived rows of the documents are up to date."""
    for portion in portions(numbers(connection, ids).values()):
        connection.execute(delete(PENDING).where(PENDING.c.document.in_(portion)))


def mark_pending(connection: Connection, seqs: Iterable[int]) -> None:
    """Note that the derived rows of the documents, by number, are out of date."""
    for portion in portions(seqs):
        put_over(connection, PENDING, [{"document": seq} for seq in portion])


def mark_all_pending(connection: Connection) -> None:
    """Note that the derived rows of every document are out of date."""
    waiting = select(PENDING.c.document)
    rest = select(DOCUMENT.c.seq).where(DOCUMENT.c.seq.not_in(waiting))
    connection.execute(insert(PENDING).from_select(["document"], rest))


def is_all_pending(connection: Connection) -> bool:
    """Whether the derived rows of every document are out of date, so that none is worth keeping."""
    waiting = select(PENDING.c.document)
    return connection.scalar(select(DOCUMENT.c.seq).where(DOCUMENT.c.seq.not_in(waiting)).limit(1)) is None


def start_again(connection: Connection) -> None:
    """Drop all derived rows; every document is pending."""
    for table in DERIVED:
        connection.execute(delete(table))
    mark_all_pending(connection)


def forget(connection: Connection, family: str, ids: Iterable[str]) -> None:
    """Drop the keys, links (from either side) and groups of the documents."""
    for portion in portions(numbers(connection, ids).values()):
        for table in (DERIVED_KEY, DERIVED_LINK, DERIVED_GROUP):
            connection.execute(delete(table).where(table.c.family == family, table.c.document.in_(portion)))
        other = DERIVED_LINK.c.other_document.in_(portion)
        connection.execute(delete(DERIVED_LINK).where(DERIVED_LINK.c.family == family, other))


def put_keys(connection: Connection, family: str, keys: Iterable[Key]) -> None:
    """Insert keys of items."""
    for portion in portions(dict.fromkeys(keys), _ROWS):
        seqs = numbers(connection, (key.item[0] for key in portion))
        rows: list[Row] = [
            {"family": family, "key": key.key, "document": seqs[key.item[0]], "item": key.item[1]} for key in portion
        ]
        put_over(connection, DERIVED_KEY, rows)


def keys_of(connection: Connection, family: str, ids: Iterable[str]) -> list[Key]:
    """Return the keys of the documents' items."""
    return [
        key for portion in portions(dict.fromkeys(ids)) for key in _keys(connection, family, DOCUMENT.c.id, portion)
    ]


def bearers(connection: Connection, family: str, keys: Iterable[str], *, most: int) -> dict[str, list[Bearer]]:
    """Return the items that bear each of the keys, in the order of adding; of very many the latest `most`."""
    rows: list[Any] = []
    for portion in portions(dict.fromkeys(keys)):
        often = _borne_often(connection, family, portion, most)
        query = _BEARERS.where(DERIVED_KEY.c.family == family)
        rows += connection.execute(query.where(DERIVED_KEY.c.key.in_(set(portion) - often))).all()
        for key in often:
            latest = query.where(DERIVED_KEY.c.key == key).order_by(DERIVED_KEY.c.document.desc()).limit(most)
            rows += connection.execute(latest).all()
    ids = _ids(connection, (seq for _, seq, _ in rows))
    items = {(seq, item): Bearer(seq, (ids[seq], item)) for _, seq, item in rows}
    found: dict[str, list[Bearer]] = {}
    for key, seq, item in sorted(rows):
        found.setdefault(key, []).append(items[seq, item])
    return found


_BEARERS = select(DERIVED_KEY.c.key, DERIVED_KEY.c.document, DERIVED_KEY.c.item)


def _borne_often(connection: Connection, family: str, keys: Collection[str], most: int) -> set[str]:
    query = select(DERIVED_KEY.c.key).where(DERIVED_KEY.c.family == family, DERIVED_KEY.c.key.in_(keys))
    return set(connection.scalars(query.group_by(DERIVED_KEY.c.key).having(func.count() > most)))


def _ids(connection: Connection, seqs: Iterable[int]) -> dict[int, str]:
    """Return the ids of documents by their numbers."""
    found: dict[int, str] = {}
    for portion in portions(dict.fromkeys(seqs)):
        rows = connection.execute(select(DOCUMENT.c.seq, DOCUMENT.c.id).where(DOCUMENT.c.seq.in_(portion)))
        found.update((seq, id) for seq, id in rows)
    return found


def _keys(connection: Connection, family: str, column: ColumnElement[str], wanted: Collection[str]) -> Iterator[Key]:
    query = select(DOCUMENT.c.id, DERIVED_KEY.c.item, DERIVED_KEY.c.key).join(
        DERIVED_KEY, DERIVED_KEY.c.document == DOCUMENT.c.seq
    )
    for row in connection.execute(query.where(DERIVED_KEY.c.family == family, column.in_(wanted))):
        yield Key((row.id, row.item), row.key)


def put_links(connection: Connection, family: str, links: Iterable[Link]) -> None:
    """Insert links, each once and from the lesser item to the greater; one that is there is replaced."""
    ordered = {tuple(sorted((link.item, link.other))): link for link in links}
    for portion in portions(ordered.items(), _ROWS):
        seqs = numbers(connection, (item[0] for ends, _ in portion for item in ends))
        rows: list[Row] = [
            {
                "family": family,
                "document": seqs[one[0]],
                "item": one[1],
                "other_document": seqs[other[0]],
                "other_item": other[1],
                "score": link.score,
                "reasons": json.dumps(link.reasons, ensure_ascii=False),
            }
            for (one, other), link in portion
        ]
        put_over(connection, DERIVED_LINK, rows)


def links_among(connection: Connection, family: str, items: Iterable[Item]) -> list[Link]:
    """Return the links between two of the items, with their reasons."""
    columns = (*_ENDS, DERIVED_LINK.c.score, DERIVED_LINK.c.reasons)
    found = _rows_among(connection, family, items, select(*columns))
    return [Link(one, other, score, _reasons(reasons)) for one, other, score, reasons in found]


def ends_among(connection: Connection, family: str, items: Iterable[Item]) -> list[tuple[Item, Item]]:
    """Return the pairs of the items that are linked."""
    return [(one, other) for one, other in _rows_among(connection, family, items, select(*_ENDS))]


_ENDS = (DERIVED_LINK.c.document, DERIVED_LINK.c.item, DERIVED_LINK.c.other_document, DERIVED_LINK.c.other_item)


def _rows_among(
    connection: Connection, family: str, items: Iterable[Item], query: Select[Any]
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of links between two of the items, with both ends as items in the first two places."""
    wanted = set(items)
    seqs = numbers(connection, (id for id, _ in wanted))
    known = {(seqs[id], item): (id, item) for id, item in wanted if id in seqs}
    for portion in portions(seqs.values()):
        ours = DERIVED_LINK.c.document.in_(portion)
        for document, item, other, other_item, *rest in connection.execute(query.where(_of(family), ours)).all():
            ends = known.get((document, item)), known.get((other, other_item))
            if None not in ends:
                yield (*ends, *rest)


def _of(family: str) -> ColumnElement[bool]:
    return DERIVED_LINK.c.family == family


@lru_cache(maxsize=4096)
def _reasons(data: str) -> tuple[str, ...]:
    return tuple(json.loads(data))


def put_groups(connection: Connection, family: str, groups: Mapping[Item, str]) -> None:
    """Note the group of each item; one that has a group leaves it."""
    for portion in portions(groups.items(), _ROWS):
        seqs = numbers(connection, (id for (id, _), _ in portion))
        rows: list[Row] = [
            {"family": family, "document": seqs[id], "item": item, "group_id": group} for (id, item), group in portion
        ]
        put_over(connection, DERIVED_GROUP, rows)


def leave_groups(connection: Connection, family: str, items: Iterable[Item]) -> None:
    """Let the items be in no group."""
    for portion in portions(items):
        seqs = numbers(connection, (id for id, _ in portion))
        rows = [{"number": seqs[id], "within": item} for id, item in portion]
        this = (DERIVED_GROUP.c.document == bindparam("number")) & (DERIVED_GROUP.c.item == bindparam("within"))
        connection.execute(delete(DERIVED_GROUP).where(DERIVED_GROUP.c.family == family, this), rows)


def groups_of(connection: Connection, family: str, ids: Iterable[str]) -> dict[Item, str]:
    """Return the group of each item of the documents that has one."""
    return dict(_groups(connection, family, DOCUMENT.c.id, ids))


def members_of(connection: Connection, family: str, groups: Iterable[str]) -> dict[str, list[Item]]:
    """Return the items of each group, in order."""
    found: dict[str, list[Item]] = {group: [] for group in groups}
    for item, group in sorted(_groups(connection, family, DERIVED_GROUP.c.group_id, found)):
        found[group].append(item)
    return found


def _groups(
    connection: Connection, family: str, column: ColumnElement[str], wanted: Iterable[str]
) -> Iterator[tuple[Item, str]]:
    query = select(DOCUMENT.c.id, DERIVED_GROUP.c.item, DERIVED_GROUP.c.group_id).join(
        DERIVED_GROUP, DERIVED_GROUP.c.document == DOCUMENT.c.seq
    )
    for portion in portions(dict.fromkeys(wanted)):
        for id, item, group in connection.execute(
            query.where(DERIVED_GROUP.c.family == family, column.in_(portion))
        ).all():
            yield (id, item), group


def put_values(connection: Connection, family: str, values: Iterable[Value]) -> None:
    """Keep values; one that is there is replaced."""
    for portion in portions(values, _ROWS):
        rows: list[Row] = [
            {"family": family, "id": each.id, "name": each.name, "day": each.day, "data": each.data} for each in portion
        ]
        put_over(connection, DERIVED_VALUE, rows)


def drop_values(connection: Connection, family: str, ids: Iterable[str]) -> None:
    """Drop the values of the ids."""
    for portion in portions(ids):
        ours = DERIVED_VALUE.c.id.in_(portion)
        connection.execute(delete(DERIVED_VALUE).where(DERIVED_VALUE.c.family == family, ours))


def values_of(connection: Connection, family: str, ids: Iterable[str]) -> dict[str, Value]:
    """Return the values of the ids that have one."""
    ours = select(DERIVED_VALUE).where(DERIVED_VALUE.c.family == family)
    return {
        row.id: Value(row.id, row.data, row.name, row.day)
        for portion in portions(dict.fromkeys(ids))
        for row in connection.execute(ours.where(DERIVED_VALUE.c.id.in_(portion))).all()
    }


def all_values(
    connection: Connection, family: str, *, by: Literal["id", "name", "day"] = "day", most: int | None = None
) -> list[Value]:
    """Return the values of a family in order, at most so many; those without a day or name come last."""
    column = DERIVED_VALUE.c[by]
    query = select(DERIVED_VALUE).where(DERIVED_VALUE.c.family == family)
    rows = connection.execute(query.order_by(column.nulls_last(), DERIVED_VALUE.c.id).limit(most))
    return [Value(row.id, row.data, row.name, row.day) for row in rows]


def documents_in(connection: Connection, family: str) -> dict[str, int]:
    """Return for each group in how many documents it has members."""
    count = func.count(DERIVED_GROUP.c.document.distinct())
    query = select(DERIVED_GROUP.c.group_id, count).where(DERIVED_GROUP.c.family == family)
    return {row[0]: row[1] for row in connection.execute(query.group_by(DERIVED_GROUP.c.group_id))}
