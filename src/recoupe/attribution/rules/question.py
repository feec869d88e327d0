"""What is said is an indirect question."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.analysis.syntax import edges
from recoupe.analysis.tree import Token
from recoupe.attribution.candidate import Candidate
from recoupe.attribution.complement import made, span_of
from recoupe.attribution.reading import Reading
from recoupe.lexicon.load import Frame


def question(reading: Reading) -> Iterator[Candidate]:
    """Reporting verb with an indirect question."""
    for match in reading.verbs:
        if not match.takes(Frame.QUESTION):
            continue
        for c in match.token.rights:
            if c.relation in ("ccomp", "advcl", "obj", "xcomp", "acl") and _asks(reading, c, match.token.i):
                yield from made(reading, match, (span_of(reading, c, after=match.token.i),), Frame.QUESTION)
                break


def _asks(reading: Reading, clause: Token, after: int) -> bool:
    start = max(edges(clause)[0], after + 1)
    opening = reading.tokens[start : start + 3]
    return any(reading.is_word(t, "question_words") for t in opening) and (
        clause.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and any(t.pos_ in ("VERB", "AUX") for t in clause.subtree)
    )
