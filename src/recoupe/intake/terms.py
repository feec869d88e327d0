"""What every reader is told about the documents it takes in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from recoupe.model.agency import Agencies


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The limits and defaults for documents that do not say otherwise themselves, and the words to read them by."""

    limit: int
    """Largest document, in bytes."""
    published: str | None = None
    """Day of publication, ISO 8601."""
    language: str = "fr"
    languages: frozenset[str] = frozenset()
    """Those that can be read; a document in another is left out. Where none is named, nobody looks."""
    id_from_name: bool = False
    """Whether a file's document is called by the file's name, not by its content."""
    agencies: Agencies | None = None
    """News agencies; without them no credit is taken out of a text."""
    months: Mapping[str, int] = field(default_factory=dict)
    """The months by their names in lower case; without them no day is read from words."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Which column of a table holds which field, as the user says: {"text": "corps"}."""
