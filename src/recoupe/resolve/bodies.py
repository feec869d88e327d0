"""Bodies that bear no name and are still known by their words: the army of a country, the hospital of a town."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from recoupe.lexicon.countries import Country
from recoupe.lexicon.parties import PartyWords
from recoupe.model.party import Party, PartyKind
from recoupe.resolve.bare_names import bare
from recoupe.resolve.entity import words_of

_BODIES = frozenset({PartyKind.SECURITY, PartyKind.MINISTRY, PartyKind.COURT, PartyKind.OPPOSITION})
_POWERS = _BODIES | {PartyKind.GOVERNMENT, PartyKind.STATE}
_NO_BODIES = frozenset(
    {PartyKind.PERSON, PartyKind.WITNESS, PartyKind.EXPERT, PartyKind.PEOPLE, PartyKind.DOCUMENT, PartyKind.STATE}
)


def setting(parties: Iterable[Party]) -> str | None:
    """Return the one country whose powers a document speaks of; None where there are several or none."""
    found = {party.country for party in parties if party.country is not None and party.kind in _POWERS}
    return found.pop() if len(found) == 1 else None


def is_national(name: str, words: PartyWords) -> bool:
    """Whether a name is that of a body which every country has, and says of none whose it is."""
    small = words.words.get("small", frozenset())
    core = _core(name, None, small)
    by_matter = len(core) > 1 and core[0] in words.words.get("by_matter", ())
    return by_matter or core in _cores(words.words.get("national", frozenset()), small)


def body_signs(party: Party, words: PartyWords, country: str | None) -> list[str]:
    """Return what tells a body without a name: what it is and of which country or town it is.

    `country` is the one in which the document is set: that of a body of which every country has one.
    """
    if party.plural or party.anonymous or party.kind in _NO_BODIES or bare(party.name, words) != _plain(party.name):
        return []
    small = words.words.get("small", frozenset())
    if _is_local(party.name, words):
        return [f"body {' '.join(_core(party.name, None, small))}"]
    if party.kind not in _BODIES or _is_partial(party.name, words):
        return []
    code = party.country or (country if is_national(party.name, words) else None)
    core = _core(party.name, words.countries.get(code or ""), small)
    return [f"body {' '.join(core)} {code}"] if code is not None and core else []


def _is_partial(name: str, words: PartyWords) -> bool:
    return not words.words.get("partial", frozenset()).isdisjoint(words_of(name))


def _is_local(name: str, words: PartyWords) -> bool:
    """Whether a name says of which town or region a body is that every one has."""
    last = name.split()[-1].replace("’", "'").rpartition("'")[2]
    return last[:1].isupper() and words_of(name)[:1] in _first_words(words.words.get("local", frozenset()))


def _core(name: str, country: Country | None, small: frozenset[str]) -> tuple[str, ...]:
    """Return the words that tell what a body is, without those for its country."""
    told = country_words(country) if country is not None else frozenset[str]()
    return tuple(word for word in words_of(name) if word not in small and word not in told)


@cache
def _cores(names: frozenset[str], small: frozenset[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(_core(each, None, small) for each in names)


@cache
def _first_words(names: frozenset[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(words_of(each)[:1] for each in names)


@lru_cache(maxsize=512)
def country_words(country: Country) -> frozenset[str]:
    """Return the words by which a country is named, with the adjectives of it."""
    called = (country.name, *country.also, *country.forms, *country.also_forms)
    return frozenset(word for each in called for word in words_of(each))


def _plain(name: str) -> str:
    return name.replace("’", "'").casefold()
