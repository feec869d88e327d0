"""A document as it is written: the text grows, and with it all that a reader would have found in it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from invented import Actor, Deed, Town
from wordings import Wording

from recoupe.model.act import Act
from recoupe.model.attribution import Attribution, AttributionKind
from recoupe.model.date import DateValue, Granularity
from recoupe.model.document import Document
from recoupe.model.event import Event
from recoupe.model.figure import Figure, Unit
from recoupe.model.meaning import Basis, Meaning
from recoupe.model.party import Party
from recoupe.model.place import Place, PlaceKind, Precision
from recoupe.model.statement import Statement
from recoupe.model.text import Phrase, TextSpan, content_id

_TOKENS = re.compile(r"<(/?)(\w+)>|\{(\w+)\}")
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_UNITS = {"dead": Unit.DEAD, "part": Unit.DEAD, "injured": Unit.INJURED}
_WEEK = 6

Token = tuple[str, str]
"""What it is (words, open, close, gap) and which."""


@cache
def _tokens(text: str) -> tuple[Token, ...]:
    """Return a wording's words, marks and gaps, in their order."""
    return tuple(_cut(text))


def _cut(text: str) -> Iterator[Token]:
    at = 0
    for found in _TOKENS.finditer(text):
        if found.start() > at:
            yield "words", text[at : found.start()]
        if found[3]:
            yield "gap", found[3]
        else:
            yield ("close" if found[1] else "open"), found[2]
        at = found.end()
    if text[at:]:
        yield "words", text[at:]


@dataclass(frozen=True, slots=True)
class Told:
    """What a wording tells of: where, when, what, and the numbers."""

    town: Town
    happened: date
    deed: Deed
    site: str
    words: Mapping[str, str]
    """What stands in the gaps of numbers and things asked for."""


@dataclass(slots=True)
class _Sentence:
    """A wording as it is being written."""

    wording: Wording
    told: Told
    start: int
    marks: dict[str, TextSpan] = field(default_factory=dict)
    roles: dict[str, TextSpan] = field(default_factory=dict)
    dates: list[DateValue] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


class Page:
    """One document in the making."""

    def __init__(self, published: date, roles: Mapping[str, Actor], chance: random.Random) -> None:
        self._published, self._roles, self._chance = published, roles, chance
        self._parts: list[str] = []
        self._length = 0
        self._parties: dict[str, str] = {}
        self._mentions: dict[str, list[TextSpan]] = {}
        self._statements: list[Statement] = []
        self._figures: list[Figure] = []
        self._events: list[Event] = []
        self._dates: list[DateValue] = []
        self._places: list[Place] = []

    def plain(self, words: str) -> None:
        """Write a paragraph that tells nothing of an affair."""
        self._paragraph()
        self._put(words)

    def write(self, wording: Wording, told: Told) -> None:
        """Write a wording as a paragraph of its own, with all that is marked in it."""
        self._paragraph()
        sentence = _Sentence(wording, told, self._length)
        opened: dict[str, int] = {}
        for what, which in _tokens(wording.text):
            if what == "words":
                self._put(which)
            elif what == "gap":
                self._fill(which, sentence)
            elif what == "open":
                opened[which] = self._length
            else:
                sentence.marks[which] = TextSpan(opened[which], self._length)
        self._read(sentence)

    def document(self, outlet: str, title: str) -> Document:
        """Return what has been written."""
        text = "".join(self._parts)
        return Document(
            id=content_id(text),
            text=text,
            title=title,
            published=self._published.isoformat(),
            outlet=outlet,
            statements=tuple(self._statements),
            parties=tuple(self._party(role, id) for role, id in self._parties.items()),
            figures=tuple(self._figures),
            dates=tuple(self._dates),
            places=tuple(self._places),
            events=tuple(self._events),
        )

    def _paragraph(self) -> None:
        if self._parts:
            self._put("\n\n")

    def _put(self, words: str) -> TextSpan:
        start = self._length
        self._parts.append(words)
        self._length += len(words)
        return TextSpan(start, self._length)

    def _fill(self, gap: str, sentence: _Sentence) -> None:
        """Write what stands in a gap, and note what it is."""
        key, told = gap.lower(), sentence.told
        words = self._words(key, told)
        span = self._put(words[0].upper() + words[1:] if gap != key else words)
        if key in self._roles:
            sentence.roles[key] = span
            self._mentions.setdefault(self._id(key), []).append(span)
        elif key == "town":
            sentence.places.append(_place(span, told.town))
        elif key in ("day", "date"):
            sentence.dates.append(self._date(span, words, told.happened))

    def _words(self, key: str, told: Told) -> str:
        if key in self._roles:
            return self._roles[key].full
        if key == "day":
            return self._day(told.happened)
        if key == "date":
            return f"{told.happened.day} {_MONTHS[told.happened.month - 1]} {told.happened.year}"
        return {
            "town": told.town.name,
            "site": told.site,
            "noun": told.deed.noun,
            "done": told.deed.done,
            **told.words,
        }[key]

    def _day(self, day: date) -> str:
        if timedelta(0) <= self._published - day <= timedelta(_WEEK):
            return _WEEKDAYS[day.weekday()]
        return f"le {day.day} {_MONTHS[day.month - 1]}"

    def _date(self, span: TextSpan, words: str, day: date) -> DateValue:
        iso = day.isoformat()
        weekday = day.isoweekday() if words in _WEEKDAYS else None
        return DateValue(span, words, Granularity.DAY, iso, iso, weekday=weekday, anchor="published")

    def _id(self, role: str) -> str:
        return self._parties.setdefault(role, f"p{len(self._parties) + 1}")

    def _party(self, role: str, id: str) -> Party:
        actor = self._roles[role]
        name = actor.full if actor.anonymous else actor.name
        return Party(
            id, name, actor.kind, mentions=tuple(self._mentions[id]), anonymous=actor.anonymous, country=actor.country
        )

    def _read(self, sentence: _Sentence) -> None:
        """Add the statement, the event and the figures of a sentence that has been written."""
        marks, whole = sentence.marks, TextSpan(sentence.start, self._length)
        self._dates += sentence.dates
        self._places += sentence.places
        said = self._statement(sentence, whole) if "con" in marks else None
        if said is not None:
            self._statements.append(said)
        self._figures += self._counted(sentence, said)
        self._events.append(self._event(sentence, whole, said))

    def _statement(self, sentence: _Sentence, whole: TextSpan) -> Statement:
        wording, marks = sentence.wording, sentence.marks
        ids, targets = self._named(sentence, wording.of)
        content = marks["con"]
        return Statement(
            id=f"s{len(self._statements) + 1}",
            attribution=self._attribution(wording, marks),
            speaker=self._words_at(marks["src"]),
            spoken_by=(self._id(wording.by),) if wording.by else (),
            meaning=Meaning(
                act=wording.act,
                targets=targets,
                basis=self._basis(sentence),
                certainty=wording.certainty,
                sentence=whole,
            ),
            targeted=ids if wording.act in (Act.ACCUSE, Act.SUPPORT) else (),
            dates=tuple(each for each in sentence.dates if each.span in content),
            places=tuple(each for each in sentence.places if each.span in content),
        )

    def _attribution(self, wording: Wording, marks: Mapping[str, TextSpan]) -> Attribution:
        direct = "« <con>" in wording.text
        return Attribution(
            kind=AttributionKind.DIRECT if direct else AttributionKind.INDIRECT,
            source=(marks["src"],),
            cue=(marks["cue"],),
            content=(marks["con"],),
            found_by="Made up.",
            act=wording.act,
        )

    def _basis(self, sentence: _Sentence) -> Basis | None:
        kind, cue = sentence.wording.basis, sentence.marks["cue"]
        return None if kind is None else Basis(kind, Phrase(cue, self._words_at(cue)))

    def _named(self, sentence: _Sentence, role: str | None) -> tuple[tuple[str, ...], tuple[Phrase, ...]]:
        """Return the id of the party in a role, and its words in the sentence."""
        span = sentence.roles.get(role) if role else None
        if role is None or span is None:
            return (), ()
        return (self._id(role),), (Phrase(span, self._words_at(span)),)

    def _counted(self, sentence: _Sentence, said: Statement | None) -> Iterator[Figure]:
        """Yield the figures of a sentence; a part follows its whole."""
        first = len(self._figures)
        for mark, unit in _UNITS.items():
            if mark not in sentence.marks:
                continue
            span = sentence.marks[mark]
            words = self._words_at(span)
            number, noun = words.split(" ", 1)
            yield Figure(
                span=span,
                words=words,
                unit=unit,
                low=int(number),
                high=int(number),
                qualifier=noun if mark == "part" else None,
                part_of=first if mark == "part" else None,
                source=said.source if said else (),
                speaker=said.speaker if said else None,
                statement=said.id if said else None,
            )

    def _event(self, sentence: _Sentence, whole: TextSpan, said: Statement | None) -> Event:
        """Return the sentence's event; where it does not tell when and where, the document has told it before."""
        wording, told, span = sentence.wording, sentence.told, sentence.marks["ev"]
        ids, agents = self._named(sentence, wording.agent)
        if wording.agent and not ids:
            ids = (self._id(wording.agent),)
        words = self._words_at(span)
        inside = said is not None and span in said.content[0]
        return Event(
            id=f"e{len(self._events) + 1}",
            span=span,
            words=words,
            trigger=told.deed.verb if words == told.deed.done else told.deed.trigger,
            kind=told.deed.kind,
            status=wording.status,
            agents=agents,
            agent_parties=ids,
            dates=tuple(sentence.dates) or _last(self._dates, told.happened.isoformat()),
            places=tuple(sentence.places) or _near(self._places, told.town),
            statement=said.id if said is not None and inside else None,
            sentence=whole,
        )

    def _words_at(self, span: TextSpan) -> str:
        """Return words that were written a moment ago."""
        words, at = [], self._length
        for part in reversed(self._parts):
            at -= len(part)
            words.append(part)
            if at <= span.start:
                break
        return "".join(reversed(words))[span.start - at : span.end - at]


def _place(span: TextSpan, town: Town) -> Place:
    return Place(
        span=span,
        words=town.name,
        name=town.name,
        precision=Precision.EXACT,
        kind=PlaceKind.CITY,
        latitude=town.latitude,
        longitude=town.longitude,
        radius_km=1.0,
        source=f"invented:{town.name}",
    )


def _last(dates: Sequence[DateValue], start: str) -> tuple[DateValue, ...]:
    found = next((each for each in reversed(dates) if each.start == start), None)
    return () if found is None else (found,)


def _near(places: Sequence[Place], town: Town) -> tuple[Place, ...]:
    found = next((each for each in reversed(places) if each.name == town.name), None)
    return () if found is None else (found,)
