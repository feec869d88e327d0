"""Recouping: what documents say is put together; only what has changed is worked out again."""

from __future__ import annotations

from sqlalchemy import Connection

from recoupe.ledger import copies, dossiers, incidents, parties, queues
from recoupe.ledger.judged import judged
from recoupe.ledger.words import Words
from recoupe.store import derived
from recoupe.store.opening import Ledger
from recoupe.store.queries import judged_documents
from recoupe.store.rows import numbers, portions

_DOCUMENTS, _GROUPS = 200, 100
"""How many are worked on in one go: all of it is kept, or nothing."""


def recoup(ledger: Ledger, words: Words) -> None:
    """Bring sources, parties, incidents and accounts up to date with all documents and judgements."""
    _start(ledger)
    while _parties(ledger, words):
        while _documents(ledger, words):
            pass
    _make_room(ledger)
    while _incidents(ledger, words):
        pass


def _start(ledger: Ledger) -> None:
    """Drop all that was worked out before where every document is pending: of an earlier reading nothing is to stay."""
    with ledger.writing() as connection:
        if derived.is_all_pending(connection):
            derived.start_again(connection)


def _make_room(ledger: Ledger) -> None:
    """Drop what is to be told anew before any of it is: an incident may have gone over to another group."""
    with ledger.writing() as connection:
        dossiers.drop(connection, (value.id for value in derived.all_values(connection, incidents.STALE, by="id")))


def _parties(ledger: Ledger, words: Words) -> int:
    """Say who is who in all that is pending before any of it is put together: later documents tell of earlier ones."""
    with ledger.reading() as connection:
        waiting = derived.pending(connection)
    for ids in portions(waiting, _DOCUMENTS):
        with ledger.writing() as connection:
            documents = judged_documents(connection, ids)
            moved = parties.assign(connection, documents, words, judged(connection, ids))
            derived.mark_pending(connection, numbers(connection, moved).values())
    return len(waiting)


def _documents(ledger: Ledger, words: Words) -> int:
    with ledger.writing() as connection:
        ids = derived.pending(connection, most=_DOCUMENTS)
        if ids:
            _put_together(connection, ids, words)
    return len(ids)


def _put_together(connection: Connection, ids: list[str], words: Words) -> None:
    documents = judged_documents(connection, ids)
    groups = set(derived.groups_of(connection, incidents.FAMILY, ids).values())
    for family in (copies.FAMILY, incidents.FAMILY):
        derived.forget(connection, family, ids)
    who = parties.who(connection, documents)
    seen = incidents.assign(connection, documents, who, groups)
    copied = derived.groups_of(connection, incidents.FAMILY, copies.assign(connection, documents, words))
    incidents.make_stale(connection, set(copied.values()))
    loose = {id: each for id, each in documents.items() if not any(sighting.founding for sighting in seen[id])}
    dossiers.put_loose(connection, loose, who, words)
    queues.note_doubt(connection, documents)
    derived.settled(connection, ids)


def _incidents(ledger: Ledger, words: Words) -> int:
    with ledger.writing() as connection:
        stale = derived.all_values(connection, incidents.STALE, by="id", most=_GROUPS)
        return dossiers.refresh(connection, [value.id for value in stale], words) if stale else 0
