"""Derived values page by page, in the order of what they are sorted by."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import Connection, select, tuple_

from recoupe.store.derived import Value
from recoupe.store.schema import DERIVED_VALUE

Place = tuple[str, str]
"""What a value is sorted by, and its id."""


def values_after(
    connection: Connection, family: str, *, by: Literal["name", "day"], after: Place = ("", ""), most: int
) -> list[Value]:
    """Return the next values of a family that have what they are sorted by, after a place in that order."""
    column = DERIVED_VALUE.c[by]
    further = tuple_(column, DERIVED_VALUE.c.id) > tuple_(*after)
    query = select(DERIVED_VALUE).where(DERIVED_VALUE.c.family == family, further)
    rows = connection.execute(query.order_by(column, DERIVED_VALUE.c.id).limit(most))
    return [Value(row.id, row.data, row.name, row.day) for row in rows]
