"""The dossiers of a ledger's incidents: told once when something changed, then looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from recoupe.ledger import copies, incidents, parties
from recoupe.ledger.codec import decoded, encoded
from recoupe.ledger.words import Words
from recoupe.model.document import Document
from recoupe.model.incident import Account, Alignment, Demand, Dossier, Edge, Incident, SharedLabel
from recoupe.recoup.accounts import accounts, unsaid
from recoupe.recoup.demands import demands
from recoupe.recoup.edges import alignments, edges, labels
from recoupe.recoup.incidents import incidents as told_incidents
from recoupe.recoup.tolls import toll_lines, toll_ranges
from recoupe.recoup.who import Who
from recoupe.store import derived
from recoupe.store.derived import Value
from recoupe.store.queries import judged_documents

DOSSIER, DEMAND = "dossier", "demand"
_OF_GROUP = "of group"
"""For each group of sightings, or document without one, the dossiers and demands that come of it."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What comes of one group."""

    dossiers: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()


def refresh(connection: Connection, groups: Sequence[str], words: Words) -> None:
    """Tell anew the incidents of groups of sightings."""
    _drop(connection, groups)
    for group, items in derived.members_of(connection, incidents.FAMILY, groups).items():
        if items:
            _put(connection, group, list(_dossiers(connection, items, words)))
    derived.drop_values(connection, incidents.STALE, groups)


def put_loose(connection: Connection, documents: Mapping[str, Document], who: Who, words: Words) -> None:
    """Keep the demands of documents that are about no incident."""
    _drop(connection, documents)
    for id, document in documents.items():
        found = demands({id: document}, who, words.demands)
        _put_demands(connection, found)
        _remember(connection, id, _Told(demands=tuple(demand.id for demand in found)))


def _dossiers(connection: Connection, items: Sequence[derived.Item], words: Words) -> Iterator[Dossier]:
    seen = incidents.sightings_of(connection, items)
    links = incidents.links_among(connection, items)
    found = told_incidents(seen.values(), links, words.events)
    documents = judged_documents(connection, {id for incident in found for id in incident.documents})
    who, source_of = parties.who(connection, documents), copies.source_of(connection, documents)
    for incident in found:
        own = {id: documents[id] for id in incident.documents}
        yield dossier(incident, own, who, source_of, words)


def dossier(
    incident: Incident, documents: Mapping[str, Document], who: Who, source_of: Mapping[str, str], words: Words
) -> Dossier:
    """Return all that the documents of an incident tell of it."""
    held = accounts(incident, documents, who, source_of)
    asked = demands(documents, who, words.demands, incident_of=_statements_of(incident, documents))
    drawn, called = edges(documents.values(), who), labels(documents.values(), who)
    allied = alignments(documents.values(), who)
    return Dossier(
        incident=incident,
        accounts=held,
        demands=asked,
        independent=len({source_of[id] for id in documents}),
        unsaid=tuple(_unsaid(held, asked)),
        tolls=toll_lines(held),
        ranges=toll_ranges(held),
        edges=drawn,
        alignments=allied,
        labels=called,
        names=_names(who, drawn, allied, called),
    )


def _statements_of(incident: Incident, documents: Mapping[str, Document]) -> dict[tuple[str, str], str]:
    """Each statement of the documents, with the incident that they are about."""
    return {(id, each.id): incident.id for id, document in documents.items() for each in document.statements}


def _unsaid(held: Iterable[Account], asked: Iterable[Demand]) -> Iterator[str]:
    yield from (f"no account of: {aspect}" for aspect in unsaid(held))
    yield from (f"no answer to: {demand.what}" for demand in asked if not demand.answers)


def _names(
    who: Who, drawn: Iterable[Edge], allied: Iterable[Alignment], called: Iterable[SharedLabel]
) -> dict[str, str]:
    """The names of all parties that are spoken of by their ids."""
    spoken: set[str | None] = {id for edge in drawn for id in (edge.by, edge.of)}
    spoken |= {id for each in allied for id in (each.party, each.ally_of)}
    spoken |= {id for each in called for id in (each.by, each.of)}
    return {party.id: party.name for party in who.shared.values() if party.id in spoken}


def _put(connection: Connection, group: str, found: Sequence[Dossier]) -> None:
    values = (Value(each.incident.id, encoded(each), each.incident.name, each.incident.start) for each in found)
    derived.put_values(connection, DOSSIER, values)
    asked = [demand for each in found for demand in each.demands]
    _put_demands(connection, asked)
    dossiers = tuple(each.incident.id for each in found)
    _remember(connection, group, _Told(dossiers, tuple(demand.id for demand in asked)))


def _put_demands(connection: Connection, found: Iterable[Demand]) -> None:
    derived.put_values(connection, DEMAND, (Value(each.id, encoded(each), each.what, each.day) for each in found))


def _remember(connection: Connection, of: str, told: _Told) -> None:
    derived.put_values(connection, _OF_GROUP, [Value(of, encoded(told))])


def _drop(connection: Connection, groups: Iterable[str]) -> None:
    wanted = list(groups)
    before = [decoded(_Told, value.data) for value in derived.values_of(connection, _OF_GROUP, wanted).values()]
    derived.drop_values(connection, DOSSIER, (id for told in before for id in told.dossiers))
    derived.drop_values(connection, DEMAND, (id for told in before for id in told.demands))
    derived.drop_values(connection, _OF_GROUP, wanted)
