"""Accounts of others that a speaker makes its own ("reprend à son compte les accusations de X")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from recoupe.model.act import Act
from recoupe.model.incident import Aspect, Stance
from recoupe.model.party import SharedParty
from recoupe.model.statement import Statement
from recoupe.recoup.member import Member, content_of, named_in, shared_of
from recoupe.recoup.stances import denies, takes_over
from recoupe.recoup.tellings import Telling, Told, as_party, sayings
from recoupe.recoup.ties import Tie, speaking

_TAKEN = frozenset({Aspect.OCCURRENCE, Aspect.RESPONSIBLE})


@dataclass(frozen=True, slots=True)
class Held:
    """What is asserted of whether it happened and who did it, to be looked up."""

    by_party: Mapping[str, tuple[Told, ...]]
    """The versions that each party asserts, by the party's id."""
    by_document: Mapping[str, tuple[Telling, ...]]


def held(told: Iterable[Telling]) -> Held:
    """Return what can be taken over."""
    by_party: dict[str, dict[tuple[Aspect, str], Told]] = {}
    by_document: dict[str, list[Telling]] = {}
    for telling in told:
        if telling.told.aspect in _TAKEN:
            by_document.setdefault(telling.saying.passage.document, []).append(telling)
            for id in telling.saying.side if telling.stance is Stance.ASSERTS else ():
                by_party.setdefault(id, {}).setdefault((telling.told.aspect, telling.told.key), telling.told)
    return Held(
        by_party={id: tuple(versions.values()) for id, versions in by_party.items()},
        by_document={id: tuple(tellings) for id, tellings in by_document.items()},
    )


def told_of_takeovers(member: Member, tied: Iterable[Tie], told: Held) -> Iterator[Telling]:
    """Give what is taken over: what the other holds, and what the speaker goes on to tell as the other's account."""
    for tie in tied:
        if not _takes_over(member, tie.statement):
            continue
        others = _others_in(member, tie.statement)
        ids = tuple(party.id for party in others)
        own = _goes_on(member, tie.statement, told)
        taken = tuple(dict.fromkeys((*_held_by(ids, told), *own)))
        for saying in sayings(member, tie.statement):
            yield from (Telling(each, Stance.TAKES_OVER, replace(saying, after=ids)) for each in taken)
            for party in others:
                relayed = replace(as_party(saying, party), hands=saying.hands + 1)
                yield from (Telling(each, Stance.ASSERTS, relayed) for each in own)


def without_takeovers(told: tuple[Telling, ...]) -> tuple[Telling, ...]:
    """Leave out what a holder asserts in the sentence in which it takes that very version over."""
    over: _Over = {
        (telling.told.key, telling.saying.party, telling.saying.passage.document): telling.saying.after
        for telling in told
        if telling.stance is Stance.TAKES_OVER and telling.saying.after and telling.saying.party
    }
    return tuple(_as_taken(telling, over) for telling in told)


_Over = dict[tuple[str, str | None, str], tuple[str, ...]]


def _as_taken(telling: Telling, over: _Over) -> Telling:
    key = (telling.told.key, telling.saying.party, telling.saying.passage.document)
    if telling.stance is not Stance.ASSERTS or key not in over:
        return telling
    return Telling(telling.told, Stance.TAKES_OVER, replace(telling.saying, after=over[key]))


def _takes_over(member: Member, statement: Statement) -> bool:
    if denies(member, statement):
        return False
    supports = statement.act is Act.SUPPORT and member.words.has("claim", content_of(member, statement))
    return supports or takes_over(member, statement)


def _goes_on(member: Member, statement: Statement, held: Held) -> tuple[Told, ...]:
    """Return the versions that the speaker tells in the same sentence."""
    sentence = statement.meaning.sentence
    return tuple(
        telling.told
        for telling in held.by_document.get(member.document.id, ())
        if sentence is not None
        and telling.saying.passage.span in sentence
        and telling.saying.side & speaking(member, statement)
    )


def _others_in(member: Member, statement: Statement) -> tuple[SharedParty, ...]:
    """Return the parties named in what is taken over, but for the speaker."""
    basis = statement.meaning.basis
    spans = (*statement.content, *((basis.phrase.span,) if basis else ()))
    ids = dict.fromkeys(id for span in spans for id in named_in(member, span))
    own = speaking(member, statement)
    return tuple(party for party in shared_of(member, tuple(ids)) if party.id not in own)


def _held_by(parties: tuple[str, ...], held: Held) -> tuple[Told, ...]:
    """Return the versions that any of the parties assert."""
    return tuple(dict.fromkeys(told for party in parties for told in held.by_party.get(party, ())))
