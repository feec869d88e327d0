"""What a ledger holds, looked up: incidents, one dossier, demands, parties."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from recoupe.errors import LedgerError
from recoupe.ledger import parties
from recoupe.ledger.codec import decoded
from recoupe.ledger.dossiers import DEMAND, DOSSIER
from recoupe.model.incident import Demand, Dossier
from recoupe.model.party import SharedParty
from recoupe.store import derived


def incidents(connection: Connection, *, most: int | None = None) -> list[Dossier]:
    """Return the dossiers of all incidents, the earliest first."""
    return [decoded(Dossier, value.data) for value in derived.all_values(connection, DOSSIER, most=most)]


def dossier(connection: Connection, id: str) -> Dossier:
    """Return the dossier of an incident; LedgerError where there is none of the id."""
    value = derived.values_of(connection, DOSSIER, [id]).get(id)
    if value is None:
        raise LedgerError(f"no incident {id!r}: recoupe incidents lists them")
    return decoded(Dossier, value.data)


def demands(connection: Connection, *, most: int | None = None) -> list[Demand]:
    """Return all demands, commitments and warnings, the earliest first; one that two incidents tell is told once."""
    found: dict[str, Demand] = {}
    for value in derived.all_values(connection, DEMAND):
        if most is not None and len(found) >= most:
            break
        demand = decoded(Demand, value.data)
        found.setdefault(demand.id, demand)
    return list(found.values())


def shared_parties(connection: Connection, *, most: int | None = None) -> list[tuple[SharedParty, int]]:
    """Return the parties that are named so that others can be told to be them, with their documents, most first."""
    found = [parties.shared(value) for value in derived.all_values(connection, parties.FAMILY, by="name")]
    counted = derived.documents_in(connection, parties.FAMILY)
    ordered = sorted(found, key=lambda party: (-counted.get(party.id, 0), party.name, party.id))
    return [(party, counted.get(party.id, 0)) for party in ordered[:most]]


def documents_of(dossiers: Iterable[Dossier]) -> set[str]:
    """Return the ids of all documents that the dossiers rest on."""
    return {id for each in dossiers for id in each.incident.documents}
