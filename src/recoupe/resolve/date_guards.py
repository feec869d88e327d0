"""Words that look like a date and are none: a number, a name, a habit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.lexicon.dates import DateLexicon, Sign
from recoupe.resolve.date_grammar import CLOCK
from recoupe.resolve.date_terms import Piece

_BEFORE = re.compile(r"([^\W\d_]+)[ ]+(?:[^\W\d_]{1,4}[ ]+)?$")
_NEXT_WORD = re.compile(r"[ \u00a0\u202f]([^\W\d_]+)")
_MORE_DIGITS = re.compile(r"[-/]\d")
_LAST_WORD = re.compile(r"(?<!\w)[^\W\d_A-Z]\w*\.?$")
_REACH = 40
_OPENING = re.compile("[kA]+a?")
_AT_THE_HOUR = frozenset({Sign.AT, Sign.ABOUT, Sign.BOUND, Sign.BETWEEN, Sign.FOR})
_LEADING = frozenset("ixjJWSoqaAEkZ-luIP")
"""What stands before a month or a year that is one."""


def is_date(pieces: Sequence[Piece], at: int, text: str, lexicon: DateLexicon) -> bool:
    """Whether what was read is a date where it stands."""
    piece = pieces[at]
    before = _sign_before(pieces, at)
    after = pieces[at + 1].sign if at + 1 < len(pieces) else ""
    if before == Sign.EACH or _after_compound(text, piece) or _named_after(piece, text, lexicon):
        return False
    if piece.sign == CLOCK:
        return _is_time(piece, before, after)
    signs = piece.signs
    if opening := _OPENING.match(signs):
        before, signs = signs[opening.end() - 1], signs[opening.end() :]
    if signs[:1] == "w" and signs[1:] == "p":
        signs = "w"
    checks = {"w": _is_weekday, "m": _is_month, "y": _is_year, "s": _is_season}
    check = checks.get(signs)
    return check is None or check(piece, before, text, lexicon)


def _sign_before(pieces: Sequence[Piece], at: int) -> str:
    """Return the sign that a date stands behind; of the members of a list, that of the first."""
    while at > 2 and pieces[at - 1].sign in (Sign.COMMA, Sign.AND) and _is_member(pieces[at - 2], pieces[at]):
        at -= 2
    return pieces[at - 1].sign if at else ""


def _is_member(first: Piece, second: Piece) -> bool:
    """Whether two dates of a list are of one sort."""
    if first.moment is None or second.moment is None:
        return False
    return first.moment.granularity is second.moment.granularity


def _after_compound(text: str, piece: Piece) -> bool:
    """Whether it is part of a name written with hyphens."""
    behind, before = text[piece.end : piece.end + 2], text[max(piece.start - 2, 0) : piece.start]
    if before[-1:] == "-" and before[:1].isalnum():
        return True
    return behind[:1] == "-" and behind[1:].isalpha() and text[piece.start].isupper()


def _named_after(piece: Piece, text: str, lexicon: DateLexicon) -> bool:
    """Whether a street, a school or a movement is named after the day."""
    if piece.moment is None or piece.moment.day is None:
        return False
    word = _BEFORE.search(text, max(piece.start - _REACH, 0), piece.start)
    if word is None or word.group(1).lower() not in lexicon.named_after:
        return False
    return text[word.end() - 1 : piece.start].strip() == "" and _follows_of(text, piece.start)


def _follows_of(text: str, start: int) -> bool:
    return text[max(start - 3, 0) : start].strip().lower() == "du"


def _is_time(piece: Piece, before: str, after: str) -> bool:
    """Whether a time on the clock is no duration or distance."""
    distance = "u" in piece.signs and after == Sign.OF
    sure = piece.signs[0] in "AkZo" or piece.signs[-1] in "zp"
    return not distance and (before in _AT_THE_HOUR or sure)


def _is_weekday(piece: Piece, before: str, text: str, lexicon: DateLexicon) -> bool:
    """Whether a weekday is no habit."""
    return before not in (Sign.OF_THE, Sign.IN_THE, Sign.ONE, Sign.ARTICLE, Sign.THESE)


def _is_month(piece: Piece, before: str, text: str, lexicon: DateLexicon) -> bool:
    """Whether a month without day and year is no name."""
    return (
        bool(before)
        and before in _LEADING - {Sign.ARTICLE}
        and _LAST_WORD.search(text, piece.start, piece.end) is not None
    )


def _is_year(piece: Piece, before: str, text: str, lexicon: DateLexicon) -> bool:
    """Whether four digits are a year."""
    year = piece.moment.year if piece.moment and piece.moment.year else 0
    if _MORE_DIGITS.match(text, piece.end):
        return False
    word = _NEXT_WORD.match(text, piece.end)
    if word is not None and word.group(1).lower() in lexicon.counted:
        return False
    nouns = text[max(piece.start - _REACH, 0) : piece.start].lower().split()[-2:]
    if not lexicon.numbered.isdisjoint(nouns):
        return False
    return 1800 <= year < 2100 and (year % 50 != 0 or before in _LEADING)


def _is_season(piece: Piece, before: str, text: str, lexicon: DateLexicon) -> bool:
    """Whether a season is meant with its article."""
    return before in (Sign.IN_THE, Sign.ARTICLE)
