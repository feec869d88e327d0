"""Parties that are surely one within an incident, though not over all documents: "the army" is one army there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from recoupe.model.document import Document
from recoupe.model.party import PartyKind, SharedParty
from recoupe.recoup.who import Who, who_is_who


def alike(who: Who, documents: Iterable[Document]) -> Who:
    """Return who is who in the documents, those taken together that bear one name or one surname there."""
    found = dict(_present(who, documents))
    parties = {party.id: party for party in found.values()}
    signs = _signs(parties.values())
    groups: dict[str, list[SharedParty]] = {}
    for id in sorted(parties):
        groups.setdefault(signs[id], []).append(parties[id])
    return who_is_who(_joined(group, found) for group in groups.values())


def _present(who: Who, documents: Iterable[Document]) -> Iterator[tuple[tuple[str, str], SharedParty]]:
    for document in documents:
        for party in document.parties:
            shared = who.party(document.id, party.id)
            if shared is not None:
                yield (document.id, party.id), shared


def _signs(parties: Iterable[SharedParty]) -> dict[str, str]:
    """Return for each party the name that it goes by: a surname alone stands for the one full name that ends in it."""
    names = {party.id: party.name.casefold() for party in parties}
    full = {name for name in names.values() if " " in name}
    surnames = Counter(name.rpartition(" ")[2] for name in full)
    by_surname = {name.rpartition(" ")[2]: name for name in full}
    return {id: by_surname[name] if surnames[name] == 1 else name for id, name in names.items()}


def _joined(group: list[SharedParty], found: dict[tuple[str, str], SharedParty]) -> SharedParty:
    first = max(group, key=lambda party: (len(party.name), party.id))
    ids = {party.id for party in group}
    kind: PartyKind | None = next((party.kind for party in group if party.kind is not None), None)
    return SharedParty(
        id=first.id,
        name=first.name,
        kind=kind,
        aliases=first.aliases,
        parties=tuple(place for place, party in found.items() if party.id in ids),
        wikidata=first.wikidata,
    )
