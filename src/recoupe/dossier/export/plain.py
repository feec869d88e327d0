"""Values as JSON in UTF-8; a half of a surrogate pair is written as the escape that gives it back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any


def json_bytes(value: object) -> bytes:
    """Return a value of plain parts as one line of JSON, without the line's end."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "backslashreplace")


def json_lines(values: Iterable[object]) -> Iterator[bytes]:
    """Yield a line of JSON for each value."""
    return (json_bytes(value) + b"\n" for value in values)


def json_array(head: dict[str, object], key: str, items: Iterable[object]) -> Iterator[bytes]:
    """Yield an object that ends with a list, an item at a time: no list is too long to be written."""
    yield json_bytes(head)[:-1] + b"," + json_bytes(key) + b":["
    between = b"\n"
    for item in items:
        yield between + json_bytes(item)
        between = b",\n"
    yield b"\n]}\n"


def plain(value: Any) -> Any:
    """Return a value of the model as dictionaries, lists and scalars, with every field of it."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list, frozenset)):
        return [plain(each) for each in value]
    return value


def known(values: dict[str, Any]) -> dict[str, Any]:
    """Return the entries that hold something: what is not known is left out."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
