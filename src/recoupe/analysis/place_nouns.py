"""Places that no name of their own names: borders between countries, and parts of the country that a text is about."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.passage import Range
from recoupe.analysis.place_names import PlaceReading
from recoupe.analysis.tree import Token, Tree
from recoupe.lexicon.countries import Country

_REACH = 8
"""Tokens behind a border among which the countries on its sides stand."""


def place_nouns(doc: Tree, reading: PlaceReading) -> Iterator[tuple[Range, tuple[str, ...]]]:
    """Yield the borders, with the one or two countries on their sides, and the nouns that stand for a country."""
    for token in _nouns(doc):
        lemma = token.lemma_
        if lemma in reading.words.borders:
            end, codes = _sides(doc, token, reading)
            if codes:
                yield (token.i, end), codes
        elif lemma in reading.words.countries and not token.rights:
            yield (token.i, token.i + 1), ()


def _nouns(doc: Tree) -> Iterator[Token]:
    return (token for token in doc if token.pos_ == "NOUN")


def _sides(doc: Tree, border: Token, reading: PlaceReading) -> tuple[int, tuple[str, ...]]:
    end, codes = border.i + 1, dict[str, None]()
    for token in doc[border.i + 1 : border.i + 1 + _REACH]:
        countries = _countries(token, reading)
        if countries:
            codes |= dict.fromkeys(country.code for country in countries)
            end = token.i + 1
        elif token.is_sent_start or token.pos_ not in ("ADP", "DET", "CCONJ", "ADJ", "PROPN"):
            break
        if len(codes) > 1:
            break
    return end, tuple(codes)


def _countries(token: Token, reading: PlaceReading) -> list[Country]:
    """Return the countries that a word names: one, or the two of a compound ("turco-syrienne")."""
    first, dash, second = token.lower_.rpartition("-")
    known = reading.countries
    if dash and first in known.by_prefix and second in known.by_demonym:
        return [known.by_prefix[first][0], known.by_demonym[second][0]]
    named = known.by_name.get(token.lower_) if token.text[0].isupper() else None
    return [named] if named is not None else list(known.by_demonym.get(token.lower_, ())[:1])
