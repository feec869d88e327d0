"""The events of a document: who, when and where they are, from the words around their triggers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from recoupe.model.act import Act
from recoupe.model.date import DateValue
from recoupe.model.event import Event, EventMention
from recoupe.model.place import Place, Precision
from recoupe.model.statement import Statement
from recoupe.model.text import Phrase, TextSpan
from recoupe.resolve.setting import Found

Named = Callable[[Sequence[Phrase]], tuple[str, ...]]
"""The ids of the parties that phrases name."""
_start = attrgetter("span.start")
_DEEP = 8
"""Contents around a place that are looked through for the innermost."""
_BY_NATURE = frozenset({"disaster", "epidemic", "accident", "lawsuit", "response"})
"""Kinds that nobody is accused of by an accusation that only mentions them."""
_NARROW = (Precision.EXACT, Precision.NEAR, Precision.REGION, Precision.UNKNOWN, Precision.COUNTRY)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What was read of a document besides its events; all in text order."""

    statements: Sequence[Statement]
    dates: Sequence[DateValue]
    places: Sequence[Place]
    named: Named


def happenings(mentions: Sequence[EventMention], around: Surroundings) -> tuple[Event, ...]:
    """Return the events of the mentions, in text order."""
    contents = sorted((span, number) for number, each in enumerate(around.statements) for span in each.content)
    found: list[Event] = []
    for mention in mentions:
        said = _innermost(contents, mention.span)
        found.append(_event(f"e{len(found) + 1}", mention, around, None if said is None else around.statements[said]))
    return tuple(found)


def _event(id: str, mention: EventMention, around: Surroundings, said: Statement | None) -> Event:
    agents, parties = mention.agents, around.named(mention.agents)
    if not agents and said is not None and _charges(mention, said):
        agents, parties = said.meaning.targets, said.targeted
    elif said is not None and not parties and _charges(mention, said):
        parties = said.targeted
    return Event(
        id=id,
        span=mention.span,
        words=mention.words,
        trigger=mention.trigger,
        kind=mention.kind,
        status=mention.status,
        aftermath=mention.aftermath,
        charged=mention.charged,
        agents=agents,
        agent_parties=parties,
        victims=mention.victims,
        victim_parties=around.named(mention.victims),
        means=mention.means,
        dates=tuple(_when(mention, around, said)),
        places=tuple(_where(mention, around, said)),
        statement=None if said is None else said.id,
        sentence=mention.sentence,
    )


def _charges(mention: EventMention, said: Statement) -> bool:
    """Whether a statement accuses somebody of the event."""
    return said.act is Act.ACCUSE and mention.kind not in _BY_NATURE


def _when(mention: EventMention, around: Surroundings, said: Statement | None) -> Iterator[DateValue]:
    """The dates of the event's own words, then of the clauses that share its time; never when it was said."""
    spoken = said.said_on if said is not None else None
    own = _near(mention, [d for d in _beginning(around.dates, mention.own) if d != spoken])
    yield from own or _near(mention, [d for d in _beginning(around.dates, mention.clause) if d != spoken])


def _where(mention: EventMention, around: Surroundings, said: Statement | None) -> Iterator[Place]:
    """The places of the same words; where those come from who do it or who tell it is no place of what happened."""
    aside = [phrase.span for phrase in mention.agents] + list(said.source if said is not None else ())
    own = _near(mention, _outside(aside, _beginning(around.places, mention.own)))
    found = own or _near(mention, _outside(aside, _beginning(around.places, mention.clause)))
    yield from sorted(found, key=lambda place: _NARROW.index(place.precision))


def _outside(spans: Sequence[TextSpan], found: list[Found]) -> list[Found]:
    return [each for each in found if not any(each.span in span for span in spans)]


def _beginning(found: Sequence[Found], spans: Sequence[TextSpan]) -> list[Found]:
    """Those that begin in one of the spans; both in text order."""
    firsts = [(bisect_left(found, span.start, key=_start), span.end) for span in spans]
    return [each for first, end in firsts for each in found[first : bisect_left(found, end, first, key=_start)]]


def _near(mention: EventMention, found: list[Found]) -> list[Found]:
    return sorted(found, key=lambda each: max(each.span.start - mention.span.end, mention.span.start - each.span.end))


def _innermost(contents: Sequence[tuple[TextSpan, int]], span: TextSpan) -> int | None:
    """The statement with the latest beginning content in which the words stand."""
    at = bisect_right(contents, span.start, key=lambda each: each[0].start)
    for content, number in reversed(contents[max(at - _DEEP, 0) : at]):
        if span in content:
            return number
    return None
