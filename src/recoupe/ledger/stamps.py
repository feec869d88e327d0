"""Timestamps of a ledger's head: made, and checked against its chain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from recoupe.errors import LedgerError
from recoupe.model.evidence import Timestamp
from recoupe.store import evidence
from recoupe.store.opening import Ledger
from recoupe.store.verify import head

if TYPE_CHECKING:
    from recoupe.fetch.web import Web


def stamp(ledger: Ledger, web: Web, authority: str, *, roots: Path | None = None) -> Timestamp:
    """Have an authority sign what the ledger's chain has come to, and keep it."""
    with ledger.reading() as connection:
        seq, last = head(connection)
    if not seq:
        raise LedgerError(f"{ledger.where}: there is nothing in it yet to be signed")
    from recoupe.fetch import timestamps

    made = timestamps.ask(web, authority, seq=seq, head=last, roots=timestamps.roots_of(roots))
    with ledger.writing() as connection:
        evidence.stamp(connection, made)
    return made


def problems(connection: Connection, roots: Path | None = None) -> Iterator[str]:
    """Yield what is wrong with each timestamp that does not stand for the chain as it is."""
    made = evidence.timestamps(connection)
    if not made:
        return
    # The libraries that read signatures take their time to load.
    from recoupe.fetch import timestamps

    known = timestamps.roots_of(roots)
    for each in made:
        same = evidence.head_at(connection, each.seq) == each.head
        wrong = timestamps.fault(each.token, each.head, known) if same else "the chain is another up to there"
        if wrong is not None:
            yield f"timestamp of row {each.seq} ({each.made_at}, {each.authority}): {wrong}"
