"""Which countries a text names, by their names, adjectives and capitals."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.lexicon.countries import Countries
from recoupe.model.text import TextSpan

_WORD = re.compile(r"[^\W\d_]{4,}(?:-[^\W\d_]+)*")
_CAPITAL = 0.1
"""What a capital counts for, which also stands for itself; a name or an adjective counts for one."""


@dataclass(frozen=True, slots=True)
class NamedCountries:
    """The countries of a text."""

    share: Mapping[str, float]
    """How often each is named, 1 for the one named most."""
    naming: Sequence[tuple[TextSpan, str]]
    """The words that name one, with its code, in text order."""

    def at(self, offset: int) -> tuple[TextSpan, str] | None:
        """Return the words that last name a country before an offset, and its code; None where none do."""
        number = bisect_left(self.naming, (TextSpan(offset, offset), ""))
        return self.naming[number - 1] if number else None


def named_countries(text: str, countries: Countries) -> NamedCountries:
    """Return the countries that the words of a text name."""
    counts: dict[str, float] = defaultdict(float)
    naming: list[tuple[TextSpan, str]] = []
    for match in _WORD.finditer(text):
        if match.group().lower() not in countries.words:
            continue
        for code, weight in _codes(match.group(), countries):
            counts[code] += weight
            naming.append((TextSpan(*match.span()), code))
    most = max(counts.values(), default=1)
    return NamedCountries({code: count / most for code, count in counts.items()}, naming)


def _codes(word: str, countries: Countries) -> Sequence[tuple[str, float]]:
    lower = word.lower()
    if lower in countries.by_demonym:
        return [(country.code, 1.0) for country in countries.by_demonym[lower]]
    if lower == word:
        return ()
    if lower in countries.by_name:
        return [(countries.by_name[lower].code, 1.0)]
    return [(countries.by_capital[lower].code, _CAPITAL)] if lower in countries.by_capital else ()
