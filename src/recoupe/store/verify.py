"""Verifying a ledger: the audit hash by hash, the rows against it, texts and bytes against their hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Table, Text, cast, select

from recoupe.store.audit import START, digest, link_hash
from recoupe.store.evidence import raw_values, timestamp_values, unpacked
from recoupe.store.judgements import judgement_rows, judgement_values
from recoupe.store.readings import reading_key
from recoupe.store.rows import Row, portions
from recoupe.store.samples import opinion_rows, sample_rows
from recoupe.store.schema import (
    APPEARANCE,
    AUDIT,
    DOCUMENT,
    JUDGEMENT,
    OPINION,
    ORIGIN,
    RAW,
    READING,
    RETRIEVAL,
    RUN,
    SAMPLE,
    SESSION,
    TIMESTAMP,
    USER,
)
from recoupe.store.sessions import session_values
from recoupe.store.users import user_rows
from recoupe.store.write import document_values

_AT_ONCE = 200
"""Rows of the audit, with all that they stand for, in memory at once."""


def verify(connection: Connection) -> Iterator[str]:
    """Yield what is broken, each with the row that it is in, the first one first; nothing where all is whole."""
    expected, previous = 1, START
    for links in _links(connection):
        rows = _rows(connection, links)
        for link in links:
            if link["seq"] != expected:
                yield f"audit {expected}: the row is gone; the next is {link['seq']}"
            if link["previous"] != previous or link["hash"] != link_hash(link, link["previous"]):
                yield f"audit {link['seq']}: does not follow from the row before it"
            expected, previous = link["seq"] + 1, link["hash"]
            yield from _faults(link, rows.get((link["kind"], link["key"])))
    yield from _unchained(connection)
    yield from _not_current(connection)


def head(connection: Connection) -> tuple[int, str]:
    """Return the chain's length and last hash: noted elsewhere, they show whether its end was cut off."""
    last = connection.execute(select(AUDIT.c.seq, AUDIT.c.hash).order_by(AUDIT.c.seq.desc()).limit(1)).first()
    return (last.seq, last.hash) if last else (0, START)


def _links(connection: Connection) -> Iterator[Sequence[Row]]:
    last = -1
    query = select(AUDIT).order_by(AUDIT.c.seq).limit(_AT_ONCE)
    while links := [dict(row) for row in connection.execute(query.where(AUDIT.c.seq > last)).mappings()]:
        yield links
        last = links[-1]["seq"]


def _faults(link: Row, values: Row | None) -> Iterator[str]:
    name = f"{link['kind']} {link['key']}"
    if values is None:
        yield f"{name}: the row is gone (audit {link['seq']})"
        return
    text = values.pop("text", None)
    if text is not None and hashlib.sha256(text).hexdigest() != link["key"]:
        yield f"{name}: its text is no longer the one of its id (audit {link['seq']})"
    if values.pop("broken", False):
        yield f"{name}: its bytes are no longer those of their SHA-256 (audit {link['seq']})"
    if digest(values) != link["digest"]:
        yield f"{name}: the row has been changed (audit {link['seq']})"


def _rows(connection: Connection, links: Iterable[Row]) -> dict[tuple[str, str], Row]:
    """Return the values of the rows that links of the chain stand for, by kind and key."""
    keys: dict[str, list[str]] = {}
    for link in links:
        keys.setdefault(link["kind"], []).append(link["key"])
    return {(kind, key): values for kind, wanted in keys.items() for key, values in _FETCH[kind](connection, wanted)}


def _documents(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, Row]]:
    for row in connection.execute(select(DOCUMENT).where(DOCUMENT.c.id.in_(keys))).mappings():
        yield row["id"], {**document_values(dict(row)), "text": row["text"]}


def _appearances(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, Row]]:
    return _numbered(connection, APPEARANCE, keys)


def _runs(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, Row]]:
    for row in connection.execute(select(RUN).where(RUN.c.id.in_(keys))).mappings():
        yield row["id"], {name: value for name, value in row.items() if name != "finished"}


def _readings(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, Row]]:
    seqs = [int(key.split()[0]) for key in keys]
    for row in connection.execute(select(READING).where(READING.c.document.in_(seqs))).mappings():
        yield reading_key(row["document"], row["run"]), dict(row)


def _judgements(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, Row]]:
    for portion in portions(connection.scalars(select(JUDGEMENT.c.seq).where(JUDGEMENT.c.id.in_(keys)))):
        for row, targets in judgement_rows(connection, portion):
            yield row["id"], judgement_values(row, targets)


def _users(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, Row]]:
    for row in user_rows(connection, list(map(int, keys))):
        yield str(row["seq"]), row


def _sessions(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, Row]]:
    for row in connection.execute(select(SESSION).where(SESSION.c.id.in_(keys))).mappings():
        yield row["id"], session_values(dict(row))


def _samples(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, Row]]:
    for row in sample_rows(connection, keys):
        yield row["id"], row


def _opinions(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, Row]]:
    for row in opinion_rows(connection, map(int, keys)):
        yield str(row["seq"]), row


def _raws(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, Row]]:
    for key in keys:
        # One at a time: they may be large.
        row = connection.execute(select(RAW).where(RAW.c.sha256 == key)).mappings().first()
        if row is not None:
            yield key, {**raw_values(dict(row)), "broken": _is_broken(dict(row))}


def _is_broken(raw: Row) -> bool:
    if raw["size"] is None:
        return raw["data"] is not None
    data = unpacked(raw)
    return data is None or hashlib.sha256(data).hexdigest() != raw["sha256"]


def _retrievals(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, Row]]:
    return _numbered(connection, RETRIEVAL, keys)


def _origins(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, Row]]:
    return _numbered(connection, ORIGIN, keys)


def _timestamps(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, Row]]:
    for key, row in _numbered(connection, TIMESTAMP, keys):
        yield key, timestamp_values(row)


def _numbered(connection: Connection, table: Table, keys: Sequence[str]) -> Iterator[tuple[str, Row]]:
    ids = [int(key) for key in keys]
    for row in connection.execute(select(table).where(table.c.id.in_(ids))).mappings():
        yield str(row["id"]), dict(row)


_FETCH: Mapping[str, Callable[[Connection, Sequence[str]], Iterator[tuple[str, Row]]]] = {
    "document": _documents,
    "appearance": _appearances,
    "run": _runs,
    "reading": _readings,
    "judgement": _judgements,
    "user": _users,
    "session": _sessions,
    "sample": _samples,
    "opinion": _opinions,
    "raw": _raws,
    "retrieval": _retrievals,
    "origin": _origins,
    "timestamp": _timestamps,
}
_READING_KEY = cast(READING.c.document, Text) + " " + READING.c.run
_KEYS: Mapping[str, ColumnElement[str]] = {
    "document": DOCUMENT.c.id,
    "appearance": cast(APPEARANCE.c.id, Text),
    "run": RUN.c.id,
    "reading": _READING_KEY,
    "judgement": JUDGEMENT.c.id,
    "user": cast(USER.c.seq, Text),
    "session": SESSION.c.id,
    "sample": SAMPLE.c.id,
    "opinion": cast(OPINION.c.seq, Text),
    "raw": RAW.c.sha256,
    "retrieval": cast(RETRIEVAL.c.id, Text),
    "origin": cast(ORIGIN.c.id, Text),
    "timestamp": cast(TIMESTAMP.c.id, Text),
}


def _unchained(connection: Connection) -> Iterator[str]:
    """Tell of rows that the audit does not know."""
    for kind, key in _KEYS.items():
        known = select(AUDIT.c.seq).where(AUDIT.c.kind == kind, AUDIT.c.key == key)
        for found in connection.scalars(select(key).where(~known.exists())):
            yield f"{kind} {found}: the row is not in the audit"


def _not_current(connection: Connection) -> Iterator[str]:
    """Tell of documents that point to another reading than their last."""
    mine, later = AUDIT.alias(), AUDIT.alias()
    newer = (
        select(later.c.seq)
        .join(READING, (later.c.kind == "reading") & (later.c.key == _READING_KEY))
        .where(READING.c.document == DOCUMENT.c.seq, later.c.seq > mine.c.seq)
    )
    key = cast(DOCUMENT.c.seq, Text) + " " + DOCUMENT.c.run
    query = select(DOCUMENT.c.id).join(mine, (mine.c.kind == "reading") & (mine.c.key == key), isouter=True)
    for id in connection.scalars(query.where(mine.c.seq.is_(None) | newer.exists()).order_by(DOCUMENT.c.seq)):
        yield f"document {id}: does not point to its last reading"
