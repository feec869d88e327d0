"""A source is cited by another source."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from recoupe.analysis.syntax import child
from recoupe.analysis.tree import Token
from recoupe.attribution.candidate import Candidate
from recoupe.attribution.groups import in_passive
from recoupe.attribution.reading import CueMatch, Reading
from recoupe.attribution.rules.according import according_to
from recoupe.attribution.rules.insertions import after_quotation, inserted
from recoupe.attribution.rules.that_clause import that_clause
from recoupe.attribution.sources import agent_of, phrase


def cited_source(reading: Reading) -> Iterator[Candidate]:
    """Source cited by the sayer of the sentence, or sayer by whom the source is cited."""
    citing = [match for match in reading.verbs if reading.lemmas[match.token.i] in reading.words("citing")]
    if not citing:
        return
    around = list(chain.from_iterable(map(reading.proposed, (after_quotation, inserted, that_clause, according_to))))
    for match in citing:
        cited = _cited(reading, match)
        report = next((c for c in around if _reports(reading, c, match.token)), None)
        if cited is not None and report is not None:
            cue = ((match.token.i, match.token.i + 1),)
            yield Candidate(match.token.i, cue, phrase(reading, cited), report.content, match.cue.act)


def _cited(reading: Reading, match: CueMatch) -> Token | None:
    """The agent of "cited by", or the object of "citing"."""
    if in_passive(reading, match.token):
        return agent_of(reading, match.token)
    return child(match.token, "obj")


def _reports(reading: Reading, candidate: Candidate, citing: Token) -> bool:
    """Whether the candidate is the report of the sentence in which the citing verb stands, outside its content."""
    inside = any(start <= citing.i < end for start, end in candidate.content)
    return not inside and candidate.anchor != citing.i and reading.same_sentence(candidate.anchor, citing.i)
