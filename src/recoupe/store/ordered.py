"""Derived values page by page, in the order of what they are sorted by."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import Connection, Integer, Row, cast, func, select, tuple_

from recoupe.store.derived import Value
from recoupe.store.queries import DocumentRow
from recoupe.store.schema import DERIVED_GROUP, DERIVED_VALUE, DOCUMENT

Place = tuple[str, str]
"""What a value is sorted by, and its id."""
_LAST = "\U0010ffff"
"""What a value without what it is sorted by is sorted by."""


def place_of(value: Value, by: Literal["name", "day"]) -> Place:
    """Return the place of a value in an order."""
    return (value.name if by == "name" else value.day) or _LAST, value.id


def values_after(
    connection: Connection, family: str, *, by: Literal["name", "day"], after: Place = ("", ""), most: int
) -> list[Value]:
    """Return the next values of a family after a place in their order; those without day or name come last."""
    column = DERIVED_VALUE.c[by]
    ours = select(DERIVED_VALUE).where(DERIVED_VALUE.c.family == family)
    found: list[Row[Any]] = []
    if after[0] < _LAST:
        further = tuple_(column, DERIVED_VALUE.c.id) > tuple_(*after)
        found += connection.execute(ours.where(further).order_by(column, DERIVED_VALUE.c.id).limit(most))
    if len(found) < most:
        last = after[1] if after[0] >= _LAST else ""
        without = ours.where(column.is_(None), DERIVED_VALUE.c.id > last).order_by(DERIVED_VALUE.c.id)
        found += connection.execute(without.limit(most - len(found)))
    return [Value(row.id, row.data, row.name, row.day) for row in found]


def documents_after(connection: Connection, after: int, *, most: int) -> list[tuple[int, DocumentRow]]:
    """Return the next documents in the order of adding, each with its number."""
    columns = [DOCUMENT.c[name] for name in DocumentRow.__dataclass_fields__]
    query = select(DOCUMENT.c.seq, *columns).where(DOCUMENT.c.seq > after).order_by(DOCUMENT.c.seq).limit(most)
    return [(row[0], DocumentRow(*row[1:])) for row in connection.execute(query)]


def counted(connection: Connection, family: str) -> int:
    """Return how many values of a family there are."""
    return connection.scalar(select(func.count()).where(DERIVED_VALUE.c.family == family)) or 0


def summed(connection: Connection, family: str) -> int:
    """Return the sum of the numbers that the values of a family hold."""
    return (
        connection.scalar(select(func.sum(cast(DERIVED_VALUE.c.data, Integer))).where(DERIVED_VALUE.c.family == family))
        or 0
    )


def outlets(connection: Connection) -> int:
    """Return how many outlets published the documents."""
    return connection.scalar(select(func.count(DOCUMENT.c.outlet.distinct()))) or 0


def published(connection: Connection) -> tuple[str | None, str | None]:
    """Return the first and the last day of publication."""
    first, last = connection.execute(select(func.min(DOCUMENT.c.published), func.max(DOCUMENT.c.published))).one()
    return first, last


def biggest(connection: Connection, family: str, *, most: int) -> list[str]:
    """Return the groups of a family that have members in most documents, the biggest first."""
    documents = func.count(DERIVED_GROUP.c.document.distinct())
    query = select(DERIVED_GROUP.c.group_id).where(DERIVED_GROUP.c.family == family).group_by(DERIVED_GROUP.c.group_id)
    return list(connection.scalars(query.order_by(documents.desc(), DERIVED_GROUP.c.group_id).limit(most)))
