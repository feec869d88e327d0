"""What a judgement would change, worked out in full and taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from recoupe.ledger import dossiers, incidents, parties
from recoupe.ledger.judging import judge
from recoupe.ledger.recouping import recoup
from recoupe.ledger.words import Words
from recoupe.model.incident import Aspect, Dossier, Standing
from recoupe.model.judgement import Verdict
from recoupe.model.party import SharedParty
from recoupe.store import derived
from recoupe.store.opening import Ledger


@dataclass(frozen=True, slots=True)
class Shown:
    """A shared party with the number of its documents."""

    party: SharedParty
    documents: int


@dataclass(frozen=True, slots=True)
class AspectChange:
    """How the accounts of an aspect stand before and after, None where there are none."""

    aspect: Aspect
    before: Standing | None
    after: Standing | None


@dataclass(frozen=True, slots=True)
class Change:
    """An incident before and after: None where it is not there."""

    before: Dossier | None
    after: Dossier | None
    aspects: tuple[AspectChange, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a judgement would change."""

    parties_before: tuple[Shown, ...]
    parties_after: tuple[Shown, ...]
    incidents: tuple[Change, ...]
    """Those that would not be as they are."""


@dataclass(frozen=True, slots=True)
class _Trial(Ledger):
    """A ledger all of whose work is done on one connection, and kept or not with it."""

    connection: Connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        yield self.connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        yield self.connection


def preview(ledger: Ledger, words: Words, verdict: Verdict, of: Sequence[str], *, author: str) -> Preview:
    """Return what a judgement would change; nothing of it is kept. LedgerError where it cannot be made."""
    with ledger.writing() as connection:
        point = connection.begin_nested()
        # What waits anyway is no change that the judgement makes.
        trial = _Trial(ledger.where, ledger.engine, connection)
        recoup(trial, words)
        named = [each.rpartition(":")[0] for each in of]
        touched = _touched(connection, named)
        before, parties_before = dossiers.of_documents(connection, touched), _parties(connection, verdict, of)
        judge(connection, verdict, of, author=author)
        recoup(trial, words)
        touched |= _touched(connection, named)
        after, parties_after = dossiers.of_documents(connection, touched), _parties(connection, verdict, of)
        point.rollback()
    return Preview(parties_before, parties_after, tuple(_changes(before, after)))


def _touched(connection: Connection, named: Sequence[str]) -> set[str]:
    """The documents that share a party or an incident with those named."""
    found = set(named)
    for family in (parties.FAMILY, incidents.FAMILY):
        groups = set(derived.groups_of(connection, family, named).values())
        members = derived.members_of(connection, family, groups)
        found |= {document for items in members.values() for document, _ in items}
    return found


def _parties(connection: Connection, verdict: Verdict, of: Sequence[str]) -> tuple[Shown, ...]:
    if verdict not in (Verdict.MERGE_PARTIES, Verdict.SPLIT_PARTY):
        return ()
    items = [(document, item) for document, _, item in (each.rpartition(":") for each in of)]
    known = derived.groups_of(connection, parties.FAMILY, (document for document, _ in items))
    groups = dict.fromkeys(known[item] for item in items if item in known)
    members = derived.members_of(connection, parties.FAMILY, groups)
    values = derived.values_of(connection, parties.FAMILY, groups)
    return tuple(
        Shown(parties.shared(values[id]), len({document for document, _ in members[id]}))
        for id in groups
        if id in values
    )


def _changes(before: Mapping[str, Dossier], after: Mapping[str, Dossier]) -> Iterator[Change]:
    for id in dict.fromkeys((*before, *after)):
        was, now = before.get(id), after.get(id)
        if was != now:
            yield Change(was, now, tuple(_aspects(was, now)))


def _aspects(was: Dossier | None, now: Dossier | None) -> Iterator[AspectChange]:
    before, after = _standings(was), _standings(now)
    for aspect in Aspect:
        if before.get(aspect) != after.get(aspect):
            yield AspectChange(aspect, before.get(aspect), after.get(aspect))


def _standings(dossier: Dossier | None) -> dict[Aspect, Standing]:
    order, found = list(Standing), dict[Aspect, Standing]()
    for account in dossier.accounts if dossier else ():
        found[account.aspect] = min(found.get(account.aspect, account.standing), account.standing, key=order.index)
    return found
