"""What is shown of a ledger: something that rich can print, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from recoupe.dossier.case import Case, MatrixView
from recoupe.dossier.case_record import demands_record, dossier_record, incidents_record, parties_record
from recoupe.dossier.lists import demand_table, hit_table, incident_table, measure_table, party_table, status_table
from recoupe.ledger import views
from recoupe.ledger.measuring import measured
from recoupe.model.incident import Dossier
from recoupe.settings import IdFrom, Shape
from recoupe.store import queries
from recoupe.store.fetches import failures
from recoupe.store.search import search as searched

if TYPE_CHECKING:
    from rich.console import RenderableType

    Shown = str | RenderableType


def status(connection: Connection, shape: Shape, *, out_of_date: int) -> Shown:
    """Return what is in the ledger, which runs read it, and how fresh it is."""
    found, failed = queries.status(connection), failures(connection)
    facts: dict[str, Any] = {
        "documents": found.documents,
        "appearances": found.appearances,
        "not yet put together": found.pending,
        "read by an earlier version": out_of_date,
        "judgements": found.judgements,
        "judgements that no longer find their words": len(found.orphans),
        "addresses that failed": len(failed),
        "last added": found.last_added,
    }
    if shape is Shape.JSON:
        plain = {name.replace(" ", "_"): value for name, value in facts.items()}
        return _json({**plain, "runs": found.runs, "failed": failed})
    runs = [(run.started, run.program, run.pipeline, run.lexicon[:12], run.documents) for run in found.runs]
    return status_table(facts, runs)


def incidents(connection: Connection, shape: Shape, *, id_from: IdFrom = IdFrom.CONTENT) -> Shown:
    """Return all incidents, the earliest first; `id_from` says what the documents are called in JSON."""
    found = views.incidents(connection)
    if shape is Shape.TABLE:
        return incident_table(found)
    record = incidents_record(found)
    if id_from is IdFrom.NAME:
        names = _names(connection, found)
        for incident in record["incidents"]:
            incident["documents"] = [names.get(id) or id for id in incident["documents"]]
    return _json(record)


def dossiers(connection: Connection, shape: Shape, ids: Iterable[str] = ()) -> list[Shown]:
    """Return the dossiers of the incidents, of all where none is named."""
    found = [views.dossier(connection, id) for id in ids] or views.incidents(connection)
    if shape is Shape.JSON:
        return [_json(dossier_record(each)) for each in found]
    return [Case(each, queries.judged_documents(connection, each.incident.documents)) for each in found]


def page(connection: Connection, ids: Sequence[str] = (), *, query: str | None = None, language: str = "en") -> str:
    """Return incidents, or those told where words stand, or else all there is, as one HTML page."""
    from recoupe.dossier.page.single import single_file
    from recoupe.ledger.casebooks import casebook

    return single_file(casebook(connection, incidents=ids, query=query), language=language)


def accounts(connection: Connection, shape: Shape, id: str) -> Shown:
    """Return who holds which account of an incident."""
    found = views.dossier(connection, id)
    if shape is Shape.JSON:
        return _json(dossier_record(found))
    return MatrixView(found, queries.judged_documents(connection, found.incident.documents))


def demands(connection: Connection, shape: Shape) -> Shown:
    """Return all demands, commitments and warnings with their answers."""
    found = views.demands(connection)
    return demand_table(found) if shape is Shape.TABLE else _json(demands_record(found))


def parties(connection: Connection, shape: Shape) -> Shown:
    """Return the parties, those named in most documents first."""
    found = views.shared_parties(connection)
    return party_table(found) if shape is Shape.TABLE else _json(parties_record(found))


def search(connection: Connection, shape: Shape, words: str) -> Shown:
    """Return the passages that hold all the words."""
    found = searched(connection, words)
    if shape is Shape.JSON:
        return _json({"passages": found})
    return hit_table([(hit.document[:12], hit.outlet, hit.published, hit.title, hit.snippet) for hit in found])


def measure(connection: Connection, shape: Shape) -> Shown:
    """Return how well the reading holds against what people reviewed."""
    found = measured(connection)
    return measure_table(found) if shape is Shape.TABLE else _json({"measure": found})


def _names(connection: Connection, found: Iterable[Dossier]) -> Mapping[str, str | None]:
    return {id: row.name for id, row in queries.rows_of(connection, views.documents_of(found)).items()}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=_plain)


def _plain(value: Any) -> object:
    return asdict(value)
