"""How well what a ledger found agrees with what is known: groups by pairs, contested aspects by incident."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

ENOUGH = 1 / 3
"""Overlap of two incidents' documents from which on they can be the same."""

Pairs = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Score:
    """How many were right, how many were found, how many there are."""

    right: int
    found: int
    known: int

    @property
    def precision(self) -> float:
        """Share of those found that are right; 1 where none was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of those known that were found; 1 where there are none."""
        return self.right / self.known if self.known else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Group:
    """An incident, found or known: its documents and its contested aspects."""

    documents: tuple[str, ...]
    contested: tuple[str, ...] = ()


def pairs_score(found: Iterable[Sequence[str]], known: Iterable[Sequence[str]]) -> Score:
    """Return how well groups agree, by the pairs of documents that share one."""
    numbers: dict[str, int] = {}
    one, other = _pairs(found, numbers), _pairs(known, numbers)
    return Score(len(np.intersect1d(one, other, assume_unique=True)), len(one), len(other))


def _pairs(groups: Iterable[Sequence[str]], numbers: dict[str, int]) -> Pairs:
    """Return the pairs of all groups, each once, as one number a pair."""
    every = [_of_group(sorted(numbers.setdefault(id, len(numbers)) for id in set(group))) for group in groups]
    return np.unique(np.concatenate(every)) if every else np.empty(0, dtype=np.int64)


def _of_group(members: Sequence[int]) -> Pairs:
    first, second = np.triu_indices(len(members), 1)
    ids = np.asarray(members, dtype=np.int64)
    return ids[first] << 32 | ids[second]


def contested_score(found: Sequence[Group], known: Sequence[Group]) -> Score:
    """Return how many contested aspects were found, each at its incident; incidents are matched one to one."""
    match = matched([group.documents for group in found], [group.documents for group in known])
    got = {
        (match.get(place, f"found {place}"), aspect) for place, group in enumerate(found) for aspect in group.contested
    }
    want = {(place, aspect) for place, group in enumerate(known) for aspect in group.contested}
    return Score(len(got & want), len(got), len(want))


def matched(found: Sequence[Sequence[str]], known: Sequence[Sequence[str]]) -> Mapping[int, int]:
    """Return which known group each found one is: the best overlaps first, each group once."""
    holding: dict[str, list[int]] = {}
    for place, documents in enumerate(known):
        for id in documents:
            holding.setdefault(id, []).append(place)
    shared = Counter((place, other) for place, ids in enumerate(found) for id in ids for other in holding.get(id, ()))
    best = sorted(
        (-_overlap(count, found[place], known[other]), place, other) for (place, other), count in shared.items()
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for overlap, place, other in best:
        if -overlap >= ENOUGH and place not in taken and other not in used:
            taken[place] = other
            used.add(other)
    return taken


def _overlap(shared: int, one: Sequence[str], other: Sequence[str]) -> float:
    return shared / (len(one) + len(other) - shared)
