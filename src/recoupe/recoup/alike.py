"""Parties that are surely one within an incident, though not over all documents: "the army" is one army there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from recoupe.model.document import Document
from recoupe.model.party import PartyKind, PartyOf, SharedParty
from recoupe.recoup.described import as_told_elsewhere
from recoupe.recoup.who import Who, who_is_who


def alike(who: Who, documents: Iterable[Document]) -> Who:
    """Return who is who in the documents, those taken together that bear one name or one surname there."""
    ordered = tuple(documents)
    found = dict(_present(who, ordered))
    parties = {party.id: party for party in found.values()}
    signs, meant = _signs(parties.values()), as_told_elsewhere(ordered, found)
    groups: dict[str, list[PartyOf]] = {}
    for place in sorted(found, key=lambda place: (found[place].id, place)):
        groups.setdefault(signs[found[meant.get(place, place)].id], []).append(place)
    return who_is_who(_joined(group, found, meant.keys()) for group in groups.values())


def _present(who: Who, documents: Iterable[Document]) -> Iterator[tuple[PartyOf, SharedParty]]:
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


def _joined(group: list[PartyOf], found: Mapping[PartyOf, SharedParty], described: Collection[PartyOf]) -> SharedParty:
    """Put the parties of the places together, under the fullest name by which they are told there."""
    named = [place for place in group if place not in described]
    parties = {found[place].id: found[place] for place in named or group}
    first = max(parties.values(), key=lambda party: (len(party.name), party.id))
    kind: PartyKind | None = next((party.kind for party in parties.values() if party.kind is not None), None)
    return SharedParty(
        id=first.id,
        name=first.name,
        kind=kind,
        aliases=first.aliases,
        parties=tuple(group),
        wikidata=first.wikidata,
    )
