"""What comes of taking a document in: it is taken, or left out for a reason."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.model.document import Document


@dataclass(frozen=True, slots=True)
class Taken:
    """A document, with the place where it stands and what there is to say about its reading."""

    document: Document
    place: str
    size: int
    """Bytes it takes up in its source."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A place where no document could be taken, and why."""

    place: str
    reason: str
    size: int = 0


Outcome = Taken | LeftOut
