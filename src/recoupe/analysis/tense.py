"""The tense of a verb by its form, where the tagger takes one tense for another of nearly the same ending."""

from __future__ import annotations

from collections.abc import Mapping

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
    form, lemma = token.lower_, token.lemma_.lower()
    bare = next((lemma.removesuffix(e) for e in grammar["infinitive_endings"] if lemma.endswith(e)), lemma)
    return any(form.endswith(_STEM + ending) and form != bare + ending for ending in endings)
