"""A casebook: all that is shown or exported of a ledger, as one plain value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from recoupe.model.document import Document
from recoupe.model.evidence import Origin, Retrieval
from recoupe.model.incident import Demand, Dossier
from recoupe.model.judgement import Judgement
from recoupe.model.measure import Measure
from recoupe.model.party import PartyOf, SharedParty


@dataclass(frozen=True, slots=True)
class Appeared:
    """Where a text was printed."""

    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    place: str | None = None
    """The file or line from which it was added."""


@dataclass(frozen=True, slots=True)
class Printing:
    """What is known of a document apart from its text and what was read from it."""

    name: str | None = None
    """What the user calls it, where that is not its id."""
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    added_at: str | None = None
    """ISO 8601, UTC."""
    run: str | None = None
    """The id of the run that read it."""
    appearances: tuple[Appeared, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadBy:
    """A run: what read documents, and how many of the ledger it gives the current reading of."""

    id: str
    program: str
    pipeline: str
    lexicon: str
    documents: int


@dataclass(frozen=True, slots=True)
class Casebook:
    """Incidents with all that they rest on, as read and as people have judged."""

    dossiers: tuple[Dossier, ...] = ()
    """The earliest incident first."""
    documents: Mapping[str, Document] = field(default_factory=dict)
    """By id, in the order of publication."""
    parties: Mapping[str, SharedParty] = field(default_factory=dict)
    """By their ids over documents."""
    party_of: Mapping[PartyOf, str] = field(default_factory=dict)
    """The shared party of each document's id and the id of a party in it."""
    rows: Mapping[str, Printing] = field(default_factory=dict)
    """By document."""
    source_of: Mapping[str, str] = field(default_factory=dict)
    """The source of each document: copies of one dispatch have one."""
    demands: tuple[Demand, ...] = ()
    """Each once, those of documents about no incident too."""
    judgements: tuple[Judgement, ...] = ()
    """Those in force, in the order of making."""
    runs: tuple[ReadBy, ...] = ()
    head: str | None = None
    """The last hash of the chain of all that was added."""
    measure: Measure | None = None
    """None where nothing was reviewed."""
    origins: Mapping[str, Sequence[Origin]] = field(default_factory=dict)
    """The bytes that each document was read from, as far as they are kept."""
    retrievals: Mapping[str, Sequence[Retrieval]] = field(default_factory=dict)
    """How bytes were come by, by their SHA-256."""
