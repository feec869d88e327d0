"""The tense of a verb by its form, where the tagger takes one tense for another of nearly the same ending."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from recoupe.analysis.syntax import has
from recoupe.analysis.tree import Token

Grammar = Mapping[str, frozenset[str]]

_STEM = "r"
"""The letter in which the stem of future and conditional ends."""


def is_future(token: Token, grammar: Grammar) -> bool:
    """Whether the verb form is a future: by its ending, or as tagged where the language lists none."""
    return _ends(token, grammar, "future_endings", ("Tense", "Fut"))


def is_conditional(token: Token, grammar: Grammar) -> bool:
    """Whether the verb form is a conditional: by its ending, or as tagged where the language lists none."""
    return _ends(token, grammar, "conditional_endings", ("Mood", "Cnd"))


def _ends(token: Token, grammar: Grammar, name: str, tagged: tuple[str, str]) -> bool:
    endings = grammar.get(name)
    if endings is None:
        return has(token, *tagged)
    return _has_ending(token.lower_, token.lemma_.lower(), endings, grammar["infinitive_endings"])


@lru_cache(maxsize=8192)
def _has_ending(form: str, lemma: str, endings: frozenset[str], infinitives: frozenset[str]) -> bool:
    """Whether the form has one of the endings behind the stem in which future and conditional end."""
    bare = next((lemma.removesuffix(e) for e in infinitives if lemma.endswith(e)), lemma)
    return any(form.endswith(_STEM + ending) and form != bare + ending for ending in endings)
