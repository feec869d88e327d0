"""Evidence as rows: bytes kept once, how they were come by, which texts were made of them, what was timestamped."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from recoupe.model.evidence import Origin, Pairs, Retrieval, Timestamp
from recoupe.store.audit import Entry, chain
from recoupe.store.rows import Row, next_number, numbers, portions, put, storable
from recoupe.store.schema import AUDIT, DOCUMENT, ORIGIN, RAW, RETRIEVAL, TIMESTAMP

_PAIRS = ("headers", "hops", "tools")
"""Columns that hold pairs, as JSON."""
_SAME = ("raw", "place", "retrieved_at", "requested_url")
"""What tells one retrieval from another."""


def keep(connection: Connection, retrieval: Retrieval, data: bytes | None) -> int:
    """Add bytes and how they were come by, each unless it is there already; return the retrieval's number."""
    return keep_all(connection, [(retrieval, data)])[0]


def keep_all(connection: Connection, given: Iterable[tuple[Retrieval, bytes | None]]) -> list[int]:
    """Add bytes and how they were come by as `keep` does, all in one; return the retrievals' numbers."""
    entries: list[Entry] = []
    found = []
    for retrieval, data in given:
        entries += _keep_raw(connection, retrieval.raw, data)
        number, chained = _keep_retrieval(connection, retrieval)
        entries += chained
        found.append(number)
    if entries:
        chain(connection, entries)
    return found


def relate(connection: Connection, origins: Iterable[Origin]) -> None:
    """Add which bytes documents were made from, unless that is known already; documents and bytes are there."""
    given = list(origins)
    seqs = numbers(connection, (each.document for each in given))
    known = _known_origins(connection, seqs.values())
    number = next_number(connection, ORIGIN.c.id)
    rows: list[Row] = []
    for each in given:
        sign = (seqs[each.document], each.raw, storable(each.part))
        if sign not in known:
            known.add(sign)
            row = dict(zip(("document", "raw", "part"), sign, strict=True))
            rows.append({"id": number + len(rows), **row, "tools": _written(each.tools)})
    put(connection, ORIGIN, rows)
    if rows:
        chain(connection, [Entry("origin", str(row["id"]), row) for row in rows])


def stamp(connection: Connection, timestamp: Timestamp) -> None:
    """Add a timestamp."""
    row = {
        "id": next_number(connection, TIMESTAMP.c.id),
        "seq": timestamp.seq,
        "head": timestamp.head,
        "authority": timestamp.authority,
        "made_at": timestamp.made_at,
        "token": timestamp.token,
    }
    put(connection, TIMESTAMP, [row])
    chain(connection, [Entry("timestamp", str(row["id"]), timestamp_values(row))])


def timestamps(connection: Connection) -> list[Timestamp]:
    """Return all timestamps in the order of adding."""
    names = Timestamp.__dataclass_fields__
    rows = connection.execute(select(*(TIMESTAMP.c[name] for name in names)).order_by(TIMESTAMP.c.id))
    return [Timestamp(**row) for row in rows.mappings()]


def head_at(connection: Connection, seq: int) -> str | None:
    """Return the hash of a row of the chain; None where there is no such row."""
    return connection.scalar(select(AUDIT.c.hash).where(AUDIT.c.seq == seq))


def raw_bytes(connection: Connection, sha256: str) -> bytes | None:
    """Return the bytes of a SHA-256; None where they are not kept."""
    row = connection.execute(select(RAW).where(RAW.c.sha256 == sha256)).mappings().first()
    return None if row is None else unpacked(dict(row))


def unpacked(row: Row) -> bytes | None:
    """Return the bytes that a row of raw holds, as far as it says it holds them; None where none are or all is broken.

    A row that somebody has changed to hold more than it says gives no more than one byte beyond that.
    """
    if row["data"] is None:
        return None
    try:
        return zlib.decompressobj().decompress(row["data"], row["size"] + 1)
    except zlib.error:
        return None


def retrievals(connection: Connection, ids: Iterable[int]) -> dict[int, Retrieval]:
    """Return retrievals by number."""
    found: dict[int, Retrieval] = {}
    for portion in portions(dict.fromkeys(ids)):
        for row in connection.execute(select(RETRIEVAL).where(RETRIEVAL.c.id.in_(portion))).mappings():
            found[row["id"]] = _retrieval(dict(row))
    return found


def retrievals_of(connection: Connection, raws: Iterable[str]) -> dict[str, list[Retrieval]]:
    """Return how bytes were come by, in the order of adding, by their SHA-256."""
    found: dict[str, list[Retrieval]] = {}
    for portion in portions(dict.fromkeys(raws)):
        query = select(RETRIEVAL).where(RETRIEVAL.c.raw.in_(portion)).order_by(RETRIEVAL.c.id)
        for row in connection.execute(query).mappings():
            found.setdefault(row["raw"], []).append(_retrieval(dict(row)))
    return found


def origins_of(connection: Connection, ids: Iterable[str]) -> dict[str, list[Origin]]:
    """Return the bytes that documents were made from, in the order of adding, by document."""
    found: dict[str, list[Origin]] = {}
    columns = (DOCUMENT.c.id, ORIGIN.c.raw, ORIGIN.c.part, ORIGIN.c.tools)
    for portion in portions(dict.fromkeys(ids)):
        query = select(*columns).join(ORIGIN).where(DOCUMENT.c.id.in_(portion)).order_by(ORIGIN.c.id)
        for id, raw, part, tools in connection.execute(query):
            found.setdefault(id, []).append(Origin(document=id, raw=raw, part=part, tools=pairs(tools)))
    return found


def raw_values(row: Row) -> Row:
    """Return what the audit holds of bytes: their SHA-256 stands for them."""
    return {"sha256": row["sha256"], "size": row["size"]}


def timestamp_values(row: Row) -> Row:
    """Return what the audit holds of a timestamp: the SHA-256 stands for its token."""
    return {**row, "token": hashlib.sha256(row["token"]).hexdigest()}


def pairs(written: str) -> Pairs:
    """Return the pairs that a column holds."""
    return tuple((name, value) for name, value in json.loads(written))


def _keep_raw(connection: Connection, sha256: str, data: bytes | None) -> Iterator[Entry]:
    if connection.scalar(select(RAW.c.sha256).where(RAW.c.sha256 == sha256)) is None:
        packed = None if data is None else zlib.compress(data)
        row = {"sha256": sha256, "size": None if data is None else len(data), "data": packed}
        put(connection, RAW, [row])
        yield Entry("raw", sha256, raw_values(row))


def _keep_retrieval(connection: Connection, retrieval: Retrieval) -> tuple[int, Sequence[Entry]]:
    row = _row(retrieval)
    same = (RETRIEVAL.c[name].is_not_distinct_from(row[name]) for name in _SAME)
    known = connection.scalar(select(RETRIEVAL.c.id).where(*same))
    if known is not None:
        return known, ()
    row = {"id": next_number(connection, RETRIEVAL.c.id), **row}
    put(connection, RETRIEVAL, [row])
    return row["id"], [Entry("retrieval", str(row["id"]), row)]


def _row(retrieval: Retrieval) -> Row:
    values = ((name, getattr(retrieval, name)) for name in Retrieval.__dataclass_fields__)
    return {name: _written(value) if name in _PAIRS else _kept(value) for name, value in values}


def _kept(value: str | int | None) -> str | int | None:
    return storable(value) if isinstance(value, str) else value


def _written(pairs: Pairs) -> str:
    return json.dumps([[storable(name), storable(value)] for name, value in pairs], ensure_ascii=False)


def _retrieval(row: Row) -> Retrieval:
    values = {name: row[name] for name in Retrieval.__dataclass_fields__}
    return Retrieval(**(values | {name: pairs(str(row[name])) for name in _PAIRS}))


def _known_origins(connection: Connection, seqs: Iterable[int]) -> set[tuple[int, str, str | None]]:
    known: set[tuple[int, str, str | None]] = set()
    for portion in portions(seqs):
        query = select(ORIGIN.c.document, ORIGIN.c.raw, ORIGIN.c.part).where(ORIGIN.c.document.in_(portion))
        known.update((row.document, row.raw, row.part) for row in connection.execute(query))
    return known
