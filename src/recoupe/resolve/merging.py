"""The same party in several documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from recoupe.lexicon.own_parties import OwnParty
from recoupe.lexicon.parties import PartyWords
from recoupe.model.party import Party, PartyKind, PartyOf, SharedParty
from recoupe.resolve.bare_names import bare
from recoupe.resolve.bodies import body_signs, is_national, setting
from recoupe.resolve.entity import is_acronym

_OF_A_COUNTRY = frozenset({PartyKind.GOVERNMENT, PartyKind.STATE})


def merged(
    documents: Mapping[str, Sequence[Party]], words: PartyWords, own: Sequence[OwnParty] = ()
) -> tuple[SharedParty, ...]:
    """Return the parties of all documents, those that are surely one together.

    Two are one that share a full name, an acronym and its expansion, a country's power, what they are and
    of which country or town, or an entry of the user's own list; never by a surname or a common noun alone,
    and never where the text names nobody.
    """
    groups = _Groups()
    listed = listed_names(own)
    for document, parties in documents.items():
        country = setting(parties)
        for party in parties:
            groups.add((document, party.id), party, signs(party, words, listed, country=country))
    return tuple(_shared(members) for members in groups.members())


def listed_names(own: Sequence[OwnParty]) -> dict[str, str]:
    """Return the names of a user's own list, each with the sign that those of one party share."""
    return {name.casefold(): f"own {party.name}" for party in own for name in (party.name, *party.aliases)}


def signs(party: Party, words: PartyWords, listed: Mapping[str, str], *, country: str | None) -> list[str]:
    """Return what names the party: two that share one of these are one.

    `country` is the one in which the document is set, None where that is not known.
    """
    if party.anonymous:
        return []
    names = [party.name, *party.aliases]
    mine = [listed[name] for each in names for name in (each.casefold(), bare(each, words)) if name in listed]
    if mine:
        return mine[:1]
    if party.wikidata is not None:
        return [f"wikidata {party.wikidata}"]
    if party.kind in _OF_A_COUNTRY and party.country is not None:
        return [f"power {party.country}"]
    return [*_name_signs(party, names, words), *body_signs(party, words, country)]


def _name_signs(party: Party, names: Iterable[str], words: PartyWords) -> Iterator[str]:
    told = [name for name in names if _tells(name, party, words) and not is_national(name, words)]
    yield from (f"name {bare(name, words)}" for name in told)


def _tells(name: str, party: Party, words: PartyWords) -> bool:
    """Whether a name alone tells who is meant: a full name or an acronym, no surname and no description."""
    several = " " in bare(name, words)
    if party.kind is PartyKind.PERSON:
        return several and name[:1].isupper() and name == party.name
    return is_acronym(name) or (name[:1].isupper() and (several or name == party.name))


class _Groups:
    """Parties joined by the signs that they share."""

    def __init__(self) -> None:
        self._of_sign: dict[str, int] = {}
        self._into: list[int] = []
        self._found: list[tuple[PartyOf, Party]] = []

    def add(self, place: PartyOf, party: Party, signs: Sequence[str]) -> None:
        """Put the party to those with which it shares a sign, or by itself."""
        number = len(self._found)
        self._found.append((place, party))
        self._into.append(number)
        for sign in signs:
            known = self._of_sign.setdefault(sign, number)
            low, high = sorted((self._first(known), self._first(number)))
            self._into[high] = low

    def _first(self, number: int) -> int:
        while self._into[number] != number:
            self._into[number] = self._into[self._into[number]]
            number = self._into[number]
        return number

    def members(self) -> list[list[tuple[PartyOf, Party]]]:
        """Return the groups in the order of their first party."""
        groups: dict[int, list[tuple[PartyOf, Party]]] = {}
        for number, found in enumerate(self._found):
            groups.setdefault(self._first(number), []).append(found)
        return list(groups.values())


def _shared(members: Sequence[tuple[PartyOf, Party]]) -> SharedParty:
    parties = [party for _, party in members]
    name = fullest(party.name for party in parties)
    called = dict.fromkeys(each for party in parties for each in (party.name, *party.aliases))
    return SharedParty(
        id=party_id(min(place for place, _ in members)),
        name=name,
        kind=next((party.kind for party in parties if party.kind is not None), None),
        aliases=tuple(each for each in called if each != name),
        parties=tuple(place for place, _ in members),
        wikidata=next((party.wikidata for party in parties if party.wikidata is not None), None),
    )


def fullest(names: Iterable[str]) -> str:
    """Return the name by which a party is shown: proper names before descriptions, then the longest."""
    return min(names, key=lambda name: (not name[:1].isupper(), -len(name), name))


def party_id(first: PartyOf) -> str:
    """Return the id of the shared party of which this is the first."""
    return f"p{sha256(' '.join(first).encode()).hexdigest()[:10]}"
