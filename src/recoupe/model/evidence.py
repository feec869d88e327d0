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


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """What was done with an item of a ledger: a row of its chain, with what is known of the row that it stands for."""

    seq: int
    at: str
    """When it was entered, ISO 8601, UTC."""
    event: str
    item: str
    """A document's id, or what else the row is about."""
    sha256: str | None = None
    """Of the bytes or the text that it is about."""
    part: str | None = None
    """Of the bytes."""
    who: str | None = None
    tools: str | None = None
    place: str | None = None
    """Where it was taken from: an address or a file."""
    final_url: str | None = None
    status: int | None = None
    address: str | None = None
    """Of the machine that answered."""
    retrieved_at: str | None = None
    digest: str
    """The SHA-256 of the row."""
    hash: str
    """That of the chain up to here."""
