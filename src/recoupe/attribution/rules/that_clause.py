"""What is said is a finite clause with its complementiser."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.passage import Range
from recoupe.analysis.syntax import is_verb
from recoupe.analysis.tree import Token
from recoupe.attribution.candidate import Candidate
from recoupe.attribution.complement import is_time, made, next_finite, opened, places_after, span_of
from recoupe.attribution.extents import clause_end
from recoupe.attribution.reading import CueMatch, Reading
from recoupe.lexicon.load import Frame

_NOMINAL = frozenset({"DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON", "ADP"})
_BETWEEN = frozenset({"ADV", "NUM", "DET", "PUNCT"})


def that_clause(reading: Reading) -> Iterator[Candidate]:
    """Reporting verb with a that-clause."""
    for match in reading.verbs:
        if not match.takes(Frame.THAT_CLAUSE):
            continue
        clauses = list(_that_clauses(reading, match))
        if clauses:
            content = _joined(reading, clauses, match)
            yield from made(reading, match, (content,), Frame.THAT_CLAUSE)


def _that_clauses(reading: Reading, match: CueMatch) -> Iterator[Token]:
    """The clauses opened by a complementiser under the verb, by the tree or, failing that, by place."""
    last = match.rest[-1] if match.rest else match.token.i
    found = False
    for c in match.token.rights:
        if c.relation in ("ccomp", "advcl", "xcomp", "parataxis") and opened(reading, c):
            found = True
            yield c
    if not found:
        yield from _nearby_clause(reading, match, last)


def _nearby_clause(reading: Reading, match: CueMatch, last: int) -> Iterator[Token]:
    """The clause of a complementiser that follows the cue but hangs elsewhere in the tree."""
    addressed = match.cue.object is not None
    under_preposition = False
    for i in places_after(reading, last):
        token = reading.tokens[i]
        if reading.is_word(token, "complementisers"):
            above = token.head if token.head.i > i else next_finite(reading, i)
            if above is not None:
                yield _predicate_above(above, last)
            return
        under_preposition = token.pos_ == "ADP" or (under_preposition and token.pos_ in _NOMINAL)
        if not (under_preposition or addressed or token.pos_ in _BETWEEN or is_time(reading, token)):
            return
        addressed = addressed and not is_verb(token)


def _predicate_above(token: Token, floor: int) -> Token:
    """The clause's predicate where the complementiser hangs on a word inside it."""
    while token.head.i > floor and token.head.i != token.i and not is_verb(token):
        token = token.head
    return token


def _joined(reading: Reading, clauses: list[Token], match: CueMatch) -> Range:
    """From the first clause's opening to the end of the sentence, or to where the cue's own clause goes on."""
    start = min(span_of(reading, c, after=match.token.i)[0] for c in clauses)
    between = reading.tokens[match.token.i + 1 : start + 1]
    opener = next((t.i for t in between if reading.is_word(t, "complementisers")), None)
    return (opener + 1 if opener is not None else start), clause_end(reading, match.token, clauses[0])
