"""Denials of a claim that the noun itself names ("rejette ces accusations"): too short for the scorer to be sure of."""

from __future__ import annotations

from recoupe.analysis.syntax import is_infinitive
from recoupe.attribution.candidate import Candidate
from recoupe.attribution.reading import Reading
from recoupe.model.act import Act

_HEAD = 4
"""Tokens at the head of a content that say what it is about."""


def _is_past_infinitive(reading: Reading, start: int) -> bool:
    """Whether a content opens with the infinitive of a deed that is past ("dément avoir…")."""
    token = reading.tokens[start]
    return token.pos_ == "AUX" and is_infinitive(token)


def answers_a_claim(reading: Reading, candidate: Candidate) -> bool:
    """Whether somebody denies what a noun for a claim takes up, or denies something altogether."""
    if candidate.act is not Act.DENY or not candidate.source or not candidate.content:
        return False
    if reading.passage.quoted(candidate.anchor):
        return False
    start, end = candidate.content[0]
    if end > start + 1 and _is_past_infinitive(reading, start):
        return True
    head = reading.tokens[start : min(end, start + _HEAD)]
    return reading.is_word(head[0], "wholes") or any(reading.is_word(token, "claims") for token in head)
