"""What a document is called by."""

from __future__ import annotations

from pathlib import PurePath

from recoupe.intake.terms import Terms
from recoupe.model.text import content_id


def named(place: str, text: str, terms: Terms, *, part: str | None = None) -> str:
    """Return the name of a document's file where the terms ask for it, with the part that it is; else its content's."""
    if not terms.id_from_name:
        return content_id(text)
    stem = PurePath(place).stem
    return stem if part is None else f"{stem}-{part}"
