"""What several tables need: what can be stored, when it was, numbers to go on from, lists cut for a query."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Dialect, Table, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from recoupe.store.schema import DOCUMENT

Item = TypeVar("Item")
Row = dict[str, Any]
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_AT_ONCE = 500
"""Values in one query; SQLite takes 999 at least."""


def storable(words: str | None) -> str | None:
    """Return the words with U+FFFD for what no database keeps: NUL and halves of surrogate pairs."""
    return words and _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", words)


def now() -> str:
    """Return this moment, ISO 8601, UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def portions(items: Iterable[Item], size: int = _AT_ONCE) -> Iterator[list[Item]]:
    """Yield the items in lists of a size."""
    rest = iter(items)
    while portion := list(islice(rest, size)):
        yield portion


def next_number(connection: Connection, column: Column[int]) -> int:
    """Return the number after the last; safe in a transaction that alone may write."""
    return (connection.scalar(select(func.max(column))) or 0) + 1


def put(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Insert the rows; all have the same columns."""
    if rows:
        connection.execute(insert(table), rows)


def put_over(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Insert the rows, over those with the same primary key; all have all columns."""
    if not rows:
        return
    sql, order = _over(table, connection.dialect)
    # Past SQLAlchemy's own handling of every single row, which takes as long as the writing.
    values = [tuple(row[name] for name in order) for row in rows] if order else rows
    connection.exec_driver_sql(sql, values)


@cache
def _over(table: Table, dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    """Return the statement, and the order of its values where the database's driver takes them by place."""
    query = (sqlite if dialect.name == "sqlite" else postgresql).insert(table)
    rest = {column.name: query.excluded[column.name] for column in table.c if not column.primary_key}
    keys = [column.name for column in table.primary_key]
    over = query.on_conflict_do_update(index_elements=keys, set_=rest) if rest else query.on_conflict_do_nothing()
    compiled = over.compile(dialect=dialect)
    return str(compiled), tuple(compiled.positiontup or ())


def numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Return the number of each document that the ledger holds."""
    wanted = dict.fromkeys(ids)
    found: dict[str, int] = {}
    for portion in portions(wanted):
        rows = connection.execute(select(DOCUMENT.c.id, DOCUMENT.c.seq).where(DOCUMENT.c.id.in_(portion)))
        found.update(map(tuple, rows.all()))
    return found
