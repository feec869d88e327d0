"""The incidents that one document tells of: its event mentions, put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from recoupe.lexicon.accounts import load_account_words
from recoupe.model.act import Act
from recoupe.model.attribution import AttributionKind
from recoupe.model.document import Document
from recoupe.model.event import Event, EventKind, EventStatus
from recoupe.model.party import Party, PartyKind
from recoupe.model.place import Place, Precision
from recoupe.model.statement import Statement
from recoupe.recoup.families import LATER, RESULTS, related
from recoupe.recoup.mentions import APART, YEARLY, conflict, interval, is_other_word, kilometres, same_town, town
from recoupe.recoup.sighting import Interval, Sighting, Toll, length, narrow, telling
from recoupe.recoup.who import Who

_LEAST = 2.5
"""The weight from which a document is about an incident."""
_MENTIONED = 0.7
"""The weight from which a mention of an incident can be told to be of it."""
_TITLE = 160
"""Characters of a headline."""
_HEADLINE = 250
"""Characters that a headline has at most."""
_LEAD = 700
"""Characters of a document in which it says what it is about."""
_QUOTED = 40
"""Letters from which a quotation is not found twice by chance."""
_OLD = 400
"""Days before publication from which an event is no news."""
_VAGUE = frozenset({EventKind.MISCONDUCT, EventKind.EPIDEMIC, EventKind.FRAUD, EventKind.INTERFERENCE})
"""Kinds that are often spoken of in general."""
_SLIGHT = frozenset({EventKind.ARREST, EventKind.MISCONDUCT})
"""Kinds by which an incident that is told by others as well is not named."""
_NAMED = frozenset({PartyKind.PERSON, PartyKind.COMPANY, PartyKind.NGO, PartyKind.ARMED_GROUP, None})
_CAPITAL = re.compile(r"(?<=[^\W\d_][ ’'\u00a0])[A-ZÀ-ÖØ-Þ][\w-]{3,}")
"""A word with a capital behind another word."""
_WORD = re.compile(r"[\w-]+")
_CHARGES = frozenset({Act.ACCUSE, Act.DENY, Act.CONDEMN, Act.ADMIT})


@dataclass(slots=True)
class _Group:
    """Mentions that seem to tell of one incident."""

    events: list[Event] = field(default_factory=list)
    later: list[Event] = field(default_factory=list)
    """What followed."""

    def core(self) -> list[Event]:
        """The mentions of what does not mostly come of another event."""
        return [event for event in self.events if event.kind not in RESULTS]

    def dating(self) -> list[Event]:
        """The mentions whose day is that of the incident: an arrest is only where it is what is told of."""
        arrest = self.kinds().most_common(1)[0][0] is EventKind.ARREST
        return [event for event in self.events if arrest or event.kind is not EventKind.ARREST]

    def kinds(self) -> Counter[EventKind]:
        """How often each kind is told; what only comes of another event counts little."""
        found: Counter[EventKind] = Counter()
        for event in self.events:
            found[event.kind] += 1 if event.kind in _SLIGHT else 2 if event.kind in RESULTS else 3
        return found


def sightings(document: Document, who: Who) -> tuple[Sighting, ...]:
    """Return the incidents that a document tells of, in the order of their first mention."""
    reading = _Reading(document, who)
    told = [event for event in document.events if _is_told(document, event)]
    groups = list(_grouped(part for event in told if not event.aftermath for part in _parts(event)))
    later = [event for event in told if event.aftermath]
    weighed = [(reading.weight(group), group) for group in groups]
    if not any(weight >= _LEAST for weight, _ in weighed) and later:
        weighed.append((reading.weight(_Group(later)), _Group(later)))
    elif weighed:
        max(weighed, key=lambda each: each[0])[1].later += later
    kept = [(weight, group) for weight, group in weighed if weight >= _MENTIONED]
    found = [reading.sighting(group, weight, number) for number, (weight, group) in enumerate(kept)]
    main = max(found, key=lambda each: each.weight, default=None)
    return tuple(reading.headed(each) if each is main else each for each in found)


def _is_told(document: Document, event: Event) -> bool:
    """Whether an event is told, not only meant, and is no word for what others say ("these claims are propaganda")."""
    if event.status not in _TOLD and event.kind is not EventKind.LAWSUIT:
        return False
    words = load_account_words(document.language)
    if event.statement is None or not words.has("untrue", event.words):
        return True
    said = next(each for each in document.statements if each.id == event.statement)
    return not any(words.has("claim", span.of(document.text)) for span in (*said.cue, *said.content))


_TOLD = frozenset({EventStatus.HAPPENED, EventStatus.NEGATED})


def _parts(event: Event) -> Iterator[Event]:
    """The event once for each of the towns apart that its mention names together."""
    towns: list[list[Place]] = []
    for place in event.places:
        if not narrow(place) or place.latitude is None:
            continue
        near = next((group for group in towns if kilometres(group[0], place) <= APART), None)
        if near is None:
            towns.append([place])
        else:
            near.append(place)
    if len(towns) < 2:
        yield event
    else:
        yield from (replace(event, places=tuple(group)) for group in towns)


def _grouped(events: Iterable[Event]) -> Iterator[_Group]:
    """Put each mention to the group that it fits best; one that fits none begins another."""
    groups: list[_Group] = []
    for event in events:
        fitting = [(score, n) for n, group in enumerate(groups) if (score := _fit(event, group)) is not None]
        if fitting:
            groups[max(fitting)[1]].events.append(event)
        else:
            groups.append(_Group([event]))
    return iter(groups)


def _fit(event: Event, group: _Group) -> float | None:
    """How well a mention fits to a group; None where it cannot be the same event."""
    if not any(related(event.kind, each.kind) or is_other_word(event, each) for each in group.events):
        return None
    if any(conflict(event, each) for each in _bearing(event, group)):
        return None
    same = any(event.kind is each.kind for each in group.events)
    parties = {id for each in group.events for id in (*each.agent_parties, *each.victim_parties)}
    shared = len(parties.intersection((*event.agent_parties, *event.victim_parties)))
    here = any(same_town(event, each) for each in group.events)
    return 1.0 * same + shared + 1.0 * here + 0.01 * len(group.events)


def _bearing(event: Event, group: _Group) -> list[Event]:
    """The mentions that an event must not contradict: shots at a protest that left dead or wounded are part of it."""
    kinds = {each.kind for each in group.events}
    if event.kind is not EventKind.ATTACK or kinds.isdisjoint(_BLOODY):
        return group.events
    return [each for each in group.events if each.kind is not EventKind.PROTEST]


_BLOODY = frozenset({EventKind.KILLING, EventKind.CLASH})


@dataclass(slots=True)
class _Reading:
    """A document with what its sightings are read from."""

    document: Document
    who: Who
    said: dict[str, Statement] = field(init=False)
    parties: dict[str, Party] = field(init=False)
    known: frozenset[str] = field(init=False)
    """Words of the places' names, and of the names of states and bodies that take part in much."""

    def __post_init__(self) -> None:
        self.said = {each.id: each for each in self.document.statements}
        self.parties = {party.id: party for party in self.document.parties}
        common = [party for party in self.document.parties if not telling(party.kind)]
        names = [name for party in common for name in (party.name, *party.aliases)]
        names += [name for place in self.document.places for name in (place.name, place.words)]
        self.known = frozenset(word for name in names for word in _WORD.findall(name.casefold()))

    def sighting(self, group: _Group, weight: float, number: int) -> Sighting:
        """Return the sighting of a group of the weight."""
        ids = self._participants(group)
        shared = self.who.parties(self.document.id, ids)
        own = frozenset(word for id in ids for word in self._words(id))
        beside = (word for id in self._beside(group) for word in self._words(id))
        near = own | frozenset(beside) | frozenset(self._capitals(group))
        return Sighting(
            document=self.document.id,
            events=tuple(event.id for event in group.events),
            kinds=tuple(kind for kind, _ in group.kinds().most_common()),
            weight=round(weight, 2),
            places=tuple(self._places(group)),
            interval=_best(group.core()) or _best(group.dating()),
            published=self.document.published,
            participants=frozenset(party.id for party in shared),
            telling=frozenset(party.id for party in shared if telling(party.kind)),
            names=near | frozenset(word for id in self._leading() for word in self._words(id)),
            near_names=near,
            own_names=own,
            tolls=tuple(self._tolls(group)),
            quotations=frozenset(self._quotations()),
            countries=frozenset(self._countries(group, ids)),
            aftermath=all(event.aftermath for event in group.events),
            accused=frozenset(party.id for party in self.who.parties(self.document.id, self._accused(group))),
            number=number,
            founding=weight >= _LEAST or any(self._charged(e) and town(e) and e.agent_parties for e in group.events),
        )

    def headed(self, main: Sighting) -> Sighting:
        """Return what the document is about mostly, with the towns of the headline where no mention names a place."""
        if main.places:
            return main
        title = self._title()
        named = tuple(place for place in self.document.places if place.span.end <= title and narrow(place))
        countries = frozenset(place.country for place in named if place.country)
        return replace(main, places=named, countries=main.countries | countries)

    def _title(self) -> int:
        """Where the headline ends that is the first line; 0 where the text has none."""
        end = self.document.text.find("\n")
        return end if 0 < end < _HEADLINE else 0

    def weight(self, group: _Group) -> float:
        """How central a group is to the document: where it stands, how often, with how much that tells which it is."""
        return sum(points for _, points in self._signs(group))

    def _signs(self, group: _Group) -> Iterator[tuple[str, float]]:
        events = group.events
        title = self._title() or _TITLE
        yield "in the headline", 1.5 * any(event.span.start < title for event in events)
        yield "in the lead", 1.0 * any(event.span.start < _LEAD for event in events)
        yield "told again", min(len(events) - 1, 4) * 0.4
        yield "place", 0.7 * any(place.precision is not Precision.COUNTRY for e in events for place in e.places)
        yield "date", 0.5 * any(interval(event) is not None for event in events)
        yield "who takes part", 0.7 * any(event.agent_parties or event.victim_parties for event in events)
        yield "toll", 0.8 * any(True for _ in self._tolls(group))
        yield "accused or denied", 0.8 * any(self._charged(event) for event in events)
        yield "vague", -1.0 * all(event.kind in _VAGUE and not self._charged(event) for event in events)
        yield "no more than possible", -1.5 * self._is_possible(group)
        yield "only what followed", -0.5 * all(event.kind in LATER for event in events)
        yield "no proceedings", -0.5 * all(event.kind is EventKind.RESPONSE for event in events)
        yield "long ago", -1.5 * self._is_old(group)

    def _is_possible(self, group: _Group) -> bool:
        """Whether the document tells of such an event as often as of one that may come as of one that has."""
        kinds = {event.kind for event in group.events}
        maybe = sum(event.status not in _TOLD for event in self.document.events if event.kind in kinds)
        told = sum(event.status in _TOLD for event in self.document.events if event.kind in kinds)
        return maybe >= max(told, 2)

    def _charged(self, event: Event) -> bool:
        said = self.said.get(event.statement) if event.statement is not None else None
        return event.charged or (said is not None and said.act in _CHARGES)

    def _accused(self, group: _Group) -> list[str]:
        """The document's ids of those who are said to have done it, where that is a charge."""
        return [id for event in group.events if self._charged(event) for id in event.agent_parties]

    def _is_old(self, group: _Group) -> bool:
        spans = [span for event in group.events if (span := interval(event)) is not None]
        published = self.document.published
        if not spans or published is None:
            return False
        return all((date.fromisoformat(published) - date.fromisoformat(end)).days > _OLD for _, end in spans)

    def _participants(self, group: _Group) -> list[str]:
        """The document's ids of those who take part, and of those who accuse or deny."""
        ids = [id for event in (*group.events, *group.later) for id in (*event.agent_parties, *event.victim_parties)]
        for event in group.events:
            said = self.said.get(event.statement) if event.statement is not None else None
            if said is not None and said.act in _CHARGES:
                ids += [*said.spoken_by, *said.targeted]
        return list(dict.fromkeys(ids))

    def _beside(self, group: _Group) -> Iterator[str]:
        """The document's ids of those named in the sentences of the mentions."""
        spans = [event.sentence for event in group.events if event.sentence is not None]
        for party in self.document.parties:
            if any(mention in span for mention in party.mentions for span in spans):
                yield party.id

    def _capitals(self, group: _Group) -> Iterator[str]:
        """The other words with a capital in the sentences of the mentions: a ship, a firm, a mine."""
        for event in group.events:
            sentence = event.sentence.of(self.document.text) if event.sentence is not None else ""
            found = (match.group().casefold() for match in _CAPITAL.finditer(sentence))
            yield from (word for word in found if word not in self.known)

    def _leading(self) -> Iterator[str]:
        """The document's ids of those named in the lead."""
        return (party.id for party in self.document.parties if any(m.start < _LEAD for m in party.mentions))

    def _words(self, id: str) -> Iterator[str]:
        """The last word of the name of somebody who bears one."""
        party = self.parties.get(id)
        if party is None or party.anonymous or party.kind not in _NAMED:
            return
        last = party.name.split()[-1]
        if last[:1].isupper() and len(last) > 2:
            yield last.casefold()

    def _places(self, group: _Group) -> Iterator[Place]:
        events = (*group.events, *group.later)
        found = {place.name: place for event in reversed(events) for place in event.places}
        yield from sorted(found.values(), key=lambda place: place.radius_km if place.radius_km is not None else 1e9)

    def _countries(self, group: _Group, ids: Iterable[str]) -> Iterator[str]:
        """The countries of the places, of those who take part, and of those that the headline names."""
        yield from (place.country for event in group.events for place in event.places if place.country)
        lead = (id for id, party in self.parties.items() if party.mentions and party.mentions[0].start < _TITLE)
        yield from (country for id in (*ids, *lead) if (country := self.parties[id].country))

    def _tolls(self, group: _Group) -> Iterator[Toll]:
        spans = [event.sentence for event in group.events if event.sentence is not None]
        for figure in self.document.figures:
            if figure.part_of is None and any(figure.span in span for span in spans):
                yield Toll(figure.unit, figure.low, figure.high)

    def _quotations(self) -> Iterator[str]:
        for said in self.document.statements:
            for span in said.content if said.kind is AttributionKind.DIRECT else ():
                letters = "".join(c for c in span.of(self.document.text).casefold() if c.isalnum())
                if len(letters) >= _QUOTED:
                    yield sha256(letters.encode()).hexdigest()[:16]


def _best(events: Sequence[Event]) -> Interval | None:
    """The days that most mentions give, of those the fewest."""
    counted = Counter(span for event in events if (span := interval(event)) is not None)
    return min(counted, key=lambda span: (length(span) > YEARLY, -counted[span], length(span), span), default=None)
