"""The words of a language that say where: prepositions, directions, nouns of place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from recoupe.errors import LexiconError
from recoupe.lexicon.entries import lexicon_folder, listed, table
from recoupe.model.place import PlaceKind

FILE = "places.toml"


class Opening(StrEnum):
    """How a preposition relates to the place that it opens."""

    AT = "at"
    NEAR = "near"
    FROM = "from"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Preposition:
    """A preposition of place, word by word; the last is written without an article fused with it."""

    words: tuple[str, ...]
    opening: Opening


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words that say where; nouns and verbs by lemma."""

    prepositions: Mapping[str, tuple[Preposition, ...]]
    """By last word, longest first."""
    about: frozenset[str]
    """Prepositions that also say what something is about."""
    sure: frozenset[str]
    """Prepositions behind which a name is a place though no map has it."""
    regional: frozenset[str]
    """Prepositions that open a region or country rather than a town."""
    of: str
    """The preposition that opens what belongs to a place."""
    to: str
    """The preposition that opens a place, and somebody to whom something is given."""
    articles: Mapping[str, str]
    """The definite article by the form that holds it (du: le)."""
    fused: Mapping[str, str]
    """The preposition by the form that holds it (du: de)."""
    directions: Mapping[str, float]
    """Degrees from north, clockwise."""
    nouns: Mapping[str, PlaceKind]
    senders: frozenset[str]
    """Sites named after whom they belong to (ambassade)."""
    owned: frozenset[str]
    """Sites that bear the name of their owner right behind them (usine)."""
    offices: frozenset[str]
    """Nouns of a place and of those who administer it (préfecture)."""
    borders: frozenset[str]
    countries: frozenset[str]
    """Nouns that stand for the country that the text is about."""
    events: frozenset[str]
    """Other nouns whose complement says where they are."""
    verbs: frozenset[str]
    """Verbs whose object is a place."""
    happening: frozenset[str]
    """Verbs, and nouns behind a light verb, of what happens, is or goes somewhere."""
    addressing: frozenset[str]
    """Nouns and verbs of what is given or said to somebody."""
    linking: frozenset[str]
    """Participles and adjectives that link a place with where it lies."""
    units: Mapping[str, float]
    """Kilometres in one."""

    @property
    def fused_articles(self) -> frozenset[str]:
        """The articles that a preposition can hold (le, les)."""
        return frozenset(self.articles[form] for form in self.fused if form in self.articles)


def _list(section: Mapping[str, Any], key: str) -> frozenset[str]:
    return frozenset(listed(section.get(key, "")))


def _numbers(section: Mapping[str, str], name: str) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for number, words in section.items():
        if not number.replace(".", "", 1).isdecimal():
            raise LexiconError(f"{FILE}, {name}: {number!r} is no number")
        found |= dict.fromkeys(listed(words), float(number))
    return MappingProxyType(found)


def _prepositions(section: Mapping[str, str]) -> Mapping[str, tuple[Preposition, ...]]:
    found: dict[str, list[Preposition]] = {}
    for opening in Opening:
        for form in listed(section.get(opening, "")):
            words = tuple(form.replace("'", "' ").split())
            found.setdefault(words[-1], []).append(Preposition(words, opening))
    return MappingProxyType(
        {last: tuple(sorted(forms, key=lambda form: -len(form.words))) for last, forms in found.items()}
    )


def _forms(section: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({form: word for word, forms in section.items() for form in listed(forms)})


def read_place_words(folder: Traversable) -> PlaceWords:
    """Read a language's words of place from a folder; LexiconError with the place of what cannot be used."""
    words = table(folder, FILE)
    nouns, governors = words.get("nouns", {}), words.get("governors", {})
    return PlaceWords(
        prepositions=_prepositions(words.get("prepositions", {})),
        about=_list(words.get("prepositions", {}), "about"),
        sure=_list(words.get("prepositions", {}), "sure"),
        regional=_list(words.get("prepositions", {}), "regional"),
        of=words.get("prepositions", {}).get("of", ""),
        to=words.get("prepositions", {}).get("to", ""),
        articles=_forms(words.get("articles", {})),
        fused=_forms(words.get("fused", {})),
        directions=_numbers(words.get("directions", {}), "directions"),
        nouns=MappingProxyType({noun: kind for kind in PlaceKind for noun in _list(nouns, kind)}),
        senders=_list(nouns, "sender"),
        owned=_list(nouns, "owned"),
        offices=_list(nouns, "office"),
        borders=_list(nouns, "border"),
        countries=_list(nouns, "own_country"),
        events=_list(governors, "events"),
        verbs=_list(governors, "verbs"),
        happening=_list(governors, "happening"),
        addressing=_list(governors, "addressing"),
        linking=_list(governors, "linking"),
        units=_numbers(words.get("units", {}), "units"),
    )


@cache
def load_place_words(language: str) -> PlaceWords:
    """Read the words of place of a language that the package ships, once."""
    return read_place_words(lexicon_folder(language))
