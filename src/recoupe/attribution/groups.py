"""The verb group of a cue: its auxiliaries, negation, clitics and particles."""

from __future__ import annotations

from spacy.tokens import Token

from recoupe.analysis.passage import Range
from recoupe.analysis.syntax import AUXILIARIES, relation
from recoupe.attribution.reading import CueMatch, Reading

_CLITICS = frozenset({"expl", "obj", "iobj", "obl"})


def group_start(reading: Reading, verb: Token) -> int:
    """Return the first token of the verb group: auxiliary, negation or clitic pronoun."""
    start = verb.i
    for c in reversed(list(verb.lefts)):
        if c.i < start and _in_group(reading, c) and _adjacent(reading, c.i, start):
            start = c.i
    return start


def _in_group(reading: Reading, c: Token) -> bool:
    if c.dep_ in AUXILIARIES:
        return True
    if c.pos_ == "PRON" and relation(c) in _CLITICS:
        return True
    return relation(c) == "advmod" and reading.is_word(c, "negations")


def _adjacent(reading: Reading, left: int, right: int) -> bool:
    """Whether only adverbs and inverted clitics stand between."""
    return all(
        t.pos_ in ("ADV", "PRON", "AUX", "PART") or (t.is_punct and t.text == "-")
        for t in reading.doc[left + 1 : right]
    )


def cue_ranges(reading: Reading, match: CueMatch) -> tuple[Range, ...]:
    """Return the tokens of the cue: its verb group with the further words of a cue of several."""
    start, end = group_start(reading, match.token), match.token.i + 1
    if not match.rest:
        return ((start, end),)
    last = match.rest[-1] + 1
    if last - end <= len(match.rest) + 2:
        return ((start, last),)
    return (start, end), (match.rest[0], last)
