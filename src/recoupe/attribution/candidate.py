"""What a rule proposes: token ranges, before they become an attribution."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recoupe.analysis.passage import Range
from recoupe.analysis.tree import Token
from recoupe.model.act import Act


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution: half-open token ranges, each tuple in text order."""

    anchor: int
    """The token that bears the cue; of a quotation without a cue, its first."""
    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    act: Act | None = None
    weak: bool = False
    """Whether the lexicon calls the cue an unsure one."""
    score: float = 1.0
    """How sure the scorer is, from 0 to 1."""


def trimmed(tokens: Sequence[Token], start: int, end: int) -> Range:
    """Return the range without punctuation and space at its ends (brackets and marks of omission too)."""
    while start < end and _is_edge(tokens, start):
        start += 1
    while start < end and _is_edge(tokens, end - 1) and tokens[end - 1].text not in _SAID_MARKS:
        end -= 1
    return start, end


def _brackets(tokens: Sequence[Token], whole: Range) -> list[Range]:
    """The brackets that open and close within the range."""
    found, opened = [], None
    for i in (i for i in range(*whole) if tokens[i].is_bracket):
        text = tokens[i].text
        if text in ("(", "["):
            opened = i
        elif text in (")", "]") and opened is not None:
            if i - opened <= _LONGEST_BRACKET and opened > whole[0]:
                found.append((opened, i + 1))
            opened = None
    return found


def _gaps(tokens: Sequence[Token], whole: Range) -> list[Range]:
    """The breaks between paragraphs within the range."""
    return [(i, i + 1) for i in range(*whole) if tokens[i].is_space and len(tokens[i]) > 1]


def _is_edge(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    return token.is_space or token.is_quote or (token.is_punct and token.text not in _MEASURES)


def without(whole: Range, holes: Iterable[Range]) -> tuple[Range, ...]:
    """Return what is left of the range when the holes are cut out."""
    left = [whole]
    for hole_start, hole_end in holes:
        left = [
            part
            for start, end in left
            for part in ((start, min(end, hole_start)), (max(start, hole_end), end))
            if part[0] < part[1]
        ]
    return tuple(left)


_SAID_MARKS = frozenset({"?", "!", "…", "..."})
"""Marks that belong to the words said when they close them."""
_MEASURES = frozenset("%‰")
_LONGEST_BRACKET = 25
"""Tokens that a bracket put into the words said may hold."""


def tidy(tokens: Sequence[Token], ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Return the ranges trimmed, in order, without brackets put into them; the empty ones left out."""
    cut = (part for whole in ranges for part in without(whole, [*_brackets(tokens, whole), *_gaps(tokens, whole)]))
    parts = (trimmed(tokens, start, end) for start, end in cut)
    return tuple(sorted(part for part in parts if part[0] < part[1]))
