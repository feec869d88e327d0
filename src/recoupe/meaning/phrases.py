"""Noun phrases of a passage, as words with their place."""

from __future__ import annotations

from collections.abc import Container

from recoupe.analysis.syntax import is_infinitive, marker
from recoupe.analysis.tree import Token
from recoupe.meaning.text import Text
from recoupe.model.text import Phrase, TextSpan

_BEFORE = frozenset({"det", "amod", "nummod", "advmod", "flat", "compound"})
_BEHIND = frozenset({"amod", "nmod", "flat", "compound", "fixed", "nummod"})


def noun_phrase(text: Text, head: Token, apart: Container[Token] = ()) -> Phrase:
    """Return the phrase of a noun with determiner, adjectives and complements, no apposition or relative clause.

    It ends before the tokens that are to stay `apart`.
    """
    start = min([head.i, *(c.left_edge.i for c in head.lefts if c.relation in _BEFORE and not _is_fused(text, c))])
    end = head.i + 1
    for c in head.rights:
        if c.relation not in _BEHIND or c.left_edge.i > end or _specifies(text, c) or is_infinitive(c) or c in apart:
            break
        end = _right_end(c)
    return words_of(text, start, end)


def _specifies(text: Text, complement: Token) -> bool:
    """Whether a complement says what the matter is ("against", "on") rather than which one is meant."""
    opener = marker(complement)
    return opener is not None and text.forms[opener.i] in text.words("specifying")


def words_of(text: Text, start: int, end: int) -> Phrase:
    """Return the tokens of a range as words with their place."""
    span = span_of(text, start, end)
    return Phrase(span, " ".join(span.of(text.passage.text).split()))


def span_of(text: Text, start: int, end: int) -> TextSpan:
    """Return the place of the tokens of a range."""
    first, last = text.tokens[start], text.tokens[end - 1]
    begin = first.idx + (first.text.rfind("-") + 1 if first.text.startswith("-") and end == start + 1 else 0)
    return TextSpan(begin, last.idx + len(last.text))


def _is_fused(text: Text, token: Token) -> bool:
    """Whether an article is one word with its preposition (du, aux)."""
    return token.lower_ in text.words("fused_articles")


def _right_end(token: Token) -> int:
    """Where a complement ends: before its own apposition, relative clause or brackets."""
    end = token.i + 1
    for c in token.rights:
        if c.relation not in _BEHIND or c.left_edge.i > end:
            break
        end = _right_end(c)
    return end
