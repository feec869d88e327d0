"""What is said is a prepositional phrase."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.passage import Range
from recoupe.analysis.syntax import is_infinitive, is_verb
from recoupe.analysis.tree import Token
from recoupe.attribution.candidate import Candidate
from recoupe.attribution.complement import clitics_start, fact_clause, made, marked_phrase, nearby_phrase, span_of
from recoupe.attribution.extents import clause_end, grown
from recoupe.attribution.reading import CueMatch, Reading
from recoupe.lexicon.load import Frame


def oblique(reading: Reading) -> Iterator[Candidate]:
    """Reporting verb with a prepositional phrase that is what is said."""
    for match in reading.verbs:
        if not match.takes(Frame.OBLIQUE):
            continue
        phrase = marked_phrase(reading, match) or nearby_phrase(reading, match)
        if phrase is not None:
            yield from made(reading, match, (_phrase_range(reading, match, phrase),), Frame.OBLIQUE)


def _phrase_range(reading: Reading, match: CueMatch, phrase: Token) -> Range:
    start, end = span_of(reading, phrase, after=match.token.i)
    fact = fact_clause(reading, phrase)
    if fact is not None:
        return fact.left_edge.i + 1, clause_end(reading, match.token, fact)
    if is_infinitive(phrase) and is_verb(phrase):
        return min(start, clitics_start(reading, phrase)), clause_end(reading, match.token, phrase)
    return grown(reading, (start, min(end, clause_end(reading, match.token, phrase))))
