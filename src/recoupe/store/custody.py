"""The custody log: what was done with each item, row by row of the chain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from recoupe.model.evidence import Custody
from recoupe.store.evidence import pairs
from recoupe.store.readings import reading_key
from recoupe.store.rows import Row
from recoupe.store.schema import (
    APPEARANCE,
    AUDIT,
    DOCUMENT,
    JUDGEMENT,
    ORIGIN,
    READING,
    RETRIEVAL,
    RUN,
    TARGET,
    TIMESTAMP,
)

_AT_ONCE = 200
What = dict[str, Any]
"""What is known of a row of the chain, by the names of a custody log."""


def custody(connection: Connection) -> Iterator[Custody]:
    """Yield what was done, in the order of the chain; of what is no text and no bytes, only its kind and key."""
    last = 0
    query = select(AUDIT).order_by(AUDIT.c.seq).limit(_AT_ONCE)
    while links := [dict(row) for row in connection.execute(query.where(AUDIT.c.seq > last)).mappings()]:
        known = _known(connection, links)
        for link in links:
            what = {"event": link["kind"], "item": link["key"]} | known.get((link["kind"], link["key"]), {})
            yield Custody(seq=link["seq"], at=link["at"], digest=link["digest"], hash=link["hash"], **what)
        last = links[-1]["seq"]


def _known(connection: Connection, links: Sequence[Row]) -> dict[tuple[str, str], What]:
    keys: dict[str, list[str]] = {}
    for link in links:
        keys.setdefault(link["kind"], []).append(link["key"])
    return {(kind, key): what for kind, find in _FIND.items() for key, what in find(connection, keys.get(kind, ()))}


def _runs(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, What]]:
    for row in connection.execute(select(RUN).where(RUN.c.id.in_(keys))).mappings():
        yield row["id"], {"event": "reading begun", "tools": _maker(row)}


def _documents(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, What]]:
    for id in connection.scalars(select(DOCUMENT.c.id).where(DOCUMENT.c.id.in_(keys))):
        yield id, {"event": "text added", "sha256": id}


def _readings(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, What]]:
    seqs = [int(key.split()[0]) for key in keys]
    query = select(DOCUMENT.c.id.label("text"), READING.c.document, RUN).select_from(READING)
    query = query.join(DOCUMENT).join(RUN, RUN.c.id == READING.c.run)
    for row in connection.execute(query.where(READING.c.document.in_(seqs))).mappings():
        read = {"event": "text read", "item": row["text"], "sha256": row["text"], "tools": _maker(row)}
        yield reading_key(row["document"], row["id"]), read


def _appearances(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, What]]:
    query = select(APPEARANCE, DOCUMENT.c.id.label("text")).select_from(APPEARANCE).join(DOCUMENT)
    for row in connection.execute(query.where(APPEARANCE.c.id.in_(map(int, keys)))).mappings():
        where = {"place": row["place"], "final_url": row["url"]}
        yield str(row["id"]), {"event": "publication noted", "item": row["text"], "sha256": row["text"], **where}


def _judgements(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, What]]:
    query = select(JUDGEMENT.c.id, JUDGEMENT.c.verdict, JUDGEMENT.c.author, DOCUMENT.c.id.label("text"))
    query = query.select_from(JUDGEMENT).join(TARGET, TARGET.c.judgement == JUDGEMENT.c.seq, isouter=True)
    query = query.join(DOCUMENT, DOCUMENT.c.seq == TARGET.c.document, isouter=True)
    for row in connection.execute(query.where(JUDGEMENT.c.id.in_(keys)).order_by(TARGET.c.number.desc())).mappings():
        judged = {"event": f"judged: {row['verdict']}", "who": row["author"]}
        yield row["id"], judged | ({"item": row["text"], "sha256": row["text"]} if row["text"] else {})


def _raws(_: Connection, keys: Sequence[str]) -> Iterator[tuple[str, What]]:
    for key in keys:
        yield key, {"event": "bytes kept", "sha256": key}


def _retrievals(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, What]]:
    for row in connection.execute(select(RETRIEVAL).where(RETRIEVAL.c.id.in_(map(int, keys)))).mappings():
        how = {name: row[name] for name in ("place", "final_url", "status", "address", "retrieved_at")}
        event = "bytes fetched" if row["requested_url"] else "bytes taken from a file"
        whose = {"item": row["raw"], "sha256": row["raw"], "who": row["collector"]}
        yield str(row["id"]), {"event": event, "tools": _tools(row["tools"]), **whose, **how}


def _origins(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, What]]:
    query = (
        select(ORIGIN, DOCUMENT.c.id.label("text"))
        .select_from(ORIGIN)
        .join(DOCUMENT)
        .where(ORIGIN.c.id.in_(map(int, keys)))
    )
    for row in connection.execute(query).mappings():
        made = {"item": row["text"], "sha256": row["raw"], "part": row["part"], "tools": _tools(row["tools"])}
        yield str(row["id"]), {"event": "text made of bytes", **made}


def _timestamps(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, What]]:
    for row in connection.execute(select(TIMESTAMP).where(TIMESTAMP.c.id.in_(map(int, keys)))).mappings():
        signed = {"item": row["head"], "who": row["authority"], "retrieved_at": row["made_at"]}
        yield str(row["id"]), {"event": f"head of row {row['seq']} timestamped", **signed}


_FIND: Mapping[str, Callable[[Connection, Sequence[str]], Iterator[tuple[str, What]]]] = {
    "run": _runs,
    "document": _documents,
    "reading": _readings,
    "appearance": _appearances,
    "judgement": _judgements,
    "raw": _raws,
    "retrieval": _retrievals,
    "origin": _origins,
    "timestamp": _timestamps,
}


def _maker(run: RowMapping) -> str:
    return f"recoupe {run['program']}, pipeline {run['pipeline']}, lexicon {run['lexicon'][:12]}"


def _tools(written: str) -> str | None:
    return ", ".join(f"{name} {version}" for name, version in pairs(written)) or None
