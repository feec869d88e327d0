"""Derived values page by page, in the order of what they are sorted by."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import Connection, Row, select, tuple_

from recoupe.store.derived import Value
from recoupe.store.schema import DERIVED_VALUE

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
