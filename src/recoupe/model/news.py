"""What is new about an incident or a party that somebody follows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A new document in which something is told."""

    document: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Words of a new document that say it."""

    document: str
    by: str | None
    """Who says so; None for the narration and for whom the text does not name."""
    how: str | None
    """The stance to the account of an incident, or what a party does in saying it."""
    what: str | None = None
    """The aspect of the incident."""
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What new documents tell of an incident or a party."""

    kind: str
    """incident or party."""
    id: str
    name: str
    sources: tuple[Source, ...]
    told: tuple[Told, ...]
