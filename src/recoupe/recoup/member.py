"""A document as a member of an incident: its events, its statements, and who stands behind them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeVar

from recoupe.lexicon.accounts import AccountWords, load_account_words
from recoupe.model.document import Document
from recoupe.model.event import Event
from recoupe.model.incident import Incident
from recoupe.model.party import Party, PartyKind, SharedParty
from recoupe.model.statement import Statement
from recoupe.model.text import Phrase, TextSpan
from recoupe.recoup.who import Who

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
_SEVERAL = 8
"""Statements that are looked at beside a place."""
_DASHES = str.maketrans("’\u00a0\u202f", "'  ")
_POWER = frozenset({PartyKind.STATE, PartyKind.GOVERNMENT, PartyKind.MINISTRY, PartyKind.SECURITY})
_ARTICLES = 4
"""Letters that an article may take before a name."""


@dataclass(frozen=True, slots=True)
class Member:
    """One document of an incident with what is looked up in it over and over."""

    document: Document
    incident: Incident
    who: Who
    source: str
    """The copy group: documents of one group are one source."""
    words: AccountWords
    text: str
    """The document's text with plain apostrophes and spaces, letter for letter."""
    mine: tuple[Event, ...]
    """The mentions of the incident."""
    others: tuple[Event, ...]
    """The mentions of other events."""
    statements: Mapping[str, Statement]
    parties: Mapping[str, Party]
    mentions: tuple[tuple[int, int, str], ...]
    """Where each mention of a party begins and ends, and whose it is, in text order."""
    called: Mapping[str, str]
    """The parties' ids by their names."""
    happened: tuple[tuple[int, int, bool], ...]
    """Where each event begins and ends, and whether it is the incident's, in text order."""
    said: tuple[tuple[int, Statement], ...]
    """The statements with where their content begins, in text order."""
    inner: Mapping[str, tuple[Statement, ...]]
    """The statements within others, by the id of these."""
    by_sentence: Mapping[int, tuple[Statement, ...]]
    """The statements by where the sentence of their cue begins."""
    powers: Mapping[str, tuple[str, ...]]
    """The parties that are one country's power, by the country."""


def member(
    document: Document, incident: Incident, who: Who, source_of: Mapping[str, str], ids: Collection[str]
) -> Member:
    """Return the document as a member of the incident, of which it holds the events of the ids."""
    mine = tuple(event for event in document.events if event.id in ids)
    others = tuple(event for event in document.events if event.id not in ids and not event.aftermath)
    sentences = ((s.meaning.sentence.start, s) for s in document.statements if s.meaning.sentence is not None)
    return Member(
        document=document,
        incident=incident,
        who=who,
        source=source_of.get(document.id, document.id),
        words=load_account_words(document.language),
        text=document.text.translate(_DASHES),
        mine=mine,
        others=others,
        statements={statement.id: statement for statement in document.statements},
        parties={party.id: party for party in document.parties},
        mentions=tuple(sorted((m.start, m.end, party.id) for party in document.parties for m in party.mentions)),
        called={plain(name): party.id for party in reversed(document.parties) for name in (*party.aliases, party.name)},
        happened=tuple(
            sorted((e.span.start, e.span.end, own) for es, own in ((mine, True), (others, False)) for e in es)
        ),
        said=tuple(sorted(((s.content[0].start, s) for s in document.statements), key=itemgetter(0))),
        inner=_grouped((s.within, s) for s in document.statements if s.within is not None),
        by_sentence=_grouped(sentences),
        powers=_grouped(
            (party.country, party.id) for party in document.parties if party.country and party.kind in _POWER
        ),
    )


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    found: dict[Key, list[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def plain(words: str) -> str:
    """Return words without case and with plain apostrophes, to be compared."""
    return words.translate(_DASHES).casefold()


def content_of(member: Member, statement: Statement) -> str:
    """Return the words said, the gaps between them shown."""
    return " … ".join(span.of(member.text) for span in statement.content)


def within(statement: Statement, span: TextSpan) -> bool:
    """Whether the span stands in the content."""
    return any(span.start < part.end and part.start < span.end for part in statement.content)


def said_before(member: Member, place: int) -> tuple[Statement, ...]:
    """Return the few statements whose content begins last before a place, in text order."""
    end = bisect_left(member.said, place, key=itemgetter(0))
    return tuple(statement for _, statement in member.said[max(0, end - _SEVERAL) : end])


def said_around(member: Member, place: int) -> tuple[Statement, ...]:
    """Return the few statements whose content begins on either side of a place, in text order."""
    at = bisect_left(member.said, place, key=itemgetter(0))
    return tuple(statement for _, statement in member.said[max(0, at - _SEVERAL) : at + _SEVERAL])


def side(member: Member, id: str) -> frozenset[str]:
    """Return the ids of the shared parties on whose behalf a party speaks, itself first of all."""
    found: set[str] = set()
    waiting = [id]
    while waiting:
        shared = member.who.party(member.document.id, known := waiting.pop())
        party = member.parties.get(known)
        if known in found or party is None:
            continue
        found |= {known, shared.id if shared else known}
        waiting += [each for each in (party.speaks_for, party.part_of) if each]
        if party.kind in _POWER:
            waiting += member.powers.get(party.country or "", ())
    return frozenset(found - member.parties.keys()) or frozenset({id})


def shared_of(member: Member, ids: tuple[str, ...]) -> tuple[SharedParty, ...]:
    """Return the shared parties of the document's ids."""
    return member.who.parties(member.document.id, ids)


def mentioned(member: Member, start: int, end: int) -> tuple[tuple[int, int, str], ...]:
    """Return the mentions that begin from one place on and before another."""
    first = bisect_left(member.mentions, start, key=itemgetter(0))
    return member.mentions[first : bisect_left(member.mentions, end, first, key=itemgetter(0))]


def named_in(member: Member, span: TextSpan) -> tuple[str, ...]:
    """Return the ids of the parties that are mentioned within a span."""
    return tuple(dict.fromkeys(id for _, end, id in mentioned(member, span.start, span.end) if end <= span.end))


def named_by(member: Member, phrase: Phrase) -> tuple[str, ...]:
    """Return the id of the party that a phrase names by its own words; none where it is not known."""
    for _, _, id in mentioned(member, phrase.span.start - 1, phrase.span.start + 2):
        return (id,)
    words = plain(phrase.words)
    bare = (words[cut:] for cut in range(min(_ARTICLES, len(words)) + 1))
    return next(((member.called[each],) for each in bare if each in member.called), ())
