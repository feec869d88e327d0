"""Long lists page by page: an answer names where the next one goes on."""

from __future__ import annotations

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated, Any

from fastapi import HTTPException, Query
from pydantic import BaseModel, Field

Plain = dict[str, Any]
Limit = Annotated[int, Query(ge=1, le=200, description="Rows of an answer at most.")]
Cursor = Annotated[
    str | None, Query(max_length=2000, description="Where to go on: `next` of the answer before; nothing to begin.")
]


class Rows(BaseModel):
    """Some rows of a list, and where it goes on."""

    items: list[Plain] = Field(description="The rows.")
    next: str | None = Field(description="The cursor of the next answer; null where this is the end.")


def cursor_of(*place: str | int) -> str:
    """Return a place in a list as a word of an address."""
    return urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def place_of(cursor: str | None, start: tuple[str | int, ...]) -> list[Any]:
    """Return the place that a cursor names, shaped as the start; 400 for one that we did not give."""
    if cursor is None:
        return list(start)
    try:
        found = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError):
        found = None
    shaped = isinstance(found, list) and list(map(type, found)) == list(map(type, start))
    if not shaped or any(isinstance(part, int) and abs(part) >= 2**62 for part in found):
        raise HTTPException(400, "this cursor is none of ours: begin without one")
    if any(isinstance(part, str) and "\0" in part for part in found):
        raise HTTPException(400, "this cursor is none of ours: begin without one")
    return list(found)
