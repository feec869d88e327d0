"""Values as JSON and back, for the derived rows of a ledger."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

Kept = TypeVar("Kept")


def encoded(value: object) -> str:
    """Return a value of the model as JSON, without what is as it is by default."""
    return _adapter(cast(Hashable, type(value))).dump_json(value, exclude_defaults=True).decode("utf-8")


def decoded(kind: type[Kept], data: str) -> Kept:
    """Return the value that JSON was made of."""
    value: Kept = _adapter(cast(Hashable, kind)).validate_json(data)
    return value


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast(Any, kind))
