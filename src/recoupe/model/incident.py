"""Incidents: one event as many documents tell it, and the accounts that parties hold of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from recoupe.model.act import Act
from recoupe.model.date import DateValue
from recoupe.model.event import EventKind
from recoupe.model.figure import Unit
from recoupe.model.meaning import BasisKind, Certainty
from recoupe.model.place import Place
from recoupe.model.text import TextSpan


class Aspect(StrEnum):
    """What an account of an incident can be about."""

    OCCURRENCE = "occurrence"
    RESPONSIBLE = "responsible"
    MEANS = "means"
    TOLL = "toll"
    PLACE = "place"
    TIME = "time"
    INTENTION = "intention"
    VICTIMS = "victims"
    LEGALITY = "legality"


class Stance(StrEnum):
    """How a party stands to a version."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DISPUTES = "disputes"
    """Says that it is not shown, without saying that it is not so."""
    TAKES_OVER = "takes over"
    """Repeats what another party says, or rests on it."""
    ASKS = "asks"


class Standing(StrEnum):
    """How the accounts of an aspect stand to one another; never who is right."""

    CONTESTED = "contested"
    DIVERGENT = "divergent"
    """Figures differ, but are of different dates."""
    SELF_CONTRADICTED = "self-contradicted"
    """One party changed its account."""
    CORROBORATED = "corroborated"
    """By at least two independent voices."""
    SINGLE_SOURCED = "single-sourced"
    NO_ACCOUNT = "no account"


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """The words of a document on which something stands."""

    document: str
    span: TextSpan
    statement: str | None = None
    """The id of the statement, within its document."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One party's stance to one version, with all that it stands on."""

    party: str | None
    """The id of the shared party; None for the narration and for whom the text does not name."""
    name: str
    """How the party is shown; of an unnamed source what it is said to be."""
    stance: Stance
    passages: tuple[Passage, ...]
    """In the order of publication."""
    basis: BasisKind | None = None
    basis_words: str | None = None
    certainty: Certainty | None = None
    hands: int = 1
    """Through how many mouths it came: 1 where the party itself is quoted."""
    after: tuple[str, ...] = ()
    """The ids of the shared parties whose account it takes over or rests on."""
    first: str | None = None
    """Day of the first such statement, ISO 8601."""
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One account of an aspect, and who holds it."""

    key: str
    """What makes two versions one: a shared party's id, a range, a place, a means."""
    words: str
    """How it is shown, in the documents' words where there are any."""
    holdings: tuple[Holding, ...]
    independent: int = 0
    """How many independent voices assert it."""
    party: str | None = None
    """The shared party that it names, where it names one."""
    low: int | None = None
    high: int | None = None
    of: str | None = None
    """The day that a figure is of, ISO 8601."""
    part_of: str | None = None
    """The key of the version that is the whole of this part."""


@dataclass(frozen=True, slots=True)
class Account:
    """All that is said of one aspect of an incident."""

    aspect: Aspect
    standing: Standing
    versions: tuple[Version, ...]
    unit: Unit | None = None
    """Of a toll: what is counted."""


class DemandKind(StrEnum):
    """What is asked for, promised or threatened."""

    DEMAND = "demand"
    COMMITMENT = "commitment"
    WARNING = "warning"


class Answer(StrEnum):
    """What a later statement makes of a demand or a commitment."""

    AGREED = "agreed"
    REFUSED = "refused"
    FULFILLED = "fulfilled"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Answered:
    """A statement that answers a demand, with the reasons for taking it so."""

    answer: Answer
    by: tuple[str, ...]
    """The ids of the shared parties who say so."""
    passage: Passage
    day: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Demand:
    """What somebody demands, promises or warns of."""

    id: str
    kind: DemandKind
    by: tuple[str, ...]
    """Shared parties' ids."""
    by_names: tuple[str, ...]
    to: tuple[str, ...]
    to_names: tuple[str, ...]
    what: str
    """The words of the content."""
    passages: tuple[Passage, ...]
    """The first is where it was first said; then where it is told again in the same words."""
    day: str | None = None
    due: DateValue | None = None
    """By when it is to be done."""
    condition: str | None = None
    hedged: bool = False
    answers: tuple[Answered, ...] = ()
    incident: str | None = None


@dataclass(frozen=True, slots=True)
class SharedLabel:
    """What a party calls another, over all documents."""

    words: str
    by: str
    """A shared party's id."""
    of: str | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """What one party does to another in words, counted."""

    by: str
    """A shared party's id."""
    of: str
    act: Act
    passages: tuple[Passage, ...]
    first: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class TollPoint:
    """One figure of one source at one moment."""

    day: str | None
    low: int | None
    high: int | None
    words: str
    passages: tuple[Passage, ...]
    part: bool = False
    """Whether it counts only a part of another figure."""


@dataclass(frozen=True, slots=True)
class TollLine:
    """The figures of one source for one sort of people, in the order of their days."""

    unit: Unit
    party: str | None
    name: str
    points: tuple[TollPoint, ...]


@dataclass(frozen=True, slots=True)
class TollRange:
    """The least and the most that anybody counts on one day, parts left aside."""

    unit: Unit
    day: str | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """A party that the text calls the ally of another."""

    party: str
    """A shared party's id."""
    ally_of: str
    """A shared party's id, or the name where it is no party of its own."""
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """One event as all documents tell it; the accounts of it are computed from its members."""

    id: str
    name: str
    """In the words of the documents: its kind, place and date."""
    kind: EventKind
    events: tuple[tuple[str, str], ...]
    """Document id and event id of each mention."""
    documents: tuple[str, ...]
    places: tuple[Place, ...] = ()
    """The best known first."""
    start: str | None = None
    """First day on which it can have happened, ISO 8601."""
    end: str | None = None
    reasons: tuple[str, ...] = ()
    """What tied the mentions together, the strongest first."""
    aftermath_of: str | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """What there is to say about one incident."""

    incident: Incident
    accounts: tuple[Account, ...]
    demands: tuple[Demand, ...]
    independent: int
    """How many documents are no copies of another."""
    unsaid: tuple[str, ...] = ()
    """What nobody has said: aspects with no account, demands with no answer."""
    tolls: tuple[TollLine, ...] = ()
    ranges: tuple[TollRange, ...] = ()
    edges: tuple[Edge, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    labels: tuple[SharedLabel, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    """The names of the shared parties that edges, alignments and labels speak of."""
