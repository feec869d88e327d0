"""Runs of words of time in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import starmap

from recoupe.lexicon.dates import DateLexicon, Sign, number
from recoupe.resolve.moments import Moment

_TELLING = frozenset(
    {
        Sign.NUMERIC, Sign.CLOCK, Sign.YEAR, Sign.WEEKDAY, Sign.MONTH, Sign.SEASON, Sign.PART, Sign.UNIT,
        Sign.DAY, Sign.EVE, Sign.FEAST, Sign.KNOWN,
    }
)  # fmt: skip
"""Signs without one of which a run names no date."""
_COUNTED = frozenset({Sign.UNIT, Sign.STRETCH, Sign.MONTH})
"""Signs before which a number may be written out."""
_LINKS: dict[str, str] = {
    " ": "", "": "", ",": Sign.COMMA, ", ": Sign.COMMA, "-": Sign.DASH, "–": Sign.DASH, "—": Sign.DASH, "/": Sign.DASH,
}  # fmt: skip
_WIDE = 6
_NUMBER_WORDS = re.compile(r"(?:[^\W\d_]+[ -]){1,4}$")
_NUMBER_WORD = re.compile(r"[^\W\d_]+")
_DECADE = re.compile(r"[ ]([^\W\d_]+(?:-[^\W\d_]+)*)")
_REACH = 40
YEARS = "years"
"""The unit that may name ten years by their first."""

_Word = tuple[str, int, int, str]
"""Sign, start, end and value."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of time, or several that were read together."""

    sign: str
    start: int
    end: int
    value: str = ""
    moment: Moment | None = None
    signs: str = ""
    """The signs of the words that it was read from."""


def chains(text: str, lexicon: DateLexicon) -> Iterator[list[Piece]]:
    """Yield each run of words of time that nothing but spaces, commas and dashes sets apart."""
    chain: list[_Word] = []
    telling, last = False, -_WIDE
    for word in _words(text, lexicon):
        sign, start, end, _ = word
        link = _link(text, last, start) if start - last < _WIDE else None
        if link is None:
            if telling:
                yield list(starmap(Piece, chain))
            chain, telling = [], False
        elif link:
            chain.append((link, start, start, ""))
        chain.append(word)
        telling, last = telling or sign in _TELLING, end
    if telling:
        yield list(starmap(Piece, chain))


def _link(text: str, start: int, end: int) -> str | None:
    """Return the sign of what stands between two words of time: nothing, a comma, a dash; None for anything else."""
    between = text[start:end]
    if between in _LINKS:
        return _LINKS[between]
    return _LINKS.get(between.replace("\n", " ", 1).strip(" "))


def _words(text: str, lexicon: DateLexicon) -> list[_Word]:
    """Return the words of time in text order, and the numbers written out before what is counted."""
    found: list[_Word] = []
    terms = lexicon.terms
    for match in lexicon.pattern.finditer(text):
        words, (start, end) = match.group(), match.span()
        term = terms.get(words) or terms.get(words.replace("\n", " "))
        sign, value = (term.sign, term.value) if term else (Sign[str(match.lastgroup)], words)
        if sign in _COUNTED and not (found and found[-1][0] == Sign.NUMBER and found[-1][2] >= start - 1):
            _put_number(found, _written_out(text, start, lexicon))
        found.append((sign, start, end, value))
        if value == YEARS:
            found.extend(_decade_behind(text, end, lexicon))
    return found


def _decade_behind(text: str, end: int, lexicon: DateLexicon) -> Iterator[_Word]:
    """Find the number of a decade written out behind the years that it names."""
    match = _DECADE.match(text, end)
    value = number(match.group(1), lexicon.language) if match else None
    if match and value and value in range(10, 100, 10):
        yield Sign.NUMBER, match.start(1), match.end(1), str(value)


def _put_number(found: list[_Word], count: _Word | None) -> None:
    """Put a number that is written out in the place of the words of time that are part of it."""
    if count is None:
        return
    while found and found[-1][2] > count[1]:
        found.pop()
    found.append(count)


def _written_out(text: str, end: int, lexicon: DateLexicon) -> _Word | None:
    """Find the longest number written out in words right before a place."""
    words = _NUMBER_WORDS.search(text, max(end - _REACH, 0), end)
    if words is None:
        return None
    found = None
    for start in reversed([match.start() for match in _NUMBER_WORD.finditer(words.group())]):
        value = number(words.group()[start:].strip(" -"), lexicon.language)
        if value is not None:
            found = (Sign.NUMBER, words.start() + start, end - 1, str(value))
        elif found is None:
            return None
    return found
