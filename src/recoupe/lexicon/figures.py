"""The words by which a text counts people: numbers, what bounds them, and what has befallen whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import TypeVar

from recoupe.lexicon.entries import Entry, entries, lexicon_folder, listed, table
from recoupe.model.figure import Unit


class Role(StrEnum):
    """How a word stands with the people that it counts."""

    NOUN = "noun"
    """It names them: "three injured"."""
    STATUS = "status"
    """It names them, but what is said of them goes before it: "three prisoners were killed"."""
    EVENT = "event"
    """They are its complement: "the arrest of three men"."""
    SUBJECT = "subject"
    """They are its subject."""
    OBJECT = "object"
    """They are its object, or its subject in the passive."""
    RECEIVER = "receiver"
    """They stand behind its preposition: "cost the life of"."""
    STATE = "state"
    """It is said of them: "in prison"."""


class Effect(StrEnum):
    """What a phrase does to the number beside it."""

    AT_LEAST = "at-least"
    MORE = "more"
    AT_MOST = "at-most"
    LESS = "less"
    ABOUT = "about"
    EXACT = "exact"


class NumeralSort(StrEnum):
    """What a word does in a number."""

    CARDINAL = "cardinal"
    """A part of a number written in words."""
    SCALE = "scale"
    """A cardinal that also multiplies figures: "3.5 million"."""
    COLLECTIVE = "collective"
    """A noun that stands for a round number: "a dozen"."""


@dataclass(frozen=True, slots=True)
class CountWord:
    """A word or phrase that says what is counted."""

    words: tuple[str, ...]
    """By lemma or by form; the first one is its head."""
    unit: Unit
    reflexive: bool = False
    nouns: str | None = None
    """The list that names those of whom alone it says so: soldiers are lost, and so are umbrellas."""
    things: bool = False
    """Whether it is said of things as well, so that the noun must name people."""
    crowd: bool = False
    """Whether it counts only many: three who flee may be thieves."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A phrase beside a number, as it stands in the text in lower case."""

    words: tuple[str, ...]
    effect: Effect


@dataclass(frozen=True, slots=True)
class Numeral:
    """A word of a number, as it stands in the text in lower case."""

    sort: NumeralSort
    value: int
    """What it multiplies by; 0 for a cardinal, which is read with its neighbours."""
    several: bool
    """Whether it may stand without a number of its own: "hundreds"."""
    noun: bool
    """Whether a preposition opens what it counts: "a million of"."""


@dataclass(frozen=True, slots=True)
class FigureLexicon:
    """All words of one language that the reading of figures looks up."""

    language: str
    words: Mapping[Role, Mapping[str, tuple[CountWord, ...]]]
    """By role and first word, longest first."""
    opening: Mapping[str, tuple[Bound, ...]]
    """Bounds by their last word, longest first."""
    closing: Mapping[str, tuple[Bound, ...]]
    """Bounds by their first word, longest first."""
    numerals: Mapping[str, Numeral]
    openers: frozenset[str]
    """The words that may open a quantity."""
    lists: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    """The lists again, each item in its words, longest first."""
    heads: Mapping[str, frozenset[str]]
    """The first words of the lists' items."""


Worded = TypeVar("Worded", CountWord, Bound)


def _words(entry: Entry) -> Iterator[tuple[Role, CountWord]]:
    """The entry by its lemma, and by its participle, which a text often has as an adjective."""
    head, *rest = _split(entry.text("lemma"))
    for first in (head, *listed(entry.fields.get("participle", ""))):
        yield (
            entry.choice("role", Role),
            CountWord(
                words=(first, *rest),
                unit=entry.choice("unit", Unit),
                reflexive=entry.fields.get("reflexive", False),
                nouns=entry.fields.get("nouns"),
                things=entry.fields.get("things", False),
                crowd=entry.fields.get("crowd", False),
            ),
        )


def _bound(entry: Entry) -> Bound:
    return Bound(_split(entry.text("form")), entry.choice("effect", Effect))


def _numeral(entry: Entry) -> Numeral:
    return Numeral(
        sort=entry.choice("sort", NumeralSort),
        value=entry.fields.get("value", 0),
        several=entry.fields.get("several", False),
        noun=entry.fields.get("noun", False),
    )


def _split(form: str) -> tuple[str, ...]:
    return tuple(form.replace("'", "' ").split())


def _by_word(found: Iterable[Worded], place: int) -> Mapping[str, tuple[Worded, ...]]:
    by_word: dict[str, list[Worded]] = {}
    for each in found:
        by_word.setdefault(each.words[place], []).append(each)
    longest = {word: tuple(sorted(group, key=lambda w: -len(w.words))) for word, group in by_word.items()}
    return MappingProxyType(longest)


def _phrases(items: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(map(_split, items), key=lambda words: (-len(words), words)))


def read_figures(folder: Traversable, *, language: str) -> FigureLexicon:
    """Read a language's words for figures from a folder; LexiconError with the place of what cannot be used."""
    words = [word for entry in entries(folder, "figures.toml", "word") for word in _words(entry)]
    bounds = [_bound(entry) for entry in entries(folder, "bounds.toml", "bound")]
    lists: Mapping[str, list[str]] = table(folder, "counting.toml")
    numerals = {e.text("form"): _numeral(e) for e in entries(folder, "numerals.toml", "numeral")}
    return FigureLexicon(
        language=language,
        words=MappingProxyType({role: _by_word((w for r, w in words if r is role), 0) for role in Role}),
        opening=_by_word(bounds, -1),
        closing=_by_word(bounds, 0),
        numerals=MappingProxyType(numerals),
        openers=frozenset(numerals).union(lists.get("none", ())),
        lists=MappingProxyType({name: frozenset(items) for name, items in lists.items()}),
        phrases=MappingProxyType({name: _phrases(items) for name, items in lists.items()}),
        heads=MappingProxyType({name: frozenset(_split(item)[0] for item in items) for name, items in lists.items()}),
    )


@cache
def load_figures(language: str) -> FigureLexicon:
    """Read the words for figures that the package ships, once."""
    return read_figures(lexicon_folder(language), language=language)
