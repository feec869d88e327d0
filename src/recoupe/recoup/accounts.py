"""The accounts of an incident: who holds which version of what, on what basis, and how they stand to one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from recoupe.model.document import Document
from recoupe.model.event import EventKind
from recoupe.model.figure import Unit
from recoupe.model.incident import Account, Aspect, Incident, Standing, Version
from recoupe.model.party import SharedParty
from recoupe.model.place import Place
from recoupe.recoup.alike import alike
from recoupe.recoup.blame import accused_of, doers_of, told_mutually, told_of_accusations, told_of_events
from recoupe.recoup.classes import told_by_classes
from recoupe.recoup.denials import Accused, accused, told_of_denials
from recoupe.recoup.member import Member, member, side
from recoupe.recoup.pleas import told_by_concession, told_by_pleas
from recoupe.recoup.scenes import places_of, told_of_scenes
from recoupe.recoup.standing import Sides, standing
from recoupe.recoup.takeovers import Held, held, told_of_takeovers, without_takeovers
from recoupe.recoup.tellings import Telling
from recoupe.recoup.ties import ties
from recoupe.recoup.tolls import told_by_figures
from recoupe.recoup.versions import Group, versions
from recoupe.recoup.who import Who

_ALWAYS = (Aspect.OCCURRENCE, Aspect.RESPONSIBLE, Aspect.PLACE, Aspect.TIME)
_NOBODY_DID = frozenset({EventKind.DISASTER, EventKind.EPIDEMIC, EventKind.PROTEST})


def accounts(
    incident: Incident, documents: Mapping[str, Document], who: Who, source_of: Mapping[str, str]
) -> tuple[Account, ...]:
    """Return the accounts of an incident by aspect, a toll for each sort of people; those nobody gives are empty.

    `documents` holds the members by their ids, `source_of` the copy group of each.
    """
    members = _members(incident, documents, who, source_of)
    told = tuple(dict.fromkeys(_told(members)))
    places = dict(chain.from_iterable(places_of(each) for each in members))
    return (*_accounts(told, places, _sides(members)), *_unheld(incident.kind, told))


def tellings(
    incident: Incident, documents: Mapping[str, Document], who: Who, source_of: Mapping[str, str]
) -> tuple[Telling, ...]:
    """Return every single stance that the documents tell, before they are put together."""
    return tuple(dict.fromkeys(_told(_members(incident, documents, who, source_of))))


def _members(
    incident: Incident, documents: Mapping[str, Document], who: Who, source_of: Mapping[str, str]
) -> tuple[Member, ...]:
    """Return the members in the order of their publication."""
    found = [documents[id] for id in incident.documents]
    ordered = sorted(found, key=lambda document: (document.published or "9999", document.id))
    here = alike(who, ordered)
    events: dict[str, set[str]] = {}
    for place, event in incident.events:
        events.setdefault(place, set()).add(event)
    return tuple(member(each, incident, here, source_of, events.get(each.id, set())) for each in ordered)


def _told(members: tuple[Member, ...]) -> tuple[Telling, ...]:
    """Read twice: who is accused is known only when all have been read once."""
    first = tuple(chain.from_iterable(_asserted(each, frozenset()) for each in members))
    parties = accused_of(first) | frozenset(chain.from_iterable(doers_of(each) for each in members))
    shared = _parties(members)
    known = accused({id: shared[id] for id in sorted(parties) if id in shared}, first)
    taken = held(first)
    again = chain.from_iterable(_asserted(each, parties) for each in members)
    answered = chain.from_iterable(_answered(each, known, taken) for each in members)
    return without_takeovers(tuple(chain(again, answered)))


def _asserted(each: Member, parties: frozenset[str]) -> Iterator[Telling]:
    tied = ties(each, parties)
    yield from told_of_events(each)
    yield from told_of_accusations(each, tied)
    yield from told_mutually(each, tied)


def _answered(each: Member, known: Accused, taken: Held) -> Iterator[Telling]:
    tied = ties(each, known.parties)
    yield from told_of_denials(each, tied, known)
    yield from told_of_takeovers(each, tied, taken)
    yield from told_by_concession(each, tied)
    yield from told_by_pleas(each)
    yield from told_by_classes(each, tied)
    yield from told_by_figures(each, tied)
    yield from told_of_scenes(each)


def _parties(members: Iterable[Member]) -> Mapping[str, SharedParty]:
    found = (each.who.party(each.document.id, party.id) for each in members for party in each.document.parties)
    return {party.id: party for party in found if party is not None}


def _sides(members: Iterable[Member]) -> Sides:
    """Return on whose behalf each shared party speaks, over all documents."""
    sides: dict[str, frozenset[str]] = {}
    for each in members:
        for party in each.document.parties:
            shared = each.who.party(each.document.id, party.id)
            if shared is not None:
                sides[shared.id] = sides.get(shared.id, frozenset()) | side(each, party.id)
    return sides


def _accounts(told: tuple[Telling, ...], places: Mapping[str, Place], sides: Sides) -> Iterator[Account]:
    for aspect in Aspect:
        units = {telling.told.unit for telling in told if telling.told.aspect is aspect}
        for unit in sorted(units, key=str):
            groups = versions(each for each in told if each.told.aspect is aspect and each.told.unit is unit)
            yield _account(aspect, unit, groups, places, sides)


def _account(
    aspect: Aspect, unit: Unit | None, groups: tuple[Group, ...], places: Mapping[str, Place], sides: Sides
) -> Account:
    found: tuple[Version, ...] = tuple(version for version, _ in groups)
    return Account(aspect, standing(aspect, groups, places, sides), found, unit)


def _unheld(kind: EventKind, told: tuple[Telling, ...]) -> Iterator[Account]:
    spoken_of = {telling.told.aspect for telling in told}
    for aspect in _ALWAYS:
        if aspect not in spoken_of and not (aspect is Aspect.RESPONSIBLE and kind in _NOBODY_DID):
            yield Account(aspect, Standing.NO_ACCOUNT, ())


def unsaid(found: Iterable[Account]) -> tuple[Aspect, ...]:
    """Return the aspects of which nobody has said anything."""
    return tuple(account.aspect for account in found if account.standing is Standing.NO_ACCOUNT)
