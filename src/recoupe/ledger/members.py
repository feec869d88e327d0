"""Parties and incidents with their members in documents, for those who merge them or take them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from recoupe.errors import LedgerError
from recoupe.ledger import parties, views
from recoupe.ledger.queues import weightiest
from recoupe.model.document import Document
from recoupe.model.incident import Dossier, Incident
from recoupe.model.party import PartyOf, SharedParty
from recoupe.model.text import TextSpan
from recoupe.store import derived
from recoupe.store.full_text import folded
from recoupe.store.ordered import biggest
from recoupe.store.queries import DocumentRow, judged_documents, rows_of
from recoupe.store.search import search_names

_AROUND = 90
_LOOKED_THROUGH = 2000
_TRIED = 3
"""Members of a party among which words are sought that name it."""


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A shared party, the number of its documents, and what points at one of its members."""

    party: SharedParty
    documents: int
    pointer: str


@dataclass(frozen=True, slots=True)
class Member:
    """What one document says of a party or an incident."""

    pointer: str
    row: DocumentRow
    name: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class PartyMembers:
    """A party with whom each document means."""

    party: SharedParty
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class IncidentMembers:
    """An incident with the words that tell of it."""

    incident: Incident
    members: tuple[Member, ...]


def parties_named(connection: Connection, words: str, *, most: int) -> list[PartyRow]:
    """Return the parties that bear a name with all the words, or those of most documents where there are none."""
    if words.strip():
        named = [(each.document, each.party) for each in search_names(connection, words, most=most)]
        known = derived.groups_of(connection, parties.FAMILY, {document for document, _ in named})
        ids = list(dict.fromkeys(known[item] for item in named if item in known))
    else:
        ids = biggest(connection, parties.FAMILY, most=most)
    values = derived.values_of(connection, parties.FAMILY, ids)
    members = derived.members_of(connection, parties.FAMILY, ids)
    read = judged_documents(connection, {document for items in members.values() for document, _ in items[:_TRIED]})
    return [
        PartyRow(parties.shared(values[id]), len({document for document, _ in members[id]}), pointer)
        for id in ids
        if id in values and (pointer := _pointer(members[id][:_TRIED], read))
    ]


def _pointer(items: Iterable[PartyOf], read: Mapping[str, Document]) -> str | None:
    """What points at a party: words that name it, which one that a reviewer named may not have."""
    named = (item for item in items if read[item[0]].party(item[1]).mentions)
    return next((":".join(item) for item in named), None)


def party(connection: Connection, id: str) -> PartyMembers:
    """Return a party with its members; LedgerError where there is none."""
    value = derived.values_of(connection, parties.FAMILY, [id]).get(id)
    if value is None:
        raise LedgerError(f"no party {id!r}")
    items = derived.members_of(connection, parties.FAMILY, [id])[id]
    documents = judged_documents(connection, (document for document, _ in items))
    rows = rows_of(connection, documents)
    found = []
    for document, item in items:
        named = documents[document].party(item)
        if named.mentions:
            found.append(
                _member(f"{document}:{item}", rows[document], named.name, documents[document].text, named.mentions[0])
            )
    return PartyMembers(parties.shared(value), tuple(found))


def incidents_named(connection: Connection, words: str, *, most: int) -> list[Dossier]:
    """Return the incidents with all the words in their names, the weightiest first."""
    wanted = set(folded(words))
    found = (dossier for _, dossier in weightiest(connection, ("", ""), most=_LOOKED_THROUGH if wanted else most))
    return [each for each in found if wanted <= set(folded(each.incident.name))][:most]


def incident(connection: Connection, id: str) -> IncidentMembers:
    """Return an incident with the words that tell of it; LedgerError where there is none."""
    found = views.dossier(connection, id).incident
    documents = judged_documents(connection, found.documents)
    rows = rows_of(connection, documents)
    members = []
    for document, event in _first_of_each(found.events):
        told = next((each for each in documents[document].events if each.id == event), None)
        if told is not None:
            pointers = " ".join(f"{document}:{each}" for of, each in found.events if of == document)
            members.append(_member(pointers, rows[document], told.words, documents[document].text, told.span))
    return IncidentMembers(found, tuple(members))


def _first_of_each(events: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    first: dict[str, str] = {}
    for document, event in events:
        first.setdefault(document, event)
    return first.items()


def _member(pointer: str, row: DocumentRow, name: str, text: str, span: TextSpan) -> Member:
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    cut = before.partition(" ")[2] if span.start > _AROUND else before
    return Member(pointer, row, name, cut, span.of(text), after.rpartition(" ")[0] if len(after) == _AROUND else after)
