"""Ties between the parties of a document: for whom one speaks, of whom it is a part, with whom it sides."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from recoupe.lexicon.own_parties import OwnParty
from recoupe.lexicon.parties import PartyWords
from recoupe.model.party import Naming, Party, PartyKind
from recoupe.model.text import TextSpan
from recoupe.resolve.bare_names import bare
from recoupe.resolve.draft import Draft

_BODIES = frozenset(
    {PartyKind.NGO, PartyKind.COMPANY, PartyKind.ARMED_GROUP, PartyKind.INTERNATIONAL, PartyKind.OPPOSITION}
)
_ORGANS = frozenset({PartyKind.MINISTRY, PartyKind.SECURITY})
_NEAR = 40
"""Characters behind a word within which its complement stands."""


def tied(parties: Sequence[Party], drafts: Sequence[Draft], words: PartyWords) -> Iterator[Party]:
    """Yield the parties with for whom they speak and of whom they are a part."""
    at = sorted(((span, party.id) for party in parties for span in party.mentions), key=_place)
    powers = {party.country: party.id for party, draft in zip(parties, drafts, strict=True) if draft.key[0] == "power"}
    named = parties if any(draft.own is not None for draft in drafts) else ()
    listed = {bare(name, words): party.id for party in named for name in (*party.aliases, party.name)}
    spoke, part, managing = (words.words.get(name, frozenset()) for name in ("spokes", "parts", "managements"))
    firms = [
        (span, party.id)
        for party, draft in zip(parties, drafts, strict=True)
        if party.kind is PartyKind.COMPANY and not draft.has_role(managing)
        for span in party.mentions
    ]
    for party, draft in zip(parties, drafts, strict=True):
        spokes, parts = draft.has_role(spoke), draft.has_role(part)
        inner = _inner(draft, at, party.id) if spokes or parts else None
        led = inner if spokes else _headed(party, draft, at, parties, words) or _ruling(draft, parties, drafts, words)
        speaks_for = _declared(draft.own, "speaks_for", listed, words)
        speaks_for = speaks_for or (
            led or _power(party, powers, words) or (_led(party, firms) if draft.has_role(managing) else None)
        )
        part_of = _declared(draft.own, "part_of", listed, words) or (inner if parts else None)
        ally = _ally(draft, at, party.id, words)
        tied = speaks_for or part_of or ally
        yield replace(party, speaks_for=speaks_for, part_of=part_of, sides_with=ally) if tied else party


def _declared(own: OwnParty | None, tie: str, listed: Mapping[str, str], words: PartyWords) -> str | None:
    """The party that a user's list names: by id where the document names it too, or else by name."""
    named: str | None = getattr(own, tie) if own is not None else None
    return listed.get(bare(named, words), named) if named is not None else None


def _ally(draft: Draft, at: Sequence[tuple[TextSpan, str]], id: str, words: PartyWords) -> str | None:
    """The party named behind a word that makes somebody its ally ("pays allié du président")."""
    allies = words.words.get("allies", frozenset())
    for mention in draft.mentions:
        if mention.head in allies or (mention.modifiers and not allies.isdisjoint(mention.modifiers)):
            reach = TextSpan(mention.span.start, mention.span.end + _NEAR)
            return next((other for span, other in _within(at, reach) if other != id), None)
    return None


def _inner(draft: Draft, at: Sequence[tuple[TextSpan, str]], id: str) -> str | None:
    """The party that a complement of the words names ("un porte-parole du ministère")."""
    for mention in draft.mentions:
        if mention.naming is Naming.DESCRIPTION:
            inside = [other for span, other in _within(at, mention.span) if other != id]
            if inside:
                return inside[0]
    return None


def _headed(
    party: Party, draft: Draft, at: Sequence[tuple[TextSpan, str]], parties: Sequence[Party], words: PartyWords
) -> str | None:
    """The body that somebody leads, by the words that say so ("la présidente du collectif", "sa présidente")."""
    if (
        party.kind is not PartyKind.PERSON
        or _is_former(draft, words)
        or not draft.has_role(words.words.get("leads", frozenset()))
    ):
        return None
    body = _inner(draft, at, party.id)
    return next((each.id for each in parties if each.id == body and each.kind in _BODIES), None)


def _ruling(draft: Draft, parties: Sequence[Party], drafts: Sequence[Draft], words: PartyWords) -> str | None:
    """The government of a minister: that of the same country or adjective, or the only one in the document."""
    if (
        draft.kind is not PartyKind.PERSON
        or _is_former(draft, words)
        or not draft.has_role(words.words.get("ministers", frozenset()))
    ):
        return None
    pairs = zip(parties, drafts, strict=True)
    ruling = [(party.id, each) for party, each in pairs if party.kind is PartyKind.GOVERNMENT]
    of = _whose(draft, words)
    known = [id for id, each in ruling if of and of & _whose(each, words)]
    if known or of:
        return known[0] if known else None
    return ruling[0][0] if len(ruling) == 1 else None


def _whose(draft: Draft, words: PartyWords) -> frozenset[str]:
    """The country of an office or a power, and the adjectives that tell it where it is not listed."""
    told = (m for m in draft.mentions if m.naming is Naming.DESCRIPTION)
    adjectives = frozenset(word for m in told for word in m.modifiers) - words.words.get(
        "not_of_a_country", frozenset()
    )
    return adjectives | ({draft.country} if draft.country else frozenset())


def _is_former(draft: Draft, words: PartyWords) -> bool:
    """Whether somebody no longer holds the office."""
    return any(not words.words.get("former", frozenset()).isdisjoint(m.modifiers) for m in draft.mentions)


def _place(named: tuple[TextSpan, str]) -> tuple[int, int, str]:
    return named[0].start, named[0].end, named[1]


def _within(at: Sequence[tuple[TextSpan, str]], span: TextSpan) -> Iterator[tuple[TextSpan, str]]:
    for place in range(bisect_left(at, (span.start, 0, ""), key=_place), len(at)):
        if at[place][0].start >= span.end:
            return
        if at[place][0] in span:
            yield at[place]


def _led(party: Party, firms: Sequence[tuple[TextSpan, str]]) -> str | None:
    """For those who lead a company: the one in their words, or else that named last before."""
    return max((each for each in firms if each[0].start < party.mentions[0].end), default=(None, None))[1]


def _power(party: Party, powers: Mapping[str | None, str], words: PartyWords) -> str | None:
    """For an organ of a state: its government, by id where the document names it, or else by name."""
    if party.kind not in _ORGANS or party.country is None:
        return None
    country = words.countries.get(party.country)
    named = f"{words.government} {country.forms[0]}" if country is not None and country.forms else None
    return powers.get(party.country) or named
