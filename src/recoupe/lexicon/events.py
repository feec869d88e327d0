"""The words that say that something happened, by kind, and what the words around make of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from recoupe.errors import LexiconError
from recoupe.lexicon.entries import by_value, lexicon_folder, listed, table
from recoupe.model.event import EventKind

_FILE = "events.toml"
_CODES = "event_codes.toml"


class EventFrame(StrEnum):
    """How a word stands with those who take part in what it says has happened."""

    DO = "do"
    TOWARD = "toward"
    SUFFER = "suffer"
    HAPPEN = "happen"
    RESULT = "result"
    OF_AGENT = "of_agent"
    OF_VICTIM = "of_victim"
    OF_THING = "of_thing"


VERBAL = frozenset({EventFrame.DO, EventFrame.TOWARD, EventFrame.SUFFER, EventFrame.HAPPEN, EventFrame.RESULT})
"""The frames of verbs; the others are of nouns."""
WORD_TABLES: Mapping[str, frozenset[str] | None] = {
    "lists": None,
    "needs": frozenset({"somebody", "specific"}),
    "mild": frozenset({"words"}),
    "aftermath": frozenset({"kinds"}),
    "figurative": frozenset({"words", "heads", "adjectives"}),
    "sport": frozenset({"words"}),
    "struck": frozenset({"verbs", "words", "by", "only", "fired"}),
    "status": frozenset({"verbs", "nouns", "none", "occurring", "openers"}),
    "light": frozenset({"doing", "suffering"}),
    "means": frozenset({"words"}),
    "people": frozenset({"words"}),
    "claims": frozenset({"words"}),
    "reach": frozenset({"collectives"}),
    "control": frozenset({"object", "dative"}),
    "openers": frozenset({"of", "by", "against", "toward", "between", "means", "during", "skipped"}),
    "participles": None,
    "names": frozenset({*EventKind, "months", "first"}),
}
"""The tables beside the kinds with their keys; None where these are words of the language or names of lists."""


@dataclass(frozen=True, slots=True)
class TriggerWord:
    """A word or phrase that says that something happened."""

    words: tuple[str, ...]
    """By lemma or by form, the head first; words that only join the others are left out."""
    kind: EventKind
    frame: EventFrame
    reflexive: bool = False
    aftermath: bool = False
    somebody: bool = False
    """Whether it counts only with somebody who does or suffers it."""
    specific: bool = False
    """Whether it counts only with what tells which one is meant."""

    mild: bool = False
    """Whether it counts only where another event is told as well."""

    @property
    def verbal(self) -> bool:
        """Whether it is a verb."""
        return self.frame in VERBAL


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """All words of one language that the reading of events looks up."""

    triggers: Mapping[str, tuple[TriggerWord, ...]]
    """By their first word, longest first."""
    participles: Mapping[str, str]
    """The verbs by their participles."""
    heads: frozenset[str]
    """The first words of the triggers, and the participles."""
    lists: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]
    """The items of the named lists by their first word, each in its words, longest first."""
    words: Mapping[str, frozenset[str]]
    """The other lists, by table and key ("status.verbs")."""


def read_events(folder: Traversable, reflexives: frozenset[str]) -> EventLexicon:
    """Read a language's words for events from a folder; LexiconError where a kind or frame is not known."""
    found = table(folder, _FILE)
    words = {f"{name}.{key}": frozenset(listed(text)) for name in _LISTS for key, text in found.get(name, {}).items()}
    triggers: dict[str, list[TriggerWord]] = {}
    for each in _triggers(found, words, reflexives):
        triggers.setdefault(each.words[0], []).append(each)
    skipped = words.get("openers.skipped", frozenset())
    participles = _participles(triggers, found.get("participles", {}))
    return EventLexicon(
        triggers=MappingProxyType({w: tuple(sorted(t, key=lambda t: -len(t.words))) for w, t in triggers.items()}),
        participles=MappingProxyType(participles),
        heads=frozenset((*triggers, *participles)),
        lists=MappingProxyType({name: _phrases(text, skipped) for name, text in found.get("lists", {}).items()}),
        words=MappingProxyType(words),
    )


_LISTS = tuple(name for name in WORD_TABLES if name not in ("lists", "participles", "names"))


def _triggers(
    found: Mapping[str, Mapping[str, Mapping[str, str]]],
    words: Mapping[str, frozenset[str]],
    reflexives: frozenset[str],
) -> Iterator[TriggerWord]:
    kinds: Mapping[str, EventKind] = by_value(EventKind)
    frames: Mapping[str, EventFrame] = by_value(EventFrame)
    for kind, lists in found.get("kinds", {}).items():
        if kind not in kinds:
            raise LexiconError(f"{_FILE}: unknown kind {kind!r}")
        for frame, text in lists.items():
            if frame not in frames:
                raise LexiconError(f"{_FILE}, {kind}: unknown frame {frame!r}")
            for item in listed(text):
                yield _trigger(item, kinds[kind], frames[frame], words, reflexives)


def _trigger(
    item: str, kind: EventKind, frame: EventFrame, words: Mapping[str, frozenset[str]], reflexives: frozenset[str]
) -> TriggerWord:
    split = _split(item)
    reflexive = split[0] in reflexives
    return TriggerWord(
        words=_without(split[1:] if reflexive else split, words.get("openers.skipped", frozenset())),
        kind=kind,
        frame=frame,
        reflexive=reflexive,
        aftermath=kind in words.get("aftermath.kinds", ()),
        somebody=item in words.get("needs.somebody", ()),
        mild=item in words.get("mild.words", ()),
        specific=frame not in VERBAL and item in words.get("needs.specific", ()),
    )


def _split(item: str) -> tuple[str, ...]:
    return tuple(item.replace("'", "' ").split())


def _without(words: tuple[str, ...], skipped: frozenset[str]) -> tuple[str, ...]:
    return (words[0], *(word for word in words[1:] if word not in skipped))


def _phrases(text: str, skipped: frozenset[str]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    by_word: dict[str, list[tuple[str, ...]]] = {}
    for item in listed(text):
        words = _without(_split(item.lower()), skipped)
        by_word.setdefault(words[0], []).append(words)
    longest = {word: tuple(sorted(group, key=lambda words: -len(words))) for word, group in by_word.items()}
    return MappingProxyType(longest)


def _participles(triggers: Mapping[str, list[TriggerWord]], endings: Mapping[str, str]) -> dict[str, str]:
    """The verbs among the triggers by the participle that their ending makes, the longest ending that fits."""
    longest = sorted(endings, key=lambda ending: -len(ending))
    found: dict[str, str] = {}
    for lemma, words in triggers.items():
        ending = next((each for each in longest if lemma.endswith(each)), None)
        if ending is not None and any(word.verbal for word in words):
            found[lemma.removesuffix(ending) + endings[ending]] = lemma
    return found


@cache
def load_events(language: str, reflexives: frozenset[str]) -> EventLexicon:
    """Read the words for events that the package ships for the language, once."""
    return read_events(lexicon_folder(language), reflexives)


@dataclass(frozen=True, slots=True)
class EventNames:
    """What an incident of each kind is called, and the months of its date."""

    kinds: Mapping[str, str]
    months: tuple[str, ...]
    first: str
    """The first day of a month."""

    def name(self, kind: EventKind, place: str | None, start: str | None, end: str | None) -> str:
        """Return the name of an incident: its kind, place and date, so far as they are known."""
        when = self.date(start, end) if start is not None else None
        return ", ".join(part for part in (self.kinds[kind], place, when) if part)

    def date(self, start: str, end: str | None) -> str:
        """Return a day, a month or a year in the language, by how much of it the interval covers."""
        year, month, day = start.split("-")
        if end is not None and end != start and end[:7] != start[:7]:
            return year if end[:4] == year else f"{year}–{end[:4]}"
        if end is not None and end != start and int(end[8:]) - int(day) > 7:
            return f"{self.months[int(month) - 1]} {year}"
        return f"{self.first if day == '01' else int(day)} {self.months[int(month) - 1]} {year}"


@cache
def load_event_names(language: str) -> EventNames:
    """Read what incidents are called, once."""
    found = table(lexicon_folder(language), _FILE)["names"]
    missing = [kind for kind in EventKind if kind not in found]
    if missing:
        raise LexiconError(f"{_FILE}, names: no {missing[0]}")
    return EventNames(MappingProxyType(found), tuple(listed(found["months"])), found["first"])


@dataclass(frozen=True, slots=True)
class EventCode:
    """What two published schemes of events call a kind."""

    acled: str
    """Event type of ACLED; empty where it has none."""
    acled_sub: str
    plover: str
    """Event type of PLOVER; empty where it has none."""


@cache
def load_event_codes() -> Mapping[EventKind, EventCode]:
    """Read what ACLED and PLOVER call each kind of event, once."""
    found = table(files("recoupe.lexicon"), _CODES)
    return MappingProxyType({kind: _code(kind, found.get(kind, {})) for kind in EventKind})


def _code(kind: EventKind, fields: Mapping[str, str]) -> EventCode:
    missing = {"acled", "acled_sub", "plover"} - fields.keys()
    if missing:
        raise LexiconError(f"{_CODES}, {kind}: no {min(missing)}")
    return EventCode(fields["acled"], fields["acled_sub"], fields["plover"])
