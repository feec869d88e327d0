"""Where a text comes from: the bytes it was read from, how they were come by, who vouches for when."""

from __future__ import annotations

from dataclasses import dataclass

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """How some bytes were come by."""

    raw: str
    """Their SHA-256."""
    place: str
    """The address or file they were taken from."""
    retrieved_at: str | None = None
    """ISO 8601, UTC; None for a file, whose time nobody vouches for."""
    requested_url: str | None = None
    final_url: str | None = None
    """After all redirects."""
    status: int | None = None
    address: str | None = None
    """Of the machine that answered."""
    headers: Pairs = ()
    """As they came, in order."""
    hops: Pairs = ()
    """The addresses that led there, each with its HTTP status."""
    media_type: str | None = None
    collector: str | None = None
    """Who ran the program."""
    tools: Pairs = ()
    """What fetched them: programs with their versions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """That a document's text was made from some bytes."""

    document: str
    """The document's id."""
    raw: str
    """The SHA-256 of the bytes."""
    part: str | None = None
    """Which member, record, line or entry of them."""
    tools: Pairs = ()
    """What made the text: libraries with their versions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timestamp:
    """What an authority signed: that a ledger's chain had come to its head by a certain time (RFC 3161)."""

    seq: int
    """The length of the chain."""
    head: str
    """Its last hash."""
    authority: str
    """The address that was asked."""
    made_at: str
    """What the authority says, ISO 8601, UTC."""
    token: bytes
    """Its response, DER."""
