"""Adding documents and replacing what was read from them; what is there already is never written twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, select, update

from recoupe.errors import LedgerError
from recoupe.model.document import Document
from recoupe.model.text import content_id
from recoupe.store.audit import Entry, chain
from recoupe.store.derived import mark_pending
from recoupe.store.full_text import forget, index
from recoupe.store.passages import passages
from recoupe.store.readings import Run, cleaned, data_of, kept_run, reading_key
from recoupe.store.rows import Row, next_number, now, numbers, portions, put, storable
from recoupe.store.schema import APPEARANCE, DOCUMENT, NAME, PASSAGE, READING

_PRINTED = ("outlet", "url", "title", "published")
"""What tells one appearance of a text from another."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A document to be added, as read, and where it was taken from."""

    document: Document
    place: str | None = None


def add(connection: Connection, run: Run, document: Document, *, place: str | None = None) -> bool:
    """Add a document as read, if it is new, and its appearance, if that is; return whether the document is new."""
    return add_all(connection, run, [Addition(document, place)])[0]


def add_all(connection: Connection, run: Run, additions: Iterable[Addition]) -> list[bool]:
    """Add documents as `add` does, all in one; LedgerError, and nothing added, where a text cannot be kept."""
    given = [(_storable_id(each.document), each) for each in additions]
    known = numbers(connection, (id for id, _ in given))
    new: dict[str, Addition] = {}
    are_new = []
    for id, each in given:
        are_new.append(id not in known and id not in new)
        if are_new[-1]:
            new[id] = each
    first = next_number(connection, DOCUMENT.c.seq)
    fresh = dict(zip(new, range(first, first + len(new)), strict=True))
    entries = [*kept_run(connection, run), *_documents(connection, run, new, fresh)] if new else []
    entries += _appearances(connection, given, known | fresh)
    if entries:
        chain(connection, entries)
    return are_new


def reread(connection: Connection, run: Run, documents: Iterable[Document]) -> int:
    """Make these the current readings of documents that the ledger holds; return how many, earlier ones stay."""
    given = {_storable_id(each): cleaned(each) for each in documents}
    known = numbers(connection, given)
    read = {known[id]: document for id, document in given.items() if id in known}
    read = {seq: document for seq, document in read.items() if seq not in _read_by(connection, run, read)}
    if read:
        entries = [*kept_run(connection, run), *_readings(connection, run, read)]
        connection.execute(
            update(DOCUMENT).where(DOCUMENT.c.seq == bindparam("number")).values(run=run.id),
            [{"number": seq} for seq in read],
        )
        _forget_names(connection, read)
        _names(connection, read)
        mark_pending(connection, read)
        chain(connection, entries)
    return len(read)


def _read_by(connection: Connection, run: Run, seqs: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for portion in portions(seqs):
        query = select(READING.c.document).where(READING.c.run == run.id, READING.c.document.in_(portion))
        found.update(connection.scalars(query))
    return found


def _storable_id(document: Document) -> str:
    try:
        document.text.encode("utf-8")
    except UnicodeEncodeError as error:
        place = f"character {error.start}"
        raise LedgerError(f"{document.id}: {place} is half a surrogate pair: replace it first") from None
    return content_id(document.text)


def _documents(connection: Connection, run: Run, new: dict[str, Addition], seqs: dict[str, int]) -> Iterator[Entry]:
    added_at = now()
    documents = {seqs[id]: cleaned(each.document) for id, each in new.items()}
    rows = [_row(document, id, seqs[id], run, added_at) for id, document in zip(new, documents.values(), strict=True)]
    put(connection, DOCUMENT, rows)
    readings = _readings(connection, run, documents)
    _passages(connection, documents)
    _names(connection, documents)
    mark_pending(connection, documents)
    for row, reading in zip(rows, readings, strict=True):
        yield Entry("document", row["id"], document_values(row))
        yield reading


def _row(document: Document, id: str, seq: int, run: Run, added_at: str) -> Row:
    return {
        "seq": seq,
        "id": id,
        "text": document.text.encode("utf-8"),
        "language": document.language,
        "name": None if document.id == id else storable(document.id),
        "title": document.title,
        "published": document.published,
        "url": document.url,
        "outlet": document.outlet,
        "added_at": added_at,
        "run": run.id,
    }


def document_values(row: Row) -> Row:
    """Return the columns of a document that never change; its id stands for its text."""
    return {name: value for name, value in row.items() if name not in {"text", "run"}}


def _readings(connection: Connection, run: Run, documents: dict[int, Document]) -> list[Entry]:
    rows: list[Row] = [{"document": seq, "run": run.id, "data": data_of(each)} for seq, each in documents.items()]
    put(connection, READING, rows)
    return [Entry("reading", reading_key(row["document"], run.id), row) for row in rows]


def _passages(connection: Connection, documents: dict[int, Document]) -> None:
    rows: list[Row] = []
    id = next_number(connection, PASSAGE.c.id)
    for seq, document in documents.items():
        for number, span in enumerate(passages(document.text)):
            row = {"id": id, "document": seq, "number": number, "start": span.start, "end": span.end}
            rows.append(row | {"text": storable(span.of(document.text))})
            id += 1
    put(connection, PASSAGE, rows)
    index(connection, "passage", rows)


def _names(connection: Connection, documents: dict[int, Document]) -> None:
    rows: list[Row] = []
    id = next_number(connection, NAME.c.id)
    for seq, document in documents.items():
        for party in document.parties:
            for name in dict.fromkeys((party.name, *party.aliases)):
                rows.append({"id": id, "document": seq, "party": party.id, "text": storable(name)})
                id += 1
    put(connection, NAME, rows)
    index(connection, "name", rows)


def _forget_names(connection: Connection, seqs: Iterable[int]) -> None:
    for portion in portions(seqs):
        ours = NAME.c.document.in_(portion)
        rows = [dict(row) for row in connection.execute(select(NAME).where(ours)).mappings()]
        forget(connection, "name", rows)
        connection.execute(delete(NAME).where(ours))


def _appearances(
    connection: Connection, given: Sequence[tuple[str, Addition]], seqs: dict[str, int]
) -> Iterator[Entry]:
    """Insert the appearances that are not known yet."""
    known = _known_appearances(connection, (seqs[id] for id, _ in given))
    id = next_number(connection, APPEARANCE.c.id)
    rows = []
    for document, each in given:
        printed = cleaned(each.document)
        sign = (seqs[document], *(getattr(printed, name) for name in _PRINTED))
        if sign not in known:
            known.add(sign)
            row = dict(zip(("document", *_PRINTED), sign, strict=True))
            rows.append({"id": id, **row, "place": storable(each.place)})
            id += 1
    put(connection, APPEARANCE, rows)
    for row in rows:
        yield Entry("appearance", str(row["id"]), row)


def _known_appearances(connection: Connection, seqs: Iterable[int]) -> set[tuple[object, ...]]:
    columns = [APPEARANCE.c.document, *(APPEARANCE.c[name] for name in _PRINTED)]
    known: set[tuple[object, ...]] = set()
    for portion in portions(dict.fromkeys(seqs)):
        query = select(*columns).where(APPEARANCE.c.document.in_(portion))
        known.update(tuple(row) for row in connection.execute(query))
    return known
