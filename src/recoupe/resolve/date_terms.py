"""Runs of words of time in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.lexicon.dates import DateLexicon, Sign, number
from recoupe.resolve.moments import Moment

_TELLING = re.compile(f"[{Sign.NUMERIC}{Sign.CLOCK}{Sign.YEAR}{Sign.WEEKDAY}{Sign.MONTH}{Sign.SEASON}{Sign.PART}"
                      f"{Sign.UNIT}{Sign.DAY}{Sign.EVE}{Sign.FEAST}{Sign.KNOWN}]")  # fmt: skip
_LINK = re.compile(r"[ ]*\n?[ ]*")
_COMMA = re.compile(r"[ ]?,[ ]*\n?[ ]*")
_DASH = re.compile(r"[ ]?[-–—/][ ]?")
_WORDS = re.compile(r"(?:[^\W\d_]+[ -]){1,4}$")
_COUNTED = frozenset({Sign.UNIT, Sign.STRETCH, Sign.MONTH})
_REACH = 40


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
    chain: list[Piece] = []
    for piece in _terms(text, lexicon):
        link = _link(text, chain[-1].end, piece.start) if chain else ""
        if link is None:
            yield from _told(chain)
            chain = []
        elif link:
            chain.append(Piece(link, piece.start, piece.start))
        chain.append(piece)
    yield from _told(chain)


def _told(chain: list[Piece]) -> Iterator[list[Piece]]:
    if any(_TELLING.match(piece.sign) for piece in chain):
        yield chain


def _link(text: str, start: int, end: int) -> str | None:
    """Return the sign of what stands between two words of time: nothing, a comma, a dash; None for anything else."""
    if _LINK.fullmatch(text, start, end):
        return ""
    if _COMMA.fullmatch(text, start, end):
        return Sign.COMMA
    return Sign.DASH if _DASH.fullmatch(text, start, end) else None


def _terms(text: str, lexicon: DateLexicon) -> Iterator[Piece]:
    """Yield the words of time in text order, and the numbers written out before what is counted."""
    waiting: list[Piece] = []
    for match in lexicon.pattern.finditer(text):
        piece = _piece(match, lexicon)
        if piece.sign in _COUNTED and (not waiting or waiting[-1].sign != Sign.NUMBER):
            count = _written_out(text, piece.start, lexicon)
            if count is not None:
                while waiting and waiting[-1].end > count.start:
                    waiting.pop()
                waiting.append(count)
        if len(waiting) > 4:
            yield waiting.pop(0)
        waiting.append(piece)
    yield from waiting


def _piece(match: re.Match[str], lexicon: DateLexicon) -> Piece:
    words = match.group().replace("\n", " ")
    if match.lastgroup is not None:
        return Piece(Sign[match.lastgroup], match.start(), match.end(), words)
    term = lexicon.terms[words]
    return Piece(term.sign, match.start(), match.end(), term.value)


def _written_out(text: str, end: int, lexicon: DateLexicon) -> Piece | None:
    """Find the longest number written out in words right before a place."""
    words = _WORDS.search(text, max(end - _REACH, 0), end)
    if words is None:
        return None
    found = None
    for start in reversed([match.start() for match in re.finditer(r"[^\W\d_]+", words.group())]):
        value = number(words.group()[start:].strip(" -"), lexicon.language)
        if value is not None:
            found = Piece(Sign.NUMBER, words.start() + start, end - 1, str(value))
        elif found is None:
            return None
    return found
