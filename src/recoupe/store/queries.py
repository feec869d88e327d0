"""What is in a ledger: how much, which runs, how fresh; which documents, where printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, select

from recoupe.model.document import Document
from recoupe.model.judgement import Judgement
from recoupe.store.judged import Orphan, applied, effective
from recoupe.store.judgements import all_judgements, judgements_of
from recoupe.store.readings import documents
from recoupe.store.rows import numbers, portions
from recoupe.store.schema import APPEARANCE, DOCUMENT, JUDGEMENT, PENDING, RUN

_SHORT = 6
"""Letters of an id that are enough to mean a document."""
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run, and how many documents it gives the current reading of."""

    id: str
    started: str
    finished: str | None
    program: str
    pipeline: str
    lexicon: str
    language: str
    documents: int


@dataclass(frozen=True, slots=True)
class Status:
    """What is in a ledger."""

    documents: int
    appearances: int
    pending: int
    """Documents that incidents and accounts do not yet know of."""
    judgements: int
    orphans: tuple[Orphan, ...]
    last_added: str | None
    """ISO 8601, UTC."""
    runs: tuple[RunRow, ...]


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where a text was printed."""

    outlet: str | None
    url: str | None
    title: str | None
    published: str | None
    place: str | None
    """The file or line from which it was added."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """What is known of a document apart from its text and what was read from it."""

    id: str
    name: str | None
    """What the user calls it, where that is not its id."""
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None
    language: str
    added_at: str
    run: str


def count(connection: Connection) -> int:
    """Return how many documents the ledger holds."""
    return _count(connection, DOCUMENT)


def status(connection: Connection) -> Status:
    """Return what is in the ledger."""
    return Status(
        documents=count(connection),
        appearances=_count(connection, APPEARANCE),
        pending=_count(connection, PENDING),
        judgements=_count(connection, JUDGEMENT),
        orphans=orphans(connection),
        last_added=connection.scalar(select(func.max(DOCUMENT.c.added_at))),
        runs=runs(connection),
    )


def known(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Return those of the ids that are documents of the ledger."""
    return set(numbers(connection, ids))


def rows_of(connection: Connection, ids: Iterable[str]) -> dict[str, DocumentRow]:
    """Return what is known of the documents, by id."""
    query = select(*(DOCUMENT.c[name] for name in DocumentRow.__dataclass_fields__))
    return {
        row.id: DocumentRow(*row)
        for portion in portions(dict.fromkeys(ids))
        for row in connection.execute(query.where(DOCUMENT.c.id.in_(portion)))
    }


def all_ids(connection: Connection) -> list[str]:
    """Return the ids of all documents in the order of adding."""
    return list(connection.scalars(select(DOCUMENT.c.id).order_by(DOCUMENT.c.seq)))


def called(connection: Connection, name: str, *, most: int = 20) -> list[str]:
    """Return the ids of the documents that a user means: by id, by its first letters, or by their own name for it."""
    start = DOCUMENT.c.id.between(name.lower(), f"{name.lower()}g") if len(name) >= _SHORT else DOCUMENT.c.id == name
    query = select(DOCUMENT.c.id).where(start | (DOCUMENT.c.name == name))
    return list(connection.scalars(query.order_by(DOCUMENT.c.seq).limit(most)))


def appearances(connection: Connection, ids: Iterable[str]) -> dict[str, list[Appearance]]:
    """Return where each document was printed, in the order of adding."""
    query = select(DOCUMENT.c.id, *(APPEARANCE.c[name] for name in Appearance.__dataclass_fields__)).join(APPEARANCE)
    found: dict[str, list[Appearance]] = {}
    for portion in portions(dict.fromkeys(ids)):
        for id, *printed in connection.execute(query.where(DOCUMENT.c.id.in_(portion)).order_by(APPEARANCE.c.id)):
            found.setdefault(id, []).append(Appearance(*printed))
    return found


def judged_documents(connection: Connection, ids: Iterable[str]) -> dict[str, Document]:
    """Return the documents as they are read now and as people have judged them, by id."""
    found = documents(connection, ids)
    judged = _by_document(judgements_of(connection, found))
    return {id: applied(document, judged[id])[0] if id in judged else document for id, document in found.items()}


def orphans(connection: Connection) -> tuple[Orphan, ...]:
    """Return the judgements that no longer find what they are about, in the order of adding."""
    judgements = effective(all_judgements(connection))
    judged = _by_document(judgements)
    found = [
        orphan
        for portion in portions(judged, _AT_ONCE)
        for id, document in documents(connection, portion).items()
        for orphan in applied(document, judged[id])[1]
    ]
    order = {judgement.id: at for at, judgement in enumerate(judgements)}
    return tuple(sorted(found, key=lambda orphan: order[orphan.judgement.id]))


def _by_document(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    found: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        for id in {target.document for target in judgement.targets}:
            found.setdefault(id, []).append(judgement)
    return found


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def runs(connection: Connection) -> tuple[RunRow, ...]:
    """Return the runs, the earliest first."""
    columns = [RUN.c[name] for name in RunRow.__dataclass_fields__ if name != "documents"]
    query = select(*columns, func.count(DOCUMENT.c.seq).label("documents")).join(
        DOCUMENT, DOCUMENT.c.run == RUN.c.id, isouter=True
    )
    return tuple(
        RunRow(**row)
        for row in connection.execute(query.group_by(RUN.c.id).order_by(RUN.c.started, RUN.c.id)).mappings()
    )
