"""The audit: a chain of hashes over every row that people or runs add."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from recoupe.store.rows import now, put
from recoupe.store.schema import AUDIT

START = "0" * 64
"""What the first row of the chain goes on from."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row to be chained: its kind, its key and its values."""

    kind: str
    key: str
    values: Mapping[str, Any]


def chain(connection: Connection, entries: Iterable[Entry]) -> None:
    """Add the entries at the chain's end, in order."""
    last = connection.execute(select(AUDIT.c.seq, AUDIT.c.hash).order_by(AUDIT.c.seq.desc()).limit(1)).first()
    length, previous = (last.seq, last.hash) if last else (0, START)
    at = now()
    rows = []
    for seq, entry in enumerate(entries, start=length + 1):
        link = {"seq": seq, "at": at, "kind": entry.kind, "key": entry.key, "digest": digest(entry.values)}
        link |= {"previous": previous, "hash": link_hash(link, previous)}
        previous = str(link["hash"])
        rows.append(link)
    put(connection, AUDIT, rows)


def digest(values: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a row's canonical JSON."""
    return _sha256(json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True))


def link_hash(link: Mapping[str, Any], previous: str) -> str:
    """Return the hash of a row of the chain, which stands for all rows before it too."""
    return _sha256("\n".join((previous, str(link["seq"]), link["at"], link["kind"], link["key"], link["digest"])))


def _sha256(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
