"""The machine against what was reviewed: precision and recall by act and by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from recoupe.model.measure import Measure, Measured, Rate
from recoupe.model.statement import Statement
from recoupe.review.intervals import rate


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A statement that somebody has reviewed, as the machine read it and as it now stands."""

    document: str
    read: Statement | None
    """None where the machine missed it."""
    now: Statement | None
    """None where it was rejected."""


def measure(reviewed: Sequence[Reviewed], reviewers: Iterable[str]) -> Measure | None:
    """Return how well the reading holds; None where nothing was reviewed.

    A statement counts as found where it was not rejected, of an act or kind where that was not changed either; recall
    is of the reviewed and added ones, so it is no better than the search for what was missed.
    """
    if not reviewed:
        return None
    rows = [_measured("statements", reviewed, lambda statement: True)]
    rows += _by(reviewed, "act", lambda each: each.act.value if each.act else "no act")
    rows += _by(reviewed, "kind", lambda each: each.kind.value)
    rows.append(Measured("speaker", _kept(reviewed), None))
    return Measure(len({each.document for each in reviewed}), tuple(sorted(set(reviewers))), tuple(rows))


def _kept(reviewed: Iterable[Reviewed]) -> Rate | None:
    """The share of speakers that stayed, among statements that stand."""
    both = [(each.read, each.now) for each in reviewed if each.read is not None and each.now is not None]
    return rate(sum(read.speaker == now.speaker for read, now in both), len(both))


def _by(reviewed: Sequence[Reviewed], field: str, of: Callable[[Statement], str]) -> list[Measured]:
    both = (statement for each in reviewed for statement in (each.read, each.now) if statement is not None)
    return [
        _measured(f"{field}: {value}", reviewed, lambda statement, value=value: of(statement) == value)  # type: ignore[misc]
        for value in sorted(set(map(of, both)))
    ]


def _measured(name: str, reviewed: Iterable[Reviewed], is_one: Callable[[Statement], bool]) -> Measured:
    found = hits = true = 0
    for each in reviewed:
        said = each.read is not None and is_one(each.read)
        holds = each.now is not None and is_one(each.now)
        found, hits, true = found + said, hits + (said and holds), true + holds
    return Measured(name, rate(hits, found), rate(hits, true))
