"""Epithets: what the adjectives and complements of a noun say of whom it names."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.kin import Kin, kin
from recoupe.analysis.tree import Token
from recoupe.lexicon.countries import load_countries
from recoupe.lexicon.defects import sorting_key
from recoupe.lexicon.load import Lexicon
from recoupe.lexicon.parties import load_party_words


def country_of(lexicon: Lexicon, family: Kin) -> str | None:
    """Return the country that an adjective or complement of the noun names, None where they name several."""
    adjectives = [*_adjectives(family), *_shared(family)]
    demonyms = load_countries(lexicon.language).by_demonym if adjectives else {}
    found = {country.code for adjective in adjectives for country in demonyms.get(adjective.lower_, ())}
    for label, c in family.rights:
        code = named_country(lexicon, c.text) if label == "nmod" and c.pos_ == "PROPN" else None
        found |= {code} if code is not None else set()
    return found.pop() if len(found) == 1 else None


def named_country(lexicon: Lexicon, words: str) -> str | None:
    """Return the country whose name the words are."""
    return load_party_words(lexicon.language).country_names.get(sorting_key(words))


def is_seat(lexicon: Lexicon, word: str) -> bool:
    """Whether the word is a capital or building that stands for a government."""
    return word.lower() in load_party_words(lexicon.language).seats


def broader(lexicon: Lexicon, lemma: str) -> frozenset[str]:
    """Return the nouns by which a text may go on to call whom the noun names (lemmas)."""
    return load_party_words(lexicon.language).broader.get(lemma, frozenset())


def loaded_words(lexicon: Lexicon) -> frozenset[str]:
    """Return the lemmas by which one party blames another."""
    return load_party_words(lexicon.language).words.get("loaded", frozenset())


def modifiers(family: Kin) -> Iterator[str]:
    """Yield the lemmas of the adjectives and participles that go with the noun."""
    return (c.lemma_.lower() for label, c in family.all() if label in ("amod", "acl"))


def _adjectives(family: Kin) -> Iterator[Token]:
    """The adjectives of the noun, those taken for a name included."""
    for label, c in family.all():
        if (
            label == "amod"
            or (label == "acl" and c.pos_ == "ADJ")
            or (label == "nmod" and c.is_lower and not any(c.lefts))
        ):
            yield c


def _shared(family: Kin) -> Iterator[Token]:
    """The adjectives of the noun joined to the token that go with both."""
    for label, c in family.rights:
        if label == "conj":
            other = kin(c)
            yield from (adjective for adjective in _adjectives(other) if other.shares(adjective))
