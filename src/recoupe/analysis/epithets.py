"""Epithets: what the adjectives and complements of a noun say of whom it names."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from recoupe.analysis.syntax import has, relation
from recoupe.lexicon.check import sorting_key
from recoupe.lexicon.countries import load_countries
from recoupe.lexicon.load import Lexicon
from recoupe.lexicon.parties import load_party_words


def country_of(lexicon: Lexicon, token: Token) -> str | None:
    """Return the country that an adjective or complement of the noun names, None where they name several."""
    countries = load_countries(lexicon.language)
    found = {
        country.code
        for adjective in (*_adjectives(token), *_shared(token))
        for country in countries.by_demonym.get(adjective.lower_, ())
    }
    for c in token.rights:
        code = named_country(lexicon, c.text) if relation(c) == "nmod" and c.pos_ == "PROPN" else None
        found |= {code} if code is not None else set()
    return found.pop() if len(found) == 1 else None


def named_country(lexicon: Lexicon, words: str) -> str | None:
    """Return the country whose name the words are."""
    return load_party_words(lexicon.language).country_names.get(sorting_key(words))


def shared_adjective(token: Token, adjective: Token) -> bool:
    """Whether the adjective goes with several nouns of which the token is the last ("le chef et le maire locaux")."""
    return relation(token) == "conj" and has(adjective, "Number", "Plur") and has(token, "Number", "Sing")


def is_loaded(lexicon: Lexicon, token: Token) -> bool:
    """Whether the noun or an adjective of it blames whom it names."""
    loaded = load_party_words(lexicon.language).words.get("loaded", frozenset())
    return token.lemma_.lower() in loaded or not loaded.isdisjoint(modifiers(token))


def blames(lexicon: Lexicon, lemma: str) -> bool:
    """Whether the noun is a word of blame."""
    return lemma.lower() in load_party_words(lexicon.language).words.get("loaded", frozenset())


def modifiers(token: Token) -> Iterator[str]:
    """Yield the lemmas of the adjectives and participles that go with the noun."""
    return (c.lemma_.lower() for c in token.children if relation(c) in ("amod", "acl"))


def _adjectives(token: Token) -> Iterator[Token]:
    """The adjectives of the noun, those taken for a name included."""
    for c in token.children:
        if relation(c) == "amod" or (c.is_lower and relation(c) == "nmod" and not any(c.lefts)):
            yield c


def _shared(token: Token) -> Iterator[Token]:
    """The adjectives of the noun joined to the token that go with both."""
    for c in token.rights:
        if relation(c) == "conj":
            yield from (adjective for adjective in _adjectives(c) if shared_adjective(c, adjective))
