"""Which countries a text names, by their names, adjectives and capitals."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.lexicon.countries import Countries
from recoupe.model.text import TextSpan

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ELIDED = re.compile(r"^[dlDL]['’]")
_CAPITAL = 0.3
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
    counts: Counter[str] = Counter()
    naming: list[tuple[TextSpan, str]] = []
    for match in _WORD.finditer(text):
        word = match.group()
        elided = _ELIDED.match(word)
        start = match.start() + (elided.end() if elided is not None else 0)
        for code, weight in _codes(text[start : match.end()], countries):
            counts[code] += weight  # type: ignore[assignment]
            naming.append((TextSpan(start, match.end()), code))
    most = max(counts.values(), default=1)
    return NamedCountries({code: count / most for code, count in counts.items()}, naming)


def _codes(word: str, countries: Countries) -> Iterator[tuple[str, float]]:
    lower = word.lower()
    demonyms = countries.by_demonym.get(lower)
    if demonyms is not None:
        yield from ((country.code, 1.0) for country in demonyms)
    elif word[:1].isupper():
        named = countries.by_name.get(lower)
        if named is not None:
            yield named.code, 1.0
        elif lower in countries.by_capital:
            yield countries.by_capital[lower].code, _CAPITAL
