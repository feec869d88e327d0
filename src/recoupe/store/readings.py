"""Readings: what a run made of a document, as JSON that gives the document back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from secrets import token_hex
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, select, update

from recoupe.model.document import Document
from recoupe.store.audit import Entry
from recoupe.store.rows import now, portions, put, storable
from recoupe.store.schema import DOCUMENT, READING, RUN


@dataclass(frozen=True, slots=True)
class Maker:
    """What reads documents; a reading of another maker is out of date."""

    program: str
    """Its version."""
    pipeline: str
    lexicon: str
    """The hash of the lexicon's files."""
    language: str


@dataclass(frozen=True, slots=True)
class Run:
    """One going of a maker over documents; it is kept with the first thing that it adds."""

    id: str
    started: str
    """ISO 8601, UTC."""
    maker: Maker


def new_run(maker: Maker) -> Run:
    """Return a run that starts now."""
    started = now()
    return Run(f"{started}-{token_hex(4)}", started, maker)


def kept_run(connection: Connection, run: Run) -> list[Entry]:
    """Insert the run unless it is there already; return what the audit is to hold of it."""
    if connection.scalar(select(RUN.c.id).where(RUN.c.id == run.id)) is not None:
        return []
    values = run_values(run)
    put(connection, RUN, [values])
    return [Entry("run", run.id, values)]


def run_values(run: Run) -> dict[str, str]:
    """Return the columns of a run that never change."""
    maker = run.maker
    return {
        "id": run.id,
        "started": run.started,
        "program": maker.program,
        "pipeline": maker.pipeline,
        "lexicon": maker.lexicon,
        "language": maker.language,
    }


def reading_key(document: int, run: str) -> str:
    """Return what the audit knows a reading by."""
    return f"{document} {run}"


def finish(connection: Connection, run: Run) -> None:
    """Note that the run has come to its end; nothing where it added nothing."""
    connection.execute(update(RUN).where(RUN.c.id == run.id).values(finished=now()))


def out_of_date(connection: Connection, maker: Maker) -> Iterator[str]:
    """Yield the ids of the documents of the maker's language whose current reading is by another maker."""
    same = (RUN.c.program == maker.program) & (RUN.c.pipeline == maker.pipeline) & (RUN.c.lexicon == maker.lexicon)
    query = select(DOCUMENT.c.id).join(RUN, RUN.c.id == DOCUMENT.c.run)
    yield from connection.scalars(query.where(~same, DOCUMENT.c.language == maker.language).order_by(DOCUMENT.c.seq))


def documents(connection: Connection, ids: Iterable[str]) -> dict[str, Document]:
    """Return the documents as they are read now, by id; one that the ledger does not hold is left out."""
    current = (READING.c.document == DOCUMENT.c.seq) & (READING.c.run == DOCUMENT.c.run)
    query = select(DOCUMENT.c.id, DOCUMENT.c.text, READING.c.data).join(READING, current)
    found: dict[str, Document] = {}
    for portion in portions(dict.fromkeys(ids)):
        found.update((row.id, _document(row)) for row in connection.execute(query.where(DOCUMENT.c.id.in_(portion))))
    return found


def reading(connection: Connection, id: str, run: str) -> Document | None:
    """Return the document as a certain run read it; None where it did not."""
    query = select(DOCUMENT.c.id, DOCUMENT.c.text, READING.c.data).join(READING)
    row = connection.execute(query.where(DOCUMENT.c.id == id, READING.c.run == run)).first()
    return _document(row) if row else None


def runs_of(connection: Connection, id: str) -> list[str]:
    """Return the ids of the runs that read the document, the first one first."""
    query = select(READING.c.run).join(DOCUMENT).join(RUN).where(DOCUMENT.c.id == id)
    return list(connection.scalars(query.order_by(RUN.c.started, RUN.c.id)))


def data_of(document: Document) -> str:
    """Return what was read from the document as JSON, without its text and id."""
    left_out = {"id", "text"}
    return _adapter().dump_json(document, exclude=left_out, exclude_defaults=True).decode("utf-8")


def cleaned(document: Document) -> Document:
    """Return the document with titles and names that a database can keep."""
    return replace(
        document,
        title=storable(document.title),
        url=storable(document.url),
        outlet=storable(document.outlet),
    )


def _document(row: Row[*tuple[Any, ...]]) -> Document:
    data = _adapter().validate_json('{"id":"","text":"",' + row.data[1:]) if row.data != "{}" else Document("", "")
    return replace(data, id=row.id, text=row.text.decode("utf-8"))


@cache
def _adapter() -> TypeAdapter[Document]:
    return TypeAdapter(Document)
