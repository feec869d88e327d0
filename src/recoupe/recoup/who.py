"""Who is who over documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recoupe.model.party import PartyOf, SharedParty


@dataclass(frozen=True, slots=True)
class Who:
    """The shared parties, found by a document's id and the id of a party in it."""

    shared: Mapping[PartyOf, SharedParty]

    def party(self, document: str, id: str) -> SharedParty | None:
        """Return the shared party that the document calls so; None where there is none."""
        return self.shared.get((document, id))

    def parties(self, document: str, ids: Iterable[str]) -> tuple[SharedParty, ...]:
        """Return the shared parties of a document's ids, each once."""
        found = (self.party(document, id) for id in ids)
        return tuple({party.id: party for party in found if party is not None}.values())


def who_is_who(parties: Iterable[SharedParty]) -> Who:
    """Return the shared parties by those of the documents that they stand for."""
    return Who({place: party for party in parties for place in party.parties})
