"""Casebooks: all of a ledger that is to be shown or exported, gathered into one value."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import astuple, replace

from sqlalchemy import Connection

from recoupe.dossier.casebook import Appeared, Casebook, Printing, ReadBy
from recoupe.ledger import copies, parties, views
from recoupe.ledger.dossiers import of_documents as dossiers_of
from recoupe.ledger.measuring import measured
from recoupe.ledger.on_demand import OnDemand
from recoupe.model.document import Document
from recoupe.model.incident import Demand, Dossier
from recoupe.store import evidence, queries
from recoupe.store.judged import effective
from recoupe.store.judgements import judgements_of
from recoupe.store.queries import DocumentRow
from recoupe.store.search import search
from recoupe.store.verify import head

_HITS = 500
"""Passages that a query may find."""


def casebook(
    connection: Connection, *, incidents: Sequence[str] = (), query: str | None = None, on_demand: bool = False
) -> Casebook:
    """Return the casebook of some incidents, or of those told where the words of a query stand; else of all there is.

    `on_demand` documents are read when they are asked for, as long as the connection is open.
    LedgerError where there is no incident of an id.
    """
    found = {hit.document for hit in search(connection, query, most=_HITS)} if query else set()
    dossiers = _dossiers(connection, incidents, found if query else None)
    some = bool(incidents or query)
    ids = views.documents_of(dossiers) | found if some else set(queries.all_ids(connection))
    ordered = _in_order(queries.rows_of(connection, ids))
    documents = OnDemand(connection, ordered) if on_demand else _at_once(connection, ordered)
    return replace(_gathered(connection, dossiers, documents, some=some), measure=measured(connection))


def of_incidents(connection: Connection, incidents: Sequence[str]) -> Casebook:
    """Return the casebook of some incidents without how well the reading holds, which takes a look at all reviews."""
    dossiers = _dossiers(connection, incidents, None)
    documents = _at_once(connection, _in_order(queries.rows_of(connection, views.documents_of(dossiers))))
    return _gathered(connection, dossiers, documents, some=True)


def of_documents(connection: Connection, ids: Collection[str]) -> Casebook:
    """Return the casebook of some documents, with the incidents that they are told of."""
    documents = _at_once(connection, _in_order(queries.rows_of(connection, ids)))
    return _gathered(connection, list(dossiers_of(connection, ids).values()), documents, some=True)


def _gathered(
    connection: Connection, dossiers: Sequence[Dossier], documents: Mapping[str, Document], *, some: bool
) -> Casebook:
    """The casebook of documents; `some` are those that are not all of the ledger."""
    shared = parties.who(connection, documents).shared
    rows, last = head(connection)
    origins = evidence.origins_of(connection, documents)
    return Casebook(
        dossiers=tuple(dossiers),
        documents=documents,
        parties={party.id: party for party in shared.values()},
        party_of={item: party.id for item, party in shared.items()},
        rows=_printings(connection, documents),
        source_of=copies.source_of(connection, documents),
        demands=tuple(_demands(connection, documents, dossiers if some else None)),
        judgements=effective(judgements_of(connection, documents)),
        runs=tuple(_runs(connection)),
        head=last if rows else None,
        origins=origins,
        retrievals=evidence.retrievals_of(connection, (each.raw for of in origins.values() for each in of)),
    )


def _dossiers(connection: Connection, incidents: Iterable[str], found: set[str] | None) -> list[Dossier]:
    """The dossiers of the ids, or all of them, or those that rest on one of the documents found."""
    dossiers = [views.dossier(connection, id) for id in incidents] or views.incidents(connection)
    return [each for each in dossiers if found is None or not found.isdisjoint(each.incident.documents)]


def _in_order(rows: Mapping[str, DocumentRow]) -> list[str]:
    """The documents in the order of publication, undated ones last."""
    ordered = sorted(rows.values(), key=lambda row: (row.published or "9", row.outlet or "", row.id))
    return [row.id for row in ordered]


def _at_once(connection: Connection, ids: Iterable[str]) -> dict[str, Document]:
    found = queries.judged_documents(connection, ids)
    return {id: found[id] for id in ids}


def _demands(
    connection: Connection, documents: Collection[str], dossiers: Iterable[Dossier] | None
) -> Iterable[Demand]:
    """The demands of some dossiers, each once, or of the whole ledger."""
    if dossiers is None:
        return (each for each in views.demands(connection) if each.passages[0].document in documents)
    return {demand.id: demand for each in dossiers for demand in each.demands}.values()


def _printings(connection: Connection, ids: Collection[str]) -> dict[str, Printing]:
    printed = queries.appearances(connection, ids)
    return {
        id: Printing(
            row.name,
            row.title,
            row.published,
            row.outlet,
            row.url,
            row.added_at,
            row.run,
            tuple(Appeared(*astuple(each)) for each in printed.get(id, ())),
        )
        for id, row in queries.rows_of(connection, ids).items()
    }


def _runs(connection: Connection) -> Iterable[ReadBy]:
    found = queries.runs(connection)
    return (ReadBy(each.id, each.program, each.pipeline, each.lexicon, each.documents) for each in found)
