"""The verb group of a cue: its auxiliaries, negation, clitics and particles."""

from __future__ import annotations

from recoupe.analysis.passage import Range
from recoupe.analysis.syntax import AUXILIARIES, is_passive
from recoupe.analysis.tree import Token
from recoupe.attribution.reading import CueMatch, Reading, remembered

_CLITICS = frozenset({"expl", "obj", "iobj", "obl"})


@remembered
def group_start(reading: Reading, verb: Token) -> int:
    """Return the first token of the verb group: auxiliary, negation or clitic pronoun."""
    start = verb.i
    for head in (verb, *(c for c in verb.lefts if c.dep_ in AUXILIARIES)):
        for c in reversed(list(head.lefts)):
            if c.i < start and _in_group(reading, c) and _adjacent(reading, c.i, start):
                start = c.i
    return start


@remembered
def in_passive(reading: Reading, verb: Token) -> bool:
    """Return whether the verb is in the passive."""
    return is_passive(verb)


def _in_group(reading: Reading, c: Token) -> bool:
    """Whether an auxiliary, negation or reflexive; other clitics are no part of the cue, but stand in it."""
    if c.dep_ in AUXILIARIES:
        return True
    if c.pos_ == "PRON" and c.relation in _CLITICS:
        return not reading.is_word(c, "impersonal_subjects")
    return c.relation == "advmod" and reading.is_word(c, "negations")


def _adjacent(reading: Reading, left: int, right: int) -> bool:
    """Whether only adverbs and inverted clitics stand between."""
    return all(
        t.pos_ in ("ADV", "PRON", "AUX", "PART") or (t.is_punct and t.text == "-")
        for t in reading.tokens[left + 1 : right]
    )


def _negation_end(reading: Reading, verb: Token) -> int:
    """The end of the verb, or of the negation right behind it."""
    end = verb.i + 1
    after = reading.tokens[end] if end < len(reading.tokens) else None
    negated = after is not None and after.head.i == verb.i and reading.is_word(after, "negations")
    closes = after is not None and after.pos_ == "ADV" and not reading.is_word(after, "negation_openers")
    return end + 1 if negated and closes else end


def _cue_start(reading: Reading, verb: Token) -> int:
    """The start of the verb group, clitics of the dative and the object left out."""
    start = group_start(reading, verb)
    while start < verb.i and _is_outer_clitic(reading, reading.tokens[start]):
        start += 1
    return start


def _is_outer_clitic(reading: Reading, token: Token) -> bool:
    return token.pos_ == "PRON" and token.relation in ("obj", "iobj") and not reading.is_word(token, "reflexives")


def cue_ranges(reading: Reading, match: CueMatch) -> tuple[Range, ...]:
    """Return the tokens of the cue: its verb group with the further words of a cue of several."""
    start, end = _cue_start(reading, match.token), _negation_end(reading, match.token)
    if not match.rest:
        return ((start, end),)
    last = match.rest[-1] + 1
    if last - end <= len(match.rest) + 2:
        return ((start, last),)
    return (start, end), (match.rest[0], last)
