"""A defect of a word file with its code, and those that any list of words can have."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

Found = Iterator[tuple[str, str]]

CODES: Mapping[str, str] = {
    "E100": "file that cannot be read",
    "E101": "duplicate lemma",
    "E102": "unknown act",
    "E103": "unknown frame",
    "E104": "not sorted",
    "E105": "oblique without markers",
    "E106": "empty frames",
    "E107": "inflected form for a lemma",
    "E108": "unknown key",
    "E109": "unknown kind",
    "E110": "missing key",
    "E111": "unknown value",
    "E112": "weak frame that is no frame of the entry",
    "E113": "form not as it stands in the text",
}


@dataclass(frozen=True, slots=True)
class Defect:
    """Something in a word file that is wrong."""

    code: str
    place: str
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {CODES[self.code]}: {self.problem}"


@lru_cache(maxsize=4096)
def sorting_key(text: str) -> str:
    """Give what a word is sorted by: its letters without case, accents and ligatures."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def order_defects(words: list[str]) -> Found:
    """Yield each word that stands behind one that belongs after it."""
    for left, right in pairwise(words):
        if sorting_key(left) > sorting_key(right):
            yield "E104", f"{right!r} stands after {left!r}"


def repeated(words: Iterable[Hashable]) -> Found:
    """Yield each word that stands there more than once."""
    yield from (("E101", str(word)) for word, times in Counter(words).items() if times > 1)


def at(place: str, found: Iterable[tuple[str, str]]) -> Iterator[Defect]:
    """Give what was found its place."""
    return (Defect(code, place, problem) for code, problem in found)


def list_defects(place: str, words: list[str]) -> Iterator[Defect]:
    """Yield what is wrong with the order of a list, and what it holds twice."""
    yield from at(place, chain(order_defects(words), repeated(words)))
