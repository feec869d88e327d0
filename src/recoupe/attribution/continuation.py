"""Quotations that go on: several sentences or paragraphs of one act of saying."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from recoupe.attribution.candidate import Candidate
from recoupe.attribution.reading import Reading

Label = TypeVar("Label")


def continued(reading: Reading, proposals: list[tuple[Label, Candidate]]) -> list[tuple[Label, Candidate]]:
    """Return the proposals with each cueless quotation joined to the one it goes on with."""
    ordered = sorted(proposals, key=lambda p: p[1].content[0][0])
    done: list[tuple[Label, Candidate]] = []
    for label, candidate in ordered:
        before = _predecessor(reading, done, candidate)
        if before is None:
            done.append((label, candidate))
        else:
            earlier_label, earlier = done[before]
            done[before] = _merged(earlier_label, earlier, label, candidate)
    return done


def _merged(earlier_label: Label, earlier: Candidate, label: Label, later: Candidate) -> tuple[Label, Candidate]:
    content = tuple(sorted({*earlier.content, *later.content}))
    if earlier.cue or earlier.source:
        return earlier_label, replace(earlier, content=content)
    return label, replace(later, content=content)


def _predecessor(reading: Reading, done: list[tuple[Label, Candidate]], candidate: Candidate) -> int | None:
    """The proposal that the quotation goes on with: nothing but its cue clause stands between."""
    for number in range(len(done) - 1, max(len(done) - 4, -1), -1):
        earlier = done[number][1]
        if bool(earlier.cue and candidate.cue) or (candidate.cue and earlier.source):
            continue
        if not _quoted_end(reading, earlier) or not _quoted_start(reading, candidate):
            continue
        if _adjoins(reading, earlier, candidate):
            others = (c for _, c in done if c is not earlier)
            return None if any(_between(earlier, c, candidate) for c in others) else number
    return None


def _between(earlier: Candidate, other: Candidate, later: Candidate) -> bool:
    """Whether another cue stands between the two."""
    return (
        bool(other.cue)
        and earlier.content[-1][1] <= other.cue[0][0] < later.content[0][0]
        and not (earlier.cue and other.cue[0][0] <= earlier.cue[-1][0])
    )


def _quoted_end(reading: Reading, candidate: Candidate) -> bool:
    return reading.passage.quoted(candidate.content[-1][1] - 1)


def _quoted_start(reading: Reading, candidate: Candidate) -> bool:
    return reading.passage.quoted(candidate.content[0][0])


def _adjoins(reading: Reading, earlier: Candidate, later: Candidate) -> bool:
    """Whether at most the rest of the cue's own sentence stands between the two."""
    start = later.content[0][0]
    ranges = (*earlier.source, *earlier.cue, *earlier.content)
    ends = [b for _, b in ranges if b <= start]
    if not ends or earlier.content[-1][1] > start or reading.forms[start - 1] == "–":
        return False
    last = max(ends)
    limit = (
        max(last, reading.sentence(last - 1)[1])
        if earlier.cue and max(b for _, b in earlier.cue) > earlier.content[-1][0]
        else last
    )
    between = [t for t in reading.tokens[min(limit, start) : start] if not (t.is_punct or t.is_space or t.is_quote)]
    return all(t.pos_ == "CCONJ" for t in between)
