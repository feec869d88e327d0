"""What every reader is told about the documents it takes in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The limits and defaults for documents that do not say otherwise themselves."""

    limit: int
    """Largest document, in bytes."""
    published: str | None = None
    """Day of publication, ISO 8601."""
    language: str = "fr"
    id_from_name: bool = False
    """Whether a file's document is called by the file's name, not by its content."""
