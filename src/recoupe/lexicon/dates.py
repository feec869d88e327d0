"""The words of a language that say when, each with what it means, and the pattern that finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources.abc import Traversable
from itertools import groupby
from types import MappingProxyType
from typing import Any

from text_to_num import text2num

from recoupe.errors import LexiconError
from recoupe.lexicon.entries import lexicon_folder, listed, table
from recoupe.model.date import Granularity, PartOfDay


class Sign(StrEnum):
    """What sort of word of time a word is: one letter, so that a run of such words is itself a word."""

    WEEKDAY = "w"
    MONTH = "m"
    SEASON = "s"
    PART = "p"
    UNIT = "u"
    DAY = "d"
    EVE = "v"
    TURN = "l"
    STRETCH = "L"
    FOLLOWING = "f"
    AWAY = "b"
    POINTER = "h"
    BOUND = "k"
    EDGE = "E"
    AMOUNT = "K"
    ORDINAL = "r"
    FEAST = "F"
    KNOWN = "G"
    THIS = "t"
    THESE = "T"
    ARTICLE = "a"
    ONE = "1"
    IN = "i"
    AT = "x"
    IN_THE = "j"
    INSIDE = "J"
    WITHIN = "W"
    COURSE = "S"
    OF = "o"
    OF_THE = "q"
    AGO = "g"
    SAME = "e"
    SOME = "Q"
    ABOUT = "A"
    JUST = "¤"
    AND = "c"
    BETWEEN = "Z"
    HALF = "½"
    PLANNED = "P"
    FOR = "I"
    ZONE = "z"
    EACH = "%"
    BEFORE_CHRIST = "B"
    SAYING = "!"
    NUMBER = "n"
    YEAR = "y"
    NUMERIC = "D"
    CLOCK = "H"
    ROMAN = "C"
    COMMA = ","
    DASH = "-"


_COUNT = r"[-+]?\d+"

TABLES: Mapping[str, tuple[Sign, str]] = MappingProxyType(
    {
        "months": (Sign.MONTH, "[1-9]|1[0-2]"),
        "weekdays": (Sign.WEEKDAY, "[1-7]"),
        "seasons": (Sign.SEASON, "3|6|9|12"),
        "parts": (Sign.PART, "|".join(PartOfDay)),
        "units": (Sign.UNIT, "|".join((*Granularity, "years"))),
        "days": (Sign.DAY, _COUNT),
        "eves": (Sign.EVE, _COUNT),
        "turns": (Sign.TURN, "-?1"),
        "stretches": (Sign.STRETCH, "-?1"),
        "following": (Sign.FOLLOWING, "[-+]?1"),
        "away": (Sign.AWAY, "-?1"),
        "pointers": (Sign.POINTER, "now|then"),
        "bounds": (Sign.BOUND, "since|until|by|before|after"),
        "edges": (Sign.EDGE, "early|mid|late"),
        "nearness": (Sign.ABOUT, "time|number"),
        "amounts": (Sign.AMOUNT, _COUNT),
        "ordinals": (Sign.ORDINAL, _COUNT),
        "feasts": (Sign.FEAST, r"\d\d-\d\d"),
        "known": (Sign.KNOWN, r"\d{4}-\d\d-\d\d"),
    }
)
"""The tables of a file whose keys say what their words mean: the sort of those words, and the keys there may be."""

WORDS: Mapping[str, Sign] = MappingProxyType(
    {
        sign.name.lower(): sign
        for sign in Sign
        if sign not in {sign for sign, _ in TABLES.values()}
        and sign.name not in ("NUMBER", "YEAR", "NUMERIC", "CLOCK", "ROMAN", "COMMA", "DASH")
    }
)
"""The lists of words of one sort that all mean the same."""

NUMERALS = ("clock_letter", "ordinal_endings")
GUARDS = ("named_after", "numbered", "counted")

_PLAIN = {"’": "'", "İ": "I", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " "}


@dataclass(frozen=True, slots=True)
class Term:
    """What one word of time is."""

    sign: Sign
    value: str
    """The key of its list."""


@dataclass(frozen=True, slots=True)
class DateLexicon:
    """All words of time of one language."""

    terms: Mapping[str, Term]
    """By form in lower case with a straight apostrophe."""
    pattern: re.Pattern[str]
    """Finds each term and numeral in a text made plain; the group's name says which sort of numeral."""
    named_after: frozenset[str]
    """Nouns that are named after a day."""
    numbered: frozenset[str]
    """Nouns behind which four digits are no year."""
    counted: frozenset[str]
    """Nouns before which four digits are no year."""
    language: str


@lru_cache(maxsize=1024)
def number(words: str, language: str) -> int | None:
    """Return the number that the words write out; None where they write none."""
    try:
        return int(text2num(words, language))
    except ValueError:
        return None


def plain(text: str) -> str:
    """Return the text in lower case with straight apostrophes and simple spaces, place by place the same."""
    for letter, simple in _PLAIN.items():
        text = text.replace(letter, simple)
    return text.lower()


def _terms(words: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, Term]]:
    for name, lists in words.items():
        for key, text in lists.items():
            term = _term(name, key)
            yield from ((form, term) for form in listed(text))


def _term(name: str, key: str) -> Term:
    if name == "words" and key in WORDS:
        return Term(WORDS[key], key)
    sign, keys = TABLES.get(name, (None, ""))
    if sign is None or not re.fullmatch(keys, key):
        raise LexiconError(f"dates.toml, {name}: unknown key {key!r}")
    return Term(sign, key)


def _alternatives(forms: list[str]) -> str:
    """Write forms as alternatives, longest first, those of one initial together so that few are tried."""
    longest_first = sorted(forms, key=lambda form: (form[0], -len(form), form))
    groups = groupby(longest_first, key=lambda form: form[0])
    return "|".join(f"{re.escape(first)}(?:{'|'.join(_rest(form) for form in group)})" for first, group in groups)


def _rest(form: str) -> str:
    """Write what stands behind the initial of a form, and how the form ends."""
    spaced = re.escape(form[1:]).replace(r"\ ", r"[\x20\n]")
    return spaced if form.endswith(("'", "-")) else rf"{spaced}(?!\w)"


def _pattern(forms: list[str], clock: str, endings: list[str]) -> re.Pattern[str]:
    ending = "|".join(sorted(map(re.escape, endings), key=len, reverse=True))
    hanging = [form for form in forms if not form[0].isalnum()]
    starting = [form for form in forms if form not in hanging]
    return re.compile(
        rf"""\b(?:{_alternatives(starting)}
          | (?P<NUMERIC>\d{{4}}-\d\d-\d\d(?![\w-])|\d\d?[/.]\d\d?[/.]\d{{4}}(?!\w))
          | (?P<CLOCK>\d\d?[ ]?{clock}[ ]?[0-5]\d(?!\w)|\d\d?[ ]?{clock}(?!\w)|\d\d?:[0-5]\d(?![\w:]))
          | (?P<YEAR>(?<!\d[.,\x20])[12]\d{{3}}(?!\w|[ ]?[%€$£]|[.,]\d|[ ]\d{{3}}(?!\d)))
          | (?P<ORDINAL>(?<!\d[.,\x20])\d\d?(?:{ending})(?!\w))
          | (?P<NUMBER>(?<!\d[.,:/\x20])\d{{1,3}}(?!\w|[ ]?[%€$£]|[.,:/]\d|[ ]\d{{3}}(?!\d)))
          | (?P<ROMAN>[ivx]{{1,6}}(?:{ending})(?!\w))
        )|{_alternatives(hanging)}""",
        re.VERBOSE,
    )


def read_dates(folder: Traversable, *, language: str) -> DateLexicon:
    """Read a language's words of time from a folder; LexiconError where a list is not known."""
    words: dict[str, Any] = dict(table(folder, "dates.toml"))
    numerals, guards = words.pop("numerals", {}), words.pop("guards", {})
    terms = dict(_terms(words))
    return DateLexicon(
        terms=MappingProxyType(terms),
        pattern=_pattern(list(terms), numerals.get("clock_letter", ":"), listed(numerals.get("ordinal_endings", "."))),
        named_after=frozenset(listed(guards.get("named_after", ""))),
        numbered=frozenset(listed(guards.get("numbered", ""))),
        counted=frozenset(listed(guards.get("counted", ""))),
        language=language,
    )


@cache
def load_dates(language: str) -> DateLexicon:
    """Read the words of time of a language that the package ships, once."""
    return read_dates(lexicon_folder(language), language=language)
