"""What sort of party a noun or name stands for, and the words that tie one party to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from recoupe.errors import LexiconError
from recoupe.lexicon.countries import Country, load_countries
from recoupe.lexicon.defects import sorting_key
from recoupe.lexicon.entries import by_value, lexicon_folder, listed, table
from recoupe.lexicon.load import load_lexicon
from recoupe.model.party import PartyKind

FILE = "parties.toml"


@dataclass(frozen=True, slots=True)
class PartyWords:
    """The words of one language by which parties are told."""

    nouns: Mapping[str, PartyKind]
    """Kinds by the lemma of a head noun, in lower case."""
    phrases: Mapping[str, PartyKind]
    """Kinds by words as they stand in the text, in lower case."""
    phrase_openings: frozenset[str]
    """The first words of these phrases."""
    names: Mapping[str, PartyKind]
    """Kinds by name, in lower case."""
    words: Mapping[str, frozenset[str]]
    """Closed lists by what they are for."""
    government: str
    """The neutral word for a government, before the adjective of its country."""
    opposition: str
    """The neutral word for an opposition."""
    seats: Mapping[str, str]
    """The country whose government a capital or building stands for, by name in lower case."""
    bodies: Mapping[str, str]
    """What a place or building stands for that is no government, by name in lower case."""
    broader: Mapping[str, frozenset[str]]
    """The nouns by which a text may go on to call whom a noun names (lemmas)."""
    openings: frozenset[str]
    """The first words of names of several words, without case and accents."""
    countries: Mapping[str, Country]
    """By code."""
    country_names: Mapping[str, str]
    """Codes by name, without case and accents."""


def _kinds(name: str, lists: Mapping[str, str]) -> Mapping[str, PartyKind]:
    known, found = by_value(PartyKind), dict[str, PartyKind]()
    for kind, words in lists.items():
        if kind not in known:
            raise LexiconError(f"{FILE}, {name}: unknown kind {kind!r}")
        found |= dict.fromkeys((word.lower() for word in listed(words)), known[kind])
    return MappingProxyType(found)


def read_party_words(folder: Traversable, *, language: str) -> PartyWords:
    """Read the party words of a language from its folder; LexiconError with the place of what cannot be used."""
    lists = table(folder, FILE)
    neutral = lists.get("neutral", {})
    seats = _seats(language, powers=frozenset(listed(lists.get("words", {}).get("powers", ""))))
    phrases = _kinds("phrases", lists.get("phrases", {}))
    return PartyWords(
        nouns=_kinds("nouns", lists.get("nouns", {})),
        phrases=phrases,
        phrase_openings=frozenset(phrase.replace("'", "' ").split()[0] for phrase in phrases),
        names=_kinds("names", lists.get("names", {})),
        words=MappingProxyType({key: frozenset(listed(words)) for key, words in lists.get("words", {}).items()}),
        government=neutral.get("government", ""),
        opposition=neutral.get("opposition", ""),
        seats=seats,
        openings=frozenset(
            sorting_key(form.replace("'", " ").split()[0])
            for form in (*load_lexicon(language).metonyms, *load_countries(language).by_name)
            if not form.isalpha()
        ),
        bodies=MappingProxyType({form: meant for form, meant in _stood_for(language) if form not in seats}),
        broader=_broader(lists.get("broader", {})),
        countries=load_countries(language).by_code,
        country_names=MappingProxyType(
            {sorting_key(name): country.code for name, country in load_countries(language).by_name.items()}
        ),
    )


def _stood_for(language: str) -> Iterator[tuple[str, str]]:
    return ((form, metonym.stands_for) for form, metonym in load_lexicon(language).metonyms.items())


def _seats(language: str, *, powers: frozenset[str]) -> Mapping[str, str]:
    """The capitals and buildings that stand for a country's government, told by the name in what they stand for."""
    countries = load_countries(language)
    found = {name: country.code for name, country in countries.by_capital.items()}
    names = sorted(countries.by_name, key=len, reverse=True)
    for form, stands_for in _stood_for(language):
        meant = stands_for.lower().replace("(", "").rstrip(")")
        code = next((countries.by_name[name].code for name in names if meant.endswith((" " + name, "'" + name))), None)
        found.pop(form, None)
        if code is not None and any(power in meant for power in powers):
            found[form] = code
    return MappingProxyType(found)


def _broader(lists: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """The broader nouns of each noun that the lists name."""
    found: dict[str, set[str]] = {}
    for noun, words in lists.items():
        for word in listed(words):
            found.setdefault(word, set()).add(noun)
    return MappingProxyType({word: frozenset(nouns) for word, nouns in found.items()})


@cache
def load_party_words(language: str) -> PartyWords:
    """Read the party words of a language that the package ships, once."""
    return read_party_words(lexicon_folder(language), language=language)
