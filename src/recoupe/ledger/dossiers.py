"""The dossiers of a ledger's incidents: told once when something changed, then looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, islice

from sqlalchemy import Connection

from recoupe.ledger import copies, incidents, parties, queues
from recoupe.ledger.codec import decoded, encoded
from recoupe.ledger.words import Words
from recoupe.model.document import Document
from recoupe.model.incident import Account, Alignment, Demand, Dossier, Edge, Incident, SharedLabel
from recoupe.recoup.accounts import accounts, unsaid
from recoupe.recoup.alike import alike
from recoupe.recoup.demands import demands
from recoupe.recoup.edges import alignments, edges, labels
from recoupe.recoup.incidents import incidents as told_incidents
from recoupe.recoup.linking import Link
from recoupe.recoup.naming import with_protagonist
from recoupe.recoup.tolls import toll_lines, toll_ranges
from recoupe.recoup.who import Who
from recoupe.store import derived
from recoupe.store.derived import Item, Value
from recoupe.store.queries import judged_documents

DOSSIER, DEMAND = queues.DOSSIER, "demand"
_OF_GROUP = "of group"
"""For each group of sightings, or document without one, the dossiers and demands that come of it."""

_MANY = 400
"""Sightings whose documents are read in one go."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What comes of one group."""

    dossiers: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()


def refresh(connection: Connection, groups: Iterable[str], words: Words) -> int:
    """Tell anew the incidents of groups of sightings, as many as are worked on in one go; return of how many."""
    members = _some(derived.members_of(connection, incidents.FAMILY, groups))
    found = _incidents(connection, members, words)
    ids = {id for each in chain.from_iterable(found.values()) for id in each.documents}
    documents = judged_documents(connection, ids)
    who, source_of = parties.who(connection, documents), copies.source_of(connection, documents)
    told = {
        group: [dossier(each, {id: documents[id] for id in each.documents}, who, source_of, words) for each in of_group]
        for group, of_group in found.items()
    }
    _put(connection, told)
    derived.drop_values(connection, incidents.STALE, members)
    return len(members)


def _some(members: Mapping[str, list[Item]]) -> dict[str, list[Item]]:
    """The first groups, until their sightings are many; one at least."""
    sizes = accumulate(len(items) for items in members.values())
    return {group: items for (group, items), size in zip(members.items(), sizes, strict=True) if size <= _MANY} or dict(
        islice(members.items(), 1)
    )


def put_loose(connection: Connection, documents: Mapping[str, Document], who: Who, words: Words) -> None:
    """Keep the demands of documents that are about no incident."""
    drop(connection, documents)
    found = {id: demands({id: document}, who, words.demands) for id, document in documents.items()}
    _put_demands(connection, chain.from_iterable(found.values()))
    _remember(connection, {id: _Told(demands=tuple(map(_place, asked))) for id, asked in found.items()})


def _incidents(
    connection: Connection, members: Mapping[str, list[Item]], words: Words
) -> dict[str, tuple[Incident, ...]]:
    """The incidents of each group."""
    items = {item: group for group, of_group in members.items() for item in of_group}
    seen = incidents.sightings_of(connection, items)
    links: dict[str, list[Link]] = {group: [] for group in members}
    for each in incidents.links_among(connection, items):
        links[items[each.a]].append(each)
    ties, _ = incidents.judged_of(connection, items)
    return {
        group: told_incidents([seen[item] for item in of_group], links[group], words.events, ties=ties)
        for group, of_group in members.items()
    }


def dossier(
    incident: Incident, documents: Mapping[str, Document], who: Who, source_of: Mapping[str, str], words: Words
) -> Dossier:
    """Return all that the documents of an incident tell of it."""
    incident = with_protagonist(incident, documents, who)
    held, here = accounts(incident, documents, who, source_of), alike(who, documents.values())
    asked = demands(documents, here, words.demands, incident_of=_statements_of(incident, documents))
    drawn, called = edges(documents.values(), here), labels(documents.values(), here)
    allied = alignments(documents.values(), here)
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
        names=_names(here, drawn, allied, called),
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


def _put(connection: Connection, told: Mapping[str, Sequence[Dossier]]) -> None:
    found = list(chain.from_iterable(told.values()))
    values = (Value(each.incident.id, encoded(each), each.incident.name, each.incident.start) for each in found)
    derived.put_values(connection, DOSSIER, values)
    queues.note_weight(connection, found)
    _put_demands(connection, (demand for each in found for demand in each.demands))
    _remember(connection, {group: _told(of_group) for group, of_group in told.items() if of_group})


def _told(found: Sequence[Dossier]) -> _Told:
    demands = tuple(_place(demand) for each in found for demand in each.demands)
    return _Told(tuple(each.incident.id for each in found), demands)


def _place(demand: Demand) -> str:
    """Return under what a demand is kept: one of a document about two incidents is told with either."""
    return f"{demand.id} {demand.incident or ''}".rstrip()


def _put_demands(connection: Connection, found: Iterable[Demand]) -> None:
    derived.put_values(connection, DEMAND, (Value(_place(each), encoded(each), each.what, each.day) for each in found))


def _remember(connection: Connection, told: Mapping[str, _Told]) -> None:
    derived.put_values(connection, _OF_GROUP, (Value(of, encoded(each)) for of, each in told.items()))


def drop(connection: Connection, groups: Iterable[str]) -> None:
    """Drop what came of groups, or of documents that are about no incident."""
    wanted = list(groups)
    before = [decoded(_Told, value.data) for value in derived.values_of(connection, _OF_GROUP, wanted).values()]
    for family in (DOSSIER, queues.WEIGHT):
        derived.drop_values(connection, family, (id for told in before for id in told.dossiers))
    derived.drop_values(connection, DEMAND, (id for told in before for id in told.demands))
    derived.drop_values(connection, _OF_GROUP, wanted)


def of_documents(connection: Connection, ids: Iterable[str]) -> dict[str, Dossier]:
    """Return the dossiers of the incidents that the documents are told of, by id."""
    groups = set(derived.groups_of(connection, incidents.FAMILY, ids).values())
    told = (decoded(_Told, value.data) for value in derived.values_of(connection, _OF_GROUP, groups).values())
    values = derived.values_of(connection, DOSSIER, (id for each in told for id in each.dossiers))
    return {id: decoded(Dossier, value.data) for id, value in values.items()}
