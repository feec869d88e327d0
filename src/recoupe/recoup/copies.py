"""Copies: texts that are another text again, whole or in part, also under another headline."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from recoupe.recoup.shingles import Hashes, own_words, shingles, winnowed

if TYPE_CHECKING:
    from datasketch import MinHash

PERMUTATIONS = 32
ROWS = 4
"""Numbers of a signature in one band: texts of which most shingles are alike share a band."""
SHINGLE, LONG_SHINGLE = 4, 8
"""Words in a run by which texts are compared, and in one by which copies are looked up: hardly two texts have it."""
FINE, COARSE = 6, 20
"""Windows in shingles, out of each of which one is kept."""
MOST_MARKS = 400
"""Numbers kept of a long text: the smallest, so that those of two texts can still be compared."""
MOST_KEYS = 200

WHOLE = 0.8
"""Share of a text from which on all of it counts as found in the other."""
AS_LONG = 0.9
"""Share of the longer one's length from which on two texts count as equally long."""
PART = 0.3
"""Share of the shorter text from which on it counts as a copy in part."""
FEWEST = {True: 4, False: 10}
"""Marks that have to be shared where the whole of a text is found again, and where a part is."""

_BLOCK = 20_000
"""Shingles taken at once, so that memory stays small."""


class CopyKind(StrEnum):
    """What the shorter of two texts is to the longer one."""

    FULL = "full"
    CUT = "cut"
    """It stops where the longer one goes on."""
    EXTENDED = "extended"
    """The longer one has all of it and more, before or within or around."""
    PARTIAL = "partial"
    """They share a good part."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a text is known by, small enough to be kept beside it."""

    words: int
    """How many of its own words it has."""
    signature: tuple[int, ...]
    """The least numbers of its shingles under as many permutations; empty where it has no words."""
    marks: tuple[int, ...]
    """Numbers of some of its shingles, in the order of the text."""
    ceiling: int | None = None
    """The greatest number kept, where not all marks were."""
    keys: tuple[int, ...] = ()
    """Numbers of a few of its long shingles, by which it is looked up."""


@dataclass(frozen=True, slots=True)
class CopyLink:
    """Two texts of which one is taken from the other, or both from a third."""

    kind: CopyKind
    of_one: float
    """Share of the one text that stands in the other."""
    of_other: float
    reasons: tuple[str, ...]


def fingerprint(text: str) -> Fingerprint:
    """Return what a text is known by; its time grows with its length and no faster."""
    words = own_words(text)
    hashes, long = shingles(words, (SHINGLE, LONG_SHINGLE))
    marks, ceiling = _smallest(winnowed(hashes, FINE), MOST_MARKS)
    keys, _ = _smallest(winnowed(long, COARSE), MOST_KEYS)
    return Fingerprint(len(words), _signature(hashes), marks, ceiling, keys)


def _smallest(hashes: Hashes, most: int) -> tuple[tuple[int, ...], int | None]:
    """Return so many of the smallest numbers, in their order, and the greatest of them if any were left out."""
    if len(hashes) <= most:
        return tuple(hashes.tolist()), None
    ceiling = int(np.partition(hashes, most - 1)[most - 1])
    return tuple(hashes[hashes <= ceiling].tolist()), ceiling


def _signature(hashes: Hashes) -> tuple[int, ...]:
    if not len(hashes):
        return ()
    found = _blank().copy()
    for start in range(0, len(hashes), _BLOCK):
        found.update_batch(hashes[start : start + _BLOCK])
    return tuple(found.hashvalues.tolist())


@cache
def _blank() -> MinHash:
    """A signature of nothing, with its permutations drawn."""
    from datasketch import MinHash  # takes a second, which who only reads should not wait for

    return MinHash(num_perm=PERMUTATIONS, hashfunc=int)


def bands(signature: Sequence[int]) -> tuple[str, ...]:
    """Return the keys that texts share when most of their words are alike."""
    starts = range(0, len(signature), ROWS)
    return tuple(
        f"b{start // ROWS}:" + "".join(f"{n:08x}" for n in signature[start : start + ROWS]) for start in starts
    )


def copy_keys(known: Fingerprint) -> tuple[str, ...]:
    """Return all keys under which a text is looked up; two that share none are no copies of each other.

    Those that share a run of about thirty words always share a key.
    """
    return (*bands(known.signature), *(f"w:{key:08x}" for key in known.keys))


def copy(one: Fingerprint, other: Fingerprint) -> CopyLink | None:
    """Return how one text is a copy of another; None where it is none."""
    ceiling = min((known.ceiling for known in (one, other) if known.ceiling is not None), default=None)
    left, right = _up_to(one.marks, ceiling), _up_to(other.marks, ceiling)
    shared = set(left).intersection(right)
    if not shared:
        return None
    of_one, of_other = len(shared) / len(left), len(shared) / len(right)
    kind = _kind((left, of_one), (right, of_other), shared)
    return CopyLink(kind, of_one, of_other, _reasons(kind, of_one, of_other)) if kind else None


def _up_to(marks: tuple[int, ...], ceiling: int | None) -> tuple[int, ...]:
    return marks if ceiling is None else tuple(mark for mark in marks if mark <= ceiling)


def _kind(
    left: tuple[Sequence[int], float], right: tuple[Sequence[int], float], shared: Collection[int]
) -> CopyKind | None:
    (longer, of_longer), (_, of_shorter) = sorted((left, right), key=lambda each: each[1])
    whole = of_shorter >= WHOLE
    if of_shorter < PART or len(shared) < min(FEWEST[whole], len(longer)):
        return None
    if not whole:
        return CopyKind.PARTIAL
    if of_longer >= AS_LONG * of_shorter:
        return CopyKind.FULL
    return CopyKind.CUT if _goes_on(longer, shared) else CopyKind.EXTENDED


def _goes_on(marks: Sequence[int], shared: Collection[int]) -> bool:
    """Whether most of what is not shared comes after all that is."""
    last = max(place for place, mark in enumerate(marks) if mark in shared)
    return len(marks) - 1 - last > 0.8 * (len(marks) - len(shared))


def _reasons(kind: CopyKind, of_one: float, of_other: float) -> tuple[str, ...]:
    least, most = sorted((of_one, of_other))
    return (f"{most:.0%} of the one text stands in the other", f"and {least:.0%} the other way round", _SEEN_AS[kind])


_SEEN_AS = {
    CopyKind.FULL: f"the same runs of {SHINGLE} words throughout",
    CopyKind.CUT: "the longer one goes on where the shorter one ends",
    CopyKind.EXTENDED: "the longer one has more around or within it",
    CopyKind.PARTIAL: "each has words of its own",
}
