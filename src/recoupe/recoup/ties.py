"""Which statements of a document belong to an incident, with what ties them to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from recoupe.model.act import Act
from recoupe.model.event import Event
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan
from recoupe.recoup.member import Member, content_of, side, within

_REACH = 700
"""Characters over which words point back to an event: about five sentences."""
_SEVERAL = 4
"""Events on either side that are looked at for the nearest."""
_BESIDE = 300
"""Characters over which a sentence goes on about an event."""
_ALONE = 1500
"""The same where the document tells of no other event."""

HOLDS = "holds a mention of the event"
PAIR = "accuses the same party"
ACCUSED = "is said by the party accused"
POINTS_BACK = "takes up what was said of the event"
BESIDE = "goes on about the event"


@dataclass(frozen=True, slots=True)
class Tie:
    """A statement that belongs to an incident."""

    statement: Statement
    events: tuple[Event, ...]
    """The mentions of the incident in it, those of inner statements among them."""
    reason: str


def ties(member: Member, accused: frozenset[str] = frozenset()) -> tuple[Tie, ...]:
    """Return the statements that belong to the incident, in text order; the accused make for more of them."""
    found = (_tie(member, statement, accused) for statement in member.document.statements)
    return tuple(tie for tie in found if tie is not None)


def teller(member: Member, event: Event) -> Statement | None:
    """Return the statement by which a mention of the event is told; None where the narrator tells it."""
    if event.statement is not None:
        return member.statements.get(event.statement)
    return _quoting(member, event)


def _tie(member: Member, statement: Statement, accused: frozenset[str]) -> Tie | None:
    events = _held(member.mine, statement)
    if events:
        return Tie(statement, events, HOLDS)
    elsewhere = bool(_held(member.others, statement))
    reason = _reason(member, statement, accused, elsewhere)
    return Tie(statement, (), reason) if reason else None


def _held(events: tuple[Event, ...], statement: Statement) -> tuple[Event, ...]:
    """Return those of the events, given in text order, that stand in the content."""
    first = bisect_left(events, statement.content[0].start - _LONG, key=_start)
    last = bisect_left(events, statement.content[-1].end, first, key=_start)
    return tuple(event for event in events[first:last] if within(statement, event.span))


def _start(event: Event) -> int:
    return event.span.start


_LONG = 200
"""Characters that the words of an event may take."""


def _reason(member: Member, statement: Statement, accused: frozenset[str], elsewhere: bool) -> str | None:
    if not member.mine:
        return None
    mine, distance = nearest(member, statement.content[0])
    if _answers(member, statement) and (mine or _last_told(member, statement.content[0].start)):
        if accused & speaking(member, statement) and distance <= 2 * _REACH:
            return ACCUSED
        if not elsewhere and (distance <= _REACH or not member.others):
            return POINTS_BACK
    if statement.act is Act.ACCUSE and accused & set(targeted(member, statement)) and mine and not elsewhere:
        return PAIR
    reach = _BESIDE if member.others else _ALONE
    return BESIDE if mine and distance <= reach and not elsewhere else None


def _answers(member: Member, statement: Statement) -> bool:
    """Whether a statement answers something: denies it, or takes up a claim by a noun."""
    if statement.act in (Act.DENY, Act.SUPPORT):
        return True
    text = content_of(member, statement)
    return any(member.words.has(name, text) for name in ("claim", "part", "cleared", "untrue", "no_evidence"))


def nearest(member: Member, span: TextSpan) -> tuple[bool, int]:
    """Tell whether the nearest event is the incident's, and how many characters off it is."""
    at = bisect_left(member.happened, span.start, key=itemgetter(0))
    near = member.happened[max(0, at - _SEVERAL) : at + _SEVERAL]
    distances = ((distance(TextSpan(start, end), span) - mine, mine) for start, end, mine in near)
    away, mine = min(distances, default=(_REACH, False))
    return mine, away


def _last_told(member: Member, place: int) -> bool:
    """Whether the event told last before a place is the incident's: what an answer points back to."""
    before = member.happened[: bisect_left(member.happened, place, key=itemgetter(0))]
    return bool(before) and before[-1][2]


def distance(event: TextSpan, span: TextSpan) -> int:
    """Count the characters between an event and words about it; what comes after counts twice."""
    if event.start <= span.start:
        return max(0, span.start - event.end)
    return 2 * max(0, event.start - span.end)


def speaking(member: Member, statement: Statement) -> frozenset[str]:
    """Return the shared parties on whose behalf somebody speaks."""
    return frozenset().union(*(side(member, id) for id in statement.spoken_by))


def targeted(member: Member, statement: Statement) -> Iterator[str]:
    """Give the shared parties among the targets."""
    yield from (party.id for party in member.who.parties(member.document.id, statement.targeted))


def _quoting(member: Member, event: Event) -> Statement | None:
    """Find the statement of whose sentence quoted words hold the event, outside its content."""
    for statement in member.by_sentence.get(event.sentence.start if event.sentence else -1, ()):
        sentence = statement.meaning.sentence
        if sentence is not None and statement.spoken_by and event.span in sentence:
            before = member.text[sentence.start : event.span.start]
            if _open(before) and not within(statement, event.span):
                return statement
    return None


def _open(before: str) -> bool:
    """Whether a quotation mark is still open at the end of some words."""
    return before.count('"') % 2 == 1 or before.count("«") > before.count("»")
