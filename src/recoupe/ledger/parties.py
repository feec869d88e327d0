"""The same party in the documents of a ledger: those that share a sign are one, and what people judged goes before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain

from sqlalchemy import Connection

from recoupe.ledger.codec import decoded, encoded
from recoupe.ledger.judged import Judged
from recoupe.ledger.words import Words
from recoupe.model.document import Document
from recoupe.model.judgement import Verdict
from recoupe.model.party import Party, PartyKind, PartyOf, SharedParty
from recoupe.recoup.grouping import Groups, components
from recoupe.recoup.who import Who
from recoupe.resolve.bodies import setting
from recoupe.resolve.merging import fullest, party_id, signs
from recoupe.store import derived
from recoupe.store.derived import Value
from recoupe.store.readings import documents as documents_of

FAMILY, _SIGN = "party", "sign"
_MOST_ALIASES = 100


@dataclass(frozen=True, slots=True)
class _Kept:
    """A party over documents, as a ledger keeps it."""

    name: str
    kind: PartyKind | None = None
    aliases: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(slots=True)
class _Member:
    """A party of a document with its signs."""

    item: PartyOf
    party: Party
    signs: Sequence[str]


def assign(connection: Connection, documents: Mapping[str, Document], words: Words, judged: Judged) -> set[str]:
    """Give each party of the documents its shared party; return the other documents of those that changed."""
    if judged.touches(Verdict.MERGE_PARTIES, Verdict.SPLIT_PARTY):
        return _regrouped(connection, documents, words, judged)
    return _joined(connection, list(_members(documents, words))) - documents.keys()


def who(connection: Connection, documents: Mapping[str, Document]) -> Who:
    """Return the shared parties of the documents; one that nothing names elsewhere stands for itself."""
    groups = derived.groups_of(connection, FAMILY, documents)
    values = derived.values_of(connection, FAMILY, set(groups.values()))
    kept = {id: shared(value) for id, value in values.items()}
    found: dict[PartyOf, SharedParty] = {}
    for document in documents.values():
        for party in document.parties:
            item = document.id, party.id
            of = kept.get(groups.get(item, ""))
            alone = SharedParty(party_id(item), party.name, party.kind, party.aliases, (item,), party.wikidata)
            found[item] = of or alone
    return Who(found)


def shared(value: Value) -> SharedParty:
    """Return the shared party that is kept as a value, without the parties of documents that it stands for."""
    kept = decoded(_Kept, value.data)
    return SharedParty(value.id, kept.name, kept.kind, kept.aliases, (), kept.wikidata)


def _members(documents: Mapping[str, Document], words: Words) -> Iterator[_Member]:
    for document in documents.values():
        country = setting(document.parties)
        for party in document.parties:
            found = signs(party, words.parties, words.listed, country=country)
            if found:
                yield _Member((document.id, party.id), party, found)


@dataclass(slots=True)
class _Meeting:
    """Parties of documents and parties of the ledger that are one."""

    members: list[_Member] = field(default_factory=list)
    known: list[str] = field(default_factory=list)


def _joined(connection: Connection, members: Sequence[_Member]) -> set[str]:
    """Put new parties to those of the ledger that bear their signs; return the documents of those that change."""
    told = dict.fromkeys(sign for member in members for sign in member.signs)
    of_sign = {sign: value.data for sign, value in derived.values_of(connection, _SIGN, told).items()}
    values = derived.values_of(connection, FAMILY, set(of_sign.values()))
    before = {id: decoded(_Kept, value.data) for id, value in values.items()}
    meetings = list(_meetings(members, of_sign))
    after = {_id(kept.signs): (kept, meeting) for meeting in meetings for kept in [_kept_of(meeting, before)]}
    _keep(connection, {id: kept for id, (kept, _) in after.items() if before.get(id) != kept})
    items = {member.item: id for id, (_, meeting) in after.items() for member in meeting.members}
    changed = {
        known: id
        for id, (kept, meeting) in after.items()
        for known in meeting.known
        if known != id or _looks(before.get(known)) != _looks(kept)
    }
    moved = derived.members_of(connection, FAMILY, changed)
    items |= {item: changed[known] for known, of_group in moved.items() for item in of_group}
    derived.put_groups(connection, FAMILY, items)
    derived.drop_values(connection, FAMILY, changed.keys() - after.keys())
    return {document for document, _ in chain.from_iterable(moved.values())}


def _looks(kept: _Kept | None) -> tuple[str, PartyKind | None] | None:
    """What of a party is told of its documents."""
    return None if kept is None else (kept.name, kept.kind)


def _kept_of(meeting: _Meeting, before: Mapping[str, _Kept]) -> _Kept:
    known = [before[id] for id in meeting.known if id in before]
    return _together([*known, *(_kept(member) for member in meeting.members)])


def _id(signs: Iterable[str]) -> str:
    """Return the id of the shared party that bears the signs: whichever of its documents came first, it is the same."""
    return f"p{sha256(min(signs).encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"


def _meetings(members: Sequence[_Member], of_sign: Mapping[str, str]) -> Iterable[_Meeting]:
    groups = Groups[str]()
    for member in members:
        for sign in member.signs:
            groups.join(sign, member.signs[0])
    for sign, known in of_sign.items():
        groups.join(sign, f"known {known}")
    found: dict[str, _Meeting] = {}
    for member in members:
        found.setdefault(groups.first(member.signs[0]), _Meeting()).members.append(member)
    for known in sorted(set(of_sign.values())):
        found[groups.first(f"known {known}")].known.append(known)
    return found.values()


def _keep(connection: Connection, parties: Mapping[str, _Kept], *, apart: Collection[str] = ()) -> None:
    """Keep shared parties, to be found by their signs but for those that people hold apart."""
    derived.put_values(connection, FAMILY, (Value(id, encoded(kept), kept.name) for id, kept in parties.items()))
    signed = ((sign, id) for id, kept in parties.items() if id not in apart for sign in kept.signs)
    derived.put_values(connection, _SIGN, (Value(sign, id) for sign, id in signed))


def _kept(member: _Member) -> _Kept:
    party = member.party
    return _Kept(party.name, party.kind, party.aliases, tuple(member.signs), party.wikidata)


def _together(parties: Sequence[_Kept]) -> _Kept:
    """Return all as one."""
    name = fullest(party.name for party in parties)
    called = dict.fromkeys(each for party in parties for each in (party.name, *party.aliases) if each != name)
    return _Kept(
        name=name,
        kind=min((party.kind for party in parties if party.kind is not None), key=_KINDS.index, default=None),
        aliases=tuple(sorted(called)[:_MOST_ALIASES]),
        signs=tuple(sorted({sign for party in parties for sign in party.signs})),
        wikidata=min((party.wikidata for party in parties if party.wikidata is not None), default=None),
    )


_KINDS = list(PartyKind)


def _regrouped(connection: Connection, documents: Mapping[str, Document], words: Words, judged: Judged) -> set[str]:
    """Group all parties anew that share a group with one of the documents, as people have judged."""
    before = derived.groups_of(connection, FAMILY, documents)
    _joined(connection, list(_members(documents, words)))
    groups = {*before.values(), *derived.groups_of(connection, FAMILY, documents).values()}
    others = {document for items in derived.members_of(connection, FAMILY, groups).values() for document, _ in items}
    read = {**documents_of(connection, others - documents.keys()), **documents}
    members = {member.item: member for member in _all_members(read, words, groups, connection)}
    ties, cuts = judged.parties(read)
    derived.drop_values(connection, FAMILY, groups)
    derived.leave_groups(connection, FAMILY, members)
    found: dict[str, _Kept] = {}
    apart: set[str] = set()
    for items in components(sorted(members), _by_sign(members.values()), ties=ties, cuts=cuts):
        kept = _together([_kept(members[item]) for item in items])
        if len(items) == 1 and not kept.signs:
            continue
        held_apart = not kept.signs or any(set(items) <= cut for cut in map(set, cuts))
        id = party_id(items[0]) if held_apart else _id(kept.signs)
        found[id] = kept
        apart |= {id} if held_apart else set()
        derived.put_groups(connection, FAMILY, dict.fromkeys(items, id))
    _keep(connection, found, apart=apart)
    return others - documents.keys()


def _all_members(
    read: Mapping[str, Document], words: Words, groups: Collection[str], connection: Connection
) -> Iterator[_Member]:
    """Every party of the documents that is in one of the groups, or in none since nothing names it elsewhere."""
    now = derived.groups_of(connection, FAMILY, read)
    for document in read.values():
        country = setting(document.parties)
        for party in document.parties:
            if now.get((document.id, party.id)) in {*groups, None}:
                told = signs(party, words.parties, words.listed, country=country)
                yield _Member((document.id, party.id), party, told)


def _by_sign(members: Iterable[_Member]) -> Iterator[tuple[PartyOf, PartyOf]]:
    first: dict[str, PartyOf] = {}
    for member in members:
        yield from ((first.setdefault(sign, member.item), member.item) for sign in member.signs)
