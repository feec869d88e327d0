"""Accounts that are told by classes of words: cause, intention, legality."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from recoupe.lexicon.accounts import Patterns
from recoupe.model.act import Act
from recoupe.model.event import EventKind
from recoupe.model.incident import Aspect, Passage, Stance
from recoupe.model.meaning import Certainty
from recoupe.model.text import TextSpan
from recoupe.recoup.member import Member, content_of
from recoupe.recoup.stances import negated
from recoupe.recoup.tellings import Saying, Telling, Told, narration, sayings
from recoupe.recoup.ties import Tie

_CAUSED = frozenset(
    {
        EventKind.ACCIDENT, EventKind.EXPLOSION, EventKind.POLLUTION, EventKind.KILLING, EventKind.DISASTER,
        EventKind.EPIDEMIC, EventKind.DESTRUCTION,
    }
)  # fmt: skip
"""Events of which it can be asked what brought them about."""
_ARMED = _CAUSED | frozenset(
    {EventKind.ATTACK, EventKind.STRIKE, EventKind.WEAPON, EventKind.CLASH, EventKind.PROTEST, EventKind.ASSAULT}
)
"""Events of which it can be asked with what weapon they were done."""
_OF_ONE = frozenset({EventKind.KILLING})
_BODILY = frozenset({"violence", "suicide", "fall", "illness"})
"""Causes of the death of one person."""
WEAPON = "weapon "
"""Opens the key of a version that names a weapon."""
_UNSAID = frozenset({Act.DEMAND, Act.COMMIT, Act.ASK, Act.WARN})


def told_by_classes(member: Member, tied: Iterable[Tie]) -> Iterator[Telling]:
    """Give what each statement says of cause, weapon, intention and legality, once per version."""
    tables = tuple(_tables(member))
    for tie in tied:
        if tie.statement.act in _UNSAID or _relays(member, tie):
            continue
        for table in tables:
            for key, found, stance in _found(member, tie, table):
                told = Told(table.aspect, f"{table.opening}{key}", found)
                yield from (Telling(told, stance, saying) for saying in sayings(member, tie.statement))
                if stance is Stance.DENIES and _is_claimed(member, tie, found):
                    yield Telling(told, Stance.ASSERTS, _supposed(member, tie))


def _is_claimed(member: Member, tie: Tie, found: str) -> bool:
    """Whether what is denied is called what somebody claims ("rejects the theory of a suicide")."""
    text = content_of(member, tie.statement)
    before = text[: text.find(found)]
    return any(member.words.has(name, before) for name in ("claim", "theory"))


def _supposed(member: Member, tie: Tie) -> Saying:
    """Return the saying of whoever claims what a denial answers."""
    span = tie.statement.content[0]
    saying = narration(member, span)
    passage = Passage(member.document.id, span, tie.statement.id)
    return replace(saying, certainty=Certainty.HEARSAY, hands=2, passage=passage)


@dataclass(frozen=True, slots=True)
class _Table:
    """Words by the version of an aspect that they tell."""

    aspect: Aspect
    patterns: Patterns
    opening: str = ""
    """Opens the keys of the versions."""


def _tables(member: Member) -> Iterator[_Table]:
    words = member.words
    yield _Table(Aspect.INTENTION, words.intention)
    yield _Table(Aspect.LEGALITY, words.legality)
    yield _Table(Aspect.VICTIMS, words.victims)
    if member.incident.kind in _CAUSED:
        bodily = member.incident.kind in _OF_ONE
        yield _Table(Aspect.MEANS, {key: each for key, each in words.causes.items() if bodily or key not in _BODILY})
    if member.incident.kind in _ARMED:
        yield _Table(Aspect.MEANS, words.weapons, WEAPON)


def _relays(member: Member, tie: Tie) -> bool:
    """Whether another statement inside tells the same, so that this one only hands it on."""
    inner = member.inner.get(tie.statement.id, ())
    return any(each.content[0].start <= tie.statement.content[0].start + 20 for each in inner)


def _of_a_part(member: Member, tie: Tie, match: re.Match[str]) -> bool:
    """Whether a denial is of a part in it, not of what is said to have brought it about."""
    if tie.statement.act is not Act.DENY:
        return False
    text = content_of(member, tie.statement)
    if any(member.words.has(name, text) for name in ("part", "cleared")):
        return True
    before = member.text[max(0, match.start() - _CLAIMED) : match.start()]
    return member.words.has("claim", text) and not member.words.has("claim", before)


_CLAIMED = 24
"""Characters between a claim and what it is of ("the theory of an accident")."""


def _found(member: Member, tie: Tie, table: _Table) -> Iterator[tuple[str, str, Stance]]:
    found = dict(_matches(member, tie, table))
    if len(found) > 1 and _leaves_open(member, found.values()):
        return
    for key, (match, span) in found.items():
        if _of_a_part(member, tie, match):
            continue
        turned = negated(member, member.text[span.start : span.end], match.start() - span.start)
        denied = turned or tie.statement.act is Act.DENY
        yield key, match.group(), Stance.DENIES if denied else Stance.ASSERTS


def _matches(member: Member, tie: Tie, table: _Table) -> Iterator[tuple[str, tuple[re.Match[str], TextSpan]]]:
    """Give the first words of each version, with the part of the content in which they stand."""
    for key, pattern in table.patterns.items():
        for span in tie.statement.content:
            match = pattern.search(member.text, span.start, span.end)
            if match is not None:
                if _is_meant(member, tie, table, match, span):
                    yield key, (match, span)
                break


def _is_meant(member: Member, tie: Tie, table: _Table, match: re.Match[str], part: TextSpan) -> bool:
    """Whether the words are told of the event: a weapon with it or its traces, people as who was hit."""
    if table.aspect is Aspect.VICTIMS:
        before = TextSpan(max(part.start, match.start() - _PREDICATED), match.start())
        return member.words.has("hit", before.of(member.text))
    return not table.opening or _is_used(member, tie)


_PREDICATED = 45
"""Characters between those who were hit and what they are said to be."""


def _is_used(member: Member, tie: Tie) -> bool:
    """Whether a weapon is told of the event: with a mention of it, or with what it left behind."""
    return bool(tie.events) or member.words.has("trace", content_of(member, tie.statement))


def _leaves_open(member: Member, found: Iterable[tuple[re.Match[str], TextSpan]]) -> bool:
    """Whether two versions stand on either side of an "or"."""
    ends = sorted(match.span() for match, _ in found)
    return any(member.words.has("either", member.text[left[1] : right[0]]) for left, right in pairwise(ends))
