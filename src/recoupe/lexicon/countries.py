"""Countries as a language names them: with their article, demonyms and capital."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from recoupe.lexicon.entries import Entry, entries, lexicon_folder


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory."""

    code: str
    """ISO 3166-1, two letters (SY); XK for Kosovo."""
    name: str
    article: str | None = None
    """The definite article before the name ("la", "l'"); None where it takes none."""
    also: tuple[str, ...] = ()
    """Other names."""
    forms: tuple[str, ...] = ()
    """The adjective: masculine, feminine, then their plurals; the demonym is the same with a capital."""
    also_forms: tuple[str, ...] = ()
    """Forms of other adjectives."""
    capital: str | None = None
    also_capitals: tuple[str, ...] = ()
    """Other names of the capital."""
    prefixes: tuple[str, ...] = ()
    """First parts of compound adjectives ("turco")."""


@dataclass(frozen=True, slots=True)
class Countries:
    """The countries by what they are called; names, demonyms, capitals and prefixes in lower case."""

    by_code: Mapping[str, Country]
    by_name: Mapping[str, Country]
    by_demonym: Mapping[str, tuple[Country, ...]]
    """Several where they share the word (congolais)."""
    by_capital: Mapping[str, Country]
    by_prefix: Mapping[str, tuple[Country, ...]]
    """Several where they share it."""
    words: frozenset[str]
    """All names, demonyms and capitals."""


def _country(entry: Entry) -> Country:
    def words(key: str) -> tuple[str, ...]:
        return tuple(entry.fields.get(key, ()))

    return Country(
        code=entry.text("code"),
        name=entry.text("name"),
        article=entry.fields.get("article"),
        also=words("also"),
        forms=words("forms"),
        also_forms=words("also_forms"),
        capital=entry.fields.get("capital"),
        also_capitals=words("also_capitals"),
        prefixes=words("prefixes"),
    )


def _indexed(pairs: Iterable[tuple[str, Country]]) -> Mapping[str, Country]:
    return MappingProxyType({word.lower(): country for word, country in pairs})


def _shared(pairs: Iterable[tuple[str, Country]]) -> Mapping[str, tuple[Country, ...]]:
    found: dict[str, dict[str, Country]] = {}
    for word, country in pairs:
        found.setdefault(word.lower(), {})[country.code] = country
    return MappingProxyType({word: tuple(countries.values()) for word, countries in found.items()})


def _capitals(country: Country) -> Iterator[str]:
    if country.capital is not None:
        yield country.capital
    yield from country.also_capitals


def read_countries(folder: Traversable) -> Countries:
    """Read a language's countries from a folder; LexiconError with the place of what cannot be used."""
    rows = [_country(entry) for entry in entries(folder, "countries.toml", "country")]
    by_name = _indexed((name, row) for row in rows for name in (row.name, *row.also))
    by_demonym = _shared((form, row) for row in rows for form in (*row.forms, *row.also_forms))
    by_capital = _indexed((name, row) for row in rows for name in _capitals(row))
    return Countries(
        by_code=MappingProxyType({row.code: row for row in rows}),
        by_name=by_name,
        by_demonym=by_demonym,
        by_capital=by_capital,
        by_prefix=_shared((prefix, row) for row in rows for prefix in row.prefixes),
        words=frozenset((*by_name, *by_demonym, *by_capital)),
    )


@cache
def load_countries(language: str) -> Countries:
    """Read the countries in a language that the package ships, once."""
    return read_countries(lexicon_folder(language))
