"""Numbers as they are written: in figures, in words, by collective nouns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from text_to_num import text2num

from recoupe.lexicon.figures import FigureLexicon, NumeralSort

_PLAIN = re.compile(r"\d{1,12}")
_GROUPED = re.compile(r"\d{1,3}(?:[.,']\d{3})+")
_DECIMAL = re.compile(r"(\d{1,9})[.,](\d{1,4})")
_THOUSANDS = re.compile(r"\d{3}")
_LONGEST = 12
"""Words that a number may have."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the token behind its last word."""

    value: int
    end: int
    article: bool = False
    """Whether it is a lone "one", which may be an article."""
    worded: bool = False
    """Whether it is written in words."""


def number(forms: Sequence[str], at: int, words: FigureLexicon) -> Number | None:
    """Return the number that begins at the token, forms in lower case; None where none does."""
    first = forms[at][:1]
    return _figures(forms, at, words) if first.isascii() and first.isdigit() else _worded(forms, at, words)


def _figures(forms: Sequence[str], at: int, words: FigureLexicon) -> Number | None:
    scale, end = 1, at + 1
    value = _grouped(forms, at)
    if value is not None:
        end = value[1]
    while end < len(forms) and _is_scale(forms[end], words):
        scale *= words.numerals[forms[end]].value
        end += 1
    if value is not None:
        return Number(value[0] * scale, end)
    whole = _decimal(forms[at], scaled=scale > 1)
    if whole is None or (whole * scale).denominator != 1:
        return None
    return Number(int(whole * scale), end)


def _grouped(forms: Sequence[str], at: int) -> tuple[int, int] | None:
    """The value of plain digits with the groups of thousands behind them, and where they end."""
    if not _PLAIN.fullmatch(forms[at]):
        return None
    digits, end = forms[at], at + 1
    while len(forms[at]) <= 3 and end < len(forms) and _THOUSANDS.fullmatch(forms[end]) and end - at < 4:
        digits += forms[end]
        end += 1
    return int(digits), end


def _decimal(form: str, *, scaled: bool) -> Fraction | None:
    if _GROUPED.fullmatch(form) and not scaled:
        return Fraction(re.sub(r"\D", "", form))
    found = _DECIMAL.fullmatch(form)
    return Fraction(f"{found[1]}.{found[2]}") if found else None


def _is_scale(form: str, words: FigureLexicon) -> bool:
    numeral = words.numerals.get(form)
    return numeral is not None and numeral.sort is NumeralSort.SCALE


def _worded(forms: Sequence[str], at: int, words: FigureLexicon) -> Number | None:
    if not is_cardinal(forms[at], words):
        return None
    end = at + 1
    while end < min(len(forms), at + _LONGEST) and (is_cardinal(forms[end], words) or _joins(forms, end, words)):
        end += 1
    for stop in range(end, at, -1):
        value = _spelt(" ".join(forms[at:stop]), words.language)
        if value is not None:
            lone = stop == at + 1 and value == 1
            return Number(value, stop, article=lone, worded=True)
    return None


def is_cardinal(form: str, words: FigureLexicon) -> bool:
    """Whether the form is a word of a number in words, or several of them with hyphens."""
    numeral = words.numerals.get(form)
    if numeral is not None:
        return (numeral.sort is not NumeralSort.COLLECTIVE and not numeral.several) or _is_scale(form, words)
    return "-" in form and all(
        part in words.numerals or part in words.lists["number_joiners"] for part in form.split("-")
    )


def _joins(forms: Sequence[str], at: int, words: FigureLexicon) -> bool:
    behind = forms[at + 1] if at + 1 < len(forms) else ""
    return forms[at] in words.lists["number_joiners"] and behind in words.lists["joined_units"]


@lru_cache(maxsize=1024)
def _spelt(text: str, language: str) -> int | None:
    try:
        return int(text2num(text, language))
    except ValueError:
        return None
