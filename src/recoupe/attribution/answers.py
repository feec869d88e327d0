"""What is somebody's own word however short: denials of a claim, demands, admissions, versions of what happened."""

from __future__ import annotations

from recoupe.analysis.syntax import is_finite, is_infinitive, is_verb
from recoupe.attribution.candidate import Candidate
from recoupe.attribution.reading import Reading
from recoupe.attribution.sources import can_speak, head_of
from recoupe.lexicon.load import Frame
from recoupe.model.act import Act

_HEAD = 4
"""Tokens at the head of a content that say what it is about."""
_REPORTED = (Frame.THAT_CLAUSE, Frame.INFINITIVE, Frame.QUOTATION, Frame.NOUN_PHRASE)
"""Frames that a verb has that does nothing but report."""


def is_own_word(reading: Reading, candidate: Candidate) -> bool:
    """Whether somebody surely denies, demands, admits or tells what the content names, too short for the scorer."""
    if not candidate.source or not candidate.content or reading.passage.quoted(candidate.anchor):
        return False
    if candidate.act is Act.DENY and _answers_a_claim(reading, candidate):
        return True
    noun = head_of(reading, candidate.content[0])
    if noun.pos_ != "NOUN" or not _is_plain(reading, candidate):
        return False
    if not can_speak(reading, head_of(reading, candidate.source[0])):
        return False
    return _only_reports(reading, candidate) or _names_harm(reading, candidate, noun.lemma_.lower())


def _answers_a_claim(reading: Reading, candidate: Candidate) -> bool:
    """Whether somebody denies what a noun for a claim takes up, or denies something altogether."""
    start, end = candidate.content[0]
    if end > start + 1 and _is_past_infinitive(reading, start):
        return True
    last = min(end, start + _HEAD)
    claims = reading.words("claims")
    return reading.is_word(reading.tokens[start], "wholes") or any(
        reading.lemmas[i] in claims for i in range(start, last)
    )


def _is_past_infinitive(reading: Reading, start: int) -> bool:
    """Whether a content opens with the infinitive of a deed that is past ("dément avoir…")."""
    token = reading.tokens[start]
    return token.pos_ == "AUX" and is_infinitive(token)


def _is_plain(reading: Reading, candidate: Candidate) -> bool:
    """Whether the cue is a finite verb that is not negated, and its sayer no part of what is said."""
    verb, (start, end) = reading.tokens[candidate.anchor], candidate.source[0]
    if not is_verb(verb) or not is_finite(verb) or any(reading.is_word(c, "negations") for c in verb.children):
        return False
    return all(end <= a or b <= start for a, b in candidate.content)


def _only_reports(reading: Reading, candidate: Candidate) -> bool:
    """Whether the cue denies or demands and takes every frame of a verb that reports, so that a noun is said too."""
    match = reading.verb_at.get(candidate.anchor)
    if match is None or candidate.act not in (Act.DENY, Act.DEMAND):
        return False
    return all(match.takes(frame) and not match.weakly(frame) for frame in _REPORTED)


def _names_harm(reading: Reading, candidate: Candidate, noun: str) -> bool:
    """Whether what is told is harm that was done, or a fault that is admitted."""
    if candidate.act in (Act.DEMAND, Act.SUPPORT, Act.COMMIT):
        return False
    if candidate.act is Act.ADMIT and noun in reading.words("faults"):
        return True
    match = reading.verb_at.get(candidate.anchor)
    judges = candidate.act in (Act.OPINE, Act.ACCUSE) and match is not None and match.takes(Frame.OBLIQUE)
    return (judges or not candidate.weak) and noun in reading.words("harms")
