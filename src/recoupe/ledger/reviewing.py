"""Review: the fields of a statement as words, what a reviewer changed of them, the queue around a statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from sqlalchemy import Connection

from recoupe.errors import LedgerError
from recoupe.ledger.queues import Waiting, doubtful, weighty
from recoupe.model.date import DateValue
from recoupe.model.document import Document
from recoupe.model.figure import Figure
from recoupe.model.judgement import Judgement, Verdict
from recoupe.model.statement import Statement, extent
from recoupe.model.text import TextSpan
from recoupe.store.judged import effective
from recoupe.store.judgements import judgements_by, judgements_of
from recoupe.store.queries import judged_documents

_FAR = 2000
"""Statements of the queue that are looked through for the place of one."""


class Order(StrEnum):
    """What comes first."""

    DOUBT = "doubt"
    WEIGHT = "weight"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which of the statements that wait are wanted; None where all are."""

    act: str | None = None
    kind: str | None = None
    below: float | None = None
    """Only those of a lower score."""
    speaker: str | None = None
    """Part of a speaker's name."""
    document: str | None = None

    def lets(self, waiting: Waiting) -> bool:
        """Whether the statement is wanted."""
        statement = waiting.statement
        return (
            self.act in (None, statement.act.value if statement.act else "none")
            and self.kind in (None, statement.kind.value)
            and (self.below is None or statement.attribution.score < self.below)
            and (self.speaker is None or self.speaker.casefold() in (statement.speaker or "").casefold())
            and self.document in (None, waiting.document.id)
        )


@dataclass(frozen=True, slots=True)
class Around:
    """The neighbours of a statement in the queue, and its number there from 1; None where it has left the queue."""

    number: int | None
    before: Waiting | None
    after: Waiting | None


def queue(connection: Connection, order: Order, which: Filter) -> Iterator[Waiting]:
    """Yield the statements that wait, in an order."""
    found = doubtful(connection) if order is Order.DOUBT else weighty(connection)
    return (each for each in found if which.lets(each))


def around(connection: Connection, order: Order, which: Filter, document: str, statement: str) -> Around:
    """Return the neighbours of a statement; of one that does not wait, the first of the queue comes after."""
    before: Waiting | None = None
    first: Waiting | None = None
    found = islice(queue(connection, order, which), _FAR)
    for number, each in enumerate(found, start=1):
        first = first or each
        if (each.document.id, each.statement.id) == (document, statement):
            return Around(number, before, next(found, None))
        before = each
    return Around(None, None, first)


def fields(document: Document, statement: Statement) -> dict[str, str]:
    """Return the fields of a statement that can be corrected, as words in the form of a correction."""
    meaning = statement.meaning
    figures = [each for each in document.figures if each.statement == statement.id]
    return {
        "speaker": statement.speaker or "",
        "act": statement.act.value if statement.act else "",
        "certainty": meaning.certainty.value if meaning.certainty else "",
        "kind": statement.kind.value,
        "source": _spans(statement.source),
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "targets": _spans(phrase.span for phrase in meaning.targets),
        "addressees": _spans(phrase.span for phrase in meaning.addressees),
        "places": _spans(place.span for place in statement.places),
        "dates": " ".join(map(_date, statement.dates)),
        "said_on": _date(statement.said_on) if statement.said_on else "",
        "figures": "; ".join(map(_figure, figures)),
    }


def changed(document: Document, statement: Statement, given: Mapping[str, str]) -> dict[str, str]:
    """Return the fields that are given otherwise than they are."""
    now = fields(document, statement)
    told = {field: " ".join(value.split()) for field, value in given.items() if field in now}
    return {field: value for field, value in told.items() if value != now[field]}


def judged_statement(connection: Connection, document: str, statement: str) -> tuple[Document, Statement]:
    """Return a document as judged, with one of its statements; LedgerError where there is none."""
    found = judged_documents(connection, [document]).get(document)
    if found is None:
        raise LedgerError(f"no document {document[:12]!r}")
    for each in found.statements:
        if each.id == statement:
            return found, each
    raise LedgerError(f"no statement {statement!r} in {document[:12]}: it was rejected, or the text was read anew")


def in_force(connection: Connection, document: str) -> tuple[Judgement, ...]:
    """Return the judgements of a document that count, the latest first."""
    return tuple(reversed(effective(judgements_of(connection, [document]))))


def last_by(connection: Connection, author: str) -> Judgement | None:
    """Return the author's latest judgement that counts; None where there is none among the latest."""
    mine = judgements_by(connection, author)
    about = {target.document for each in mine for target in each.targets}
    counting = {each.id for each in effective(judgements_of(connection, about))}
    return next((each for each in mine if each.id in counting and each.verdict is not Verdict.UNDO), None)


def _spans(spans: Iterable[TextSpan]) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def _date(date: DateValue) -> str:
    place = f"{date.span.start}-{date.span.end}"
    if date.start is None or date.end is None:
        return place
    return f"{place}={date.start}" if date.start == date.end else f"{place}={date.start}/{date.end}"


def _figure(figure: Figure) -> str:
    low, high = ("" if each is None else each for each in (figure.low, figure.high))
    return f"{figure.span.start}-{figure.span.end}={low}..{high} {figure.unit}"


def place_of(connection: Connection, judgement: Judgement) -> tuple[str, ...]:
    """Return the document and statement that a judgement is about; nothing where it is about no statement."""
    for target in judgement.targets:
        document = judged_documents(connection, [target.document])[target.document]
        for each in document.statements:
            if extent(each) == target.span:
                return document.id, each.id
    return ()
