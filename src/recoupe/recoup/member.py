"""A document as a member of an incident: its events, its statements, and who stands behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from recoupe.lexicon.accounts import AccountWords, load_account_words
from recoupe.model.document import Document
from recoupe.model.event import Event
from recoupe.model.incident import Incident
from recoupe.model.party import Party, SharedParty
from recoupe.model.statement import Statement
from recoupe.model.text import Phrase, TextSpan
from recoupe.recoup.who import Who

_DASHES = str.maketrans("’\u00a0\u202f", "'  ")
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


def member(document: Document, incident: Incident, who: Who, source_of: Mapping[str, str]) -> Member:
    """Return the document as a member of the incident."""
    ids = {event for place, event in incident.events if place == document.id}
    return Member(
        document=document,
        incident=incident,
        who=who,
        source=source_of.get(document.id, document.id),
        words=load_account_words(document.language),
        text=document.text.translate(_DASHES),
        mine=tuple(event for event in document.events if event.id in ids),
        others=tuple(event for event in document.events if event.id not in ids and not event.aftermath),
        statements={statement.id: statement for statement in document.statements},
        parties={party.id: party for party in document.parties},
    )


def content_of(member: Member, statement: Statement) -> str:
    """Return the words said, the gaps between them shown."""
    return " … ".join(span.of(member.text) for span in statement.content)


def within(statement: Statement, span: TextSpan) -> bool:
    """Whether the span stands in the content."""
    return any(span.start < part.end and part.start < span.end for part in statement.content)


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
    return frozenset(found - member.parties.keys()) or frozenset({id})


def shared_of(member: Member, ids: tuple[str, ...]) -> tuple[SharedParty, ...]:
    """Return the shared parties of the document's ids."""
    return member.who.parties(member.document.id, ids)


def named_in(member: Member, span: TextSpan) -> tuple[str, ...]:
    """Return the ids of the parties that are mentioned within a span."""
    found = ((place.start, party.id) for party in member.document.parties for place in party.mentions if place in span)
    return tuple(dict.fromkeys(id for _, id in sorted(found)))


def named_by(member: Member, phrase: Phrase) -> tuple[str, ...]:
    """Return the id of the party that a phrase names by its own words; none where it is not known."""
    for party in member.document.parties:
        if any(place.overlaps(phrase.span) and abs(place.start - phrase.span.start) <= 1 for place in party.mentions):
            return (party.id,)
    words = phrase.words.translate(_DASHES).casefold()
    for party in member.document.parties:
        for name in (party.name, *party.aliases):
            known = name.translate(_DASHES).casefold()
            if words.endswith(known) and len(words) - len(known) <= _ARTICLES:
                return (party.id,)
    return ()
