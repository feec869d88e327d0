"""Long lists of a ledger, some rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from recoupe.ledger import parties
from recoupe.ledger.codec import decoded
from recoupe.ledger.dossiers import DEMAND, DOSSIER
from recoupe.model.document import Document
from recoupe.model.incident import Demand, Dossier
from recoupe.model.party import SharedParty
from recoupe.model.statement import Statement
from recoupe.store import derived
from recoupe.store.ordered import Place, documents_after, place_of, values_after
from recoupe.store.queries import judged_documents

_SCANNED = 200
"""Documents that are looked through for one answer."""
_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with the document that it stands in."""

    document: Document
    statement: Statement


def dossiers_after(connection: Connection, after: Place, *, most: int) -> list[tuple[Place, Dossier]]:
    """Return the next dossiers by day, each with its place in that order."""
    found = values_after(connection, DOSSIER, by="day", after=after, most=most)
    return [(place_of(each, "day"), decoded(Dossier, each.data)) for each in found]


def demands_after(connection: Connection, after: Place, *, most: int) -> list[tuple[Place, Demand]]:
    """Return the next demands by day, each with its place in that order."""
    found = values_after(connection, DEMAND, by="day", after=after, most=most)
    return [(place_of(each, "day"), decoded(Demand, each.data)) for each in found]


def parties_after(connection: Connection, after: Place, *, most: int) -> list[tuple[Place, SharedParty, int]]:
    """Return the next parties by name, each with its place in that order and the number of its documents."""
    found = values_after(connection, parties.FAMILY, by="name", after=after, most=most)
    members = derived.members_of(connection, parties.FAMILY, [each.id for each in found])
    return [
        (place_of(each, "name"), parties.shared(each), len({document for document, _ in members[each.id]}))
        for each in found
    ]


def statements_after(
    connection: Connection, document: int, number: int, *, most: int, wanted: Callable[[Said], bool]
) -> tuple[list[Said], tuple[int, int] | None]:
    """Return the next statements that are wanted after one of a document, in the order of adding, and where it ends.

    So many documents are looked through at most; the place is None where there are no more.
    """
    found: list[Said] = []
    for seq, at, said in _said(connection, document, number):
        if said is not None and wanted(said):
            found.append(said)
        if len(found) == most or (said is None and at == _SCANNED):
            return found, (seq, 0 if said is None else at)
    return found, None


def _said(connection: Connection, document: int, number: int) -> Iterator[tuple[int, int, Said | None]]:
    """Yield each statement with the number of its document and its own, and after each document how many those were."""
    # The statement before was of the document itself: what is left of it comes first.
    last, scanned = document - 1 if number else document, 0
    while rows := documents_after(connection, last, most=_AT_ONCE):
        read = judged_documents(connection, [row.id for _, row in rows])
        for seq, row in rows:
            for at, statement in enumerate(read[row.id].statements, start=1):
                if seq != document or at > number:
                    yield seq, at, Said(read[row.id], statement)
            scanned += 1
            yield seq, scanned, None
        last = rows[-1][0]
