"""What comes of taking a document in: it is taken, or left out for a reason."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.model.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """The bytes a document was read from, with what is known of how they were come by."""

    sha256: str
    media_type: str | None = None
    """As found by content ("text/html"), whatever was declared."""
    retrieved_at: str | None = None
    """When they were fetched, ISO 8601 with its zone; None for a file, whose time nobody vouches for."""
    requested_url: str | None = None
    final_url: str | None = None
    """After all redirects."""
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    """As they came, names and values, in order."""
    data: bytes | None = None
    """The bytes themselves; None where they are too many to be kept in memory."""
    part: str | None = None
    """Which member of an archive, record, line or entry they are or the document is."""
    tools: tuple[tuple[str, str], ...] = ()
    """The libraries that made the text of them, each with its version."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A document, with the place where it stands and what there is to say about its reading."""

    document: Document
    place: str
    size: int
    """Bytes it takes up in its source."""
    note: str | None = None
    raw: Raw | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A place where no document could be taken, and why."""

    place: str
    reason: str
    size: int = 0


Outcome = Taken | LeftOut
