"""News agencies, and where a line of text credits them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

LONGEST_LINE = 90
"""Characters of a line that is nothing but a credit."""
_BYLINE = 4
"""Words of an outlet's or a reporter's name before the agencies."""
_PLACE_LINE = re.compile(
    r"(?P<place>[^\W\d_][^()\n:;!?«»\"]{0,50}?)?[\s,]*\((?P<agencies>[^()\n]{2,60})\)\s*(?:[-–—:.]|$)"
)
"""A place, perhaps a day, and the agencies in brackets before a dash."""
_LEADING = re.compile(
    r"(?:[^\W\d_][^()\n.:;!?«»\"–—|]{1,40}?(?: ?[|,]| [-–—]) ?)?(?P<agencies>[^\n.:;!?()«»\"]{2,40}?)\s?(?:[|–—]|- )"
)
"""The agencies before a dash or bar, without brackets."""
_CLOSING = re.compile(r"[.!?…»\"”]\s*[(\[](?P<agencies>[^()\[\]\n]{2,60})[)\]]\s*$")
"""The agencies in brackets after the last sentence of a paragraph."""
_BETWEEN = re.compile(r"\s*(?:[,/|;&+·:]|\s-\s|\s)\s*")
_COPYRIGHT = re.compile(r"^(?:©|\(c\)|copyright)\s*(?:\d{4})?\s*|\s*(?:©|\(c\))?\s*\d{4}$", re.IGNORECASE)
_INITIALS = re.compile(r"\s*[/-]\s*[a-z]{2,4}$")


@dataclass(frozen=True, slots=True)
class Agencies:
    """What a language credits agencies by, all words in lower case."""

    names: Mapping[str, str]
    """The agency behind each form."""
    openers: frozenset[str]
    """Words that open the agencies of a credit ("avec")."""
    joints: frozenset[str]
    """Words that stand before or between their names ("et")."""
    pictures: frozenset[str]
    """Words by which a credit is one of a picture."""

    def named(self, words: str, outlet: str | None) -> Sequence[str]:
        """Return the agencies that the words name, none where they say anything besides."""
        rest = _COPYRIGHT.sub("", words.casefold())
        rest = rest.removeprefix(outlet.casefold()).strip() if outlet else rest
        tokens = _tokens(rest)
        if self.pictures.intersection(tokens):
            return ()
        openings = [place for place, token in enumerate(tokens[: _BYLINE + 1]) if token in self.openers]
        readings = [tokens, _tokens(_INITIALS.sub("", rest)), *(tokens[place:] for place in openings)]
        return next(filter(None, (self._all_named(reading) for reading in readings)), ())

    def _all_named(self, tokens: Sequence[str]) -> Sequence[str]:
        found, place = [], 0
        while place < len(tokens):
            form = self._longest(tokens, place)
            if form is not None:
                found.append(self.names[form])
                place += form.count(" ") + 1
            elif not tokens[place] or tokens[place] in self.openers | self.joints:
                place += 1
            else:
                return ()
        return found

    def _longest(self, tokens: Sequence[str], place: int) -> str | None:
        forms = (" ".join(tokens[place : place + words]) for words in range(4, 0, -1))
        return next((form for form in forms if form in self.names), None)


@dataclass(frozen=True, slots=True)
class Credit:
    """Where a line credits agencies, and which."""

    start: int
    end: int
    names: Sequence[str]


def opening(line: str, outlet: str | None, agencies: Agencies) -> Iterator[Credit]:
    """Yield the place and agencies that stand before the first sentence of a line with straight apostrophes."""
    for pattern in (_PLACE_LINE, _LEADING):
        found = pattern.match(line[:LONGEST_LINE])
        names = agencies.named(found["agencies"], outlet) if found else ()
        if found and names:
            yield Credit(0, found.end(), names)


def closing(line: str, outlet: str | None, agencies: Agencies) -> Credit | None:
    """Return the agencies in brackets behind the last sentence of a line."""
    before = max(len(line) - LONGEST_LINE, 0)
    found = _CLOSING.search(line[before:])
    names = agencies.named(found["agencies"], outlet) if found else ()
    return Credit(before + found.start() + 1, len(line), names) if found and names else None


def whole(line: str, outlet: str | None, agencies: Agencies) -> Sequence[str]:
    """Return the agencies of a line that is nothing but a credit."""
    return agencies.named(line.strip("()[] .*_-–—"), outlet) if len(line) <= LONGEST_LINE else ()


def _tokens(words: str) -> list[str]:
    return _BETWEEN.split(words.replace("l'", "l' ").strip())
