"""Credits: the agencies from which an outlet says that it has a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recoupe.lexicon.agencies import Agencies

_LONGEST_LINE = 90
"""Characters of a line that is nothing but a credit."""
_BYLINE = 4
"""Words of an outlet's or a reporter's name before the agencies."""
_OPENING_LINES = 4
"""Lines among which the one with place and agency stands."""
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


def credit(text: str, outlet: str | None, agencies: Agencies) -> tuple[str, ...]:
    """Return the names of the agencies that the text credits, sorted; of an agency as its outlet that one as well.

    Whom a text quotes ("selon une dépêche de l'agence Reuters") it does not credit.
    """
    lines = [line.strip() for line in text.replace("’", "'").splitlines() if line.strip()]
    found = {name for line in lines for name in _of_line(line, outlet, agencies)}
    found.update(name for line in lines[:_OPENING_LINES] for name in _of_opening(line, outlet, agencies))
    if outlet is not None and outlet.casefold() in agencies.names:
        found.add(agencies.names[outlet.casefold()])
    return tuple(sorted(found))


def _of_line(line: str, outlet: str | None, agencies: Agencies) -> Iterator[str]:
    """A line that is nothing but a credit, or ends in one."""
    if len(line) <= _LONGEST_LINE:
        yield from _named(line.strip("()[] .*_-–—"), outlet, agencies)
    closing = _CLOSING.search(line[-_LONGEST_LINE:])
    if closing:
        yield from _named(closing["agencies"], outlet, agencies)


def _of_opening(line: str, outlet: str | None, agencies: Agencies) -> Iterator[str]:
    """Place and agency before the first sentence."""
    for pattern in (_PLACE_LINE, _LEADING):
        found = pattern.match(line[:_LONGEST_LINE])
        if found:
            yield from _named(found["agencies"], outlet, agencies)


def _named(words: str, outlet: str | None, agencies: Agencies) -> Sequence[str]:
    """Return the agencies that the words name, none where they say anything besides."""
    rest = _COPYRIGHT.sub("", words.casefold())
    rest = rest.removeprefix(outlet.casefold()).strip() if outlet else rest
    tokens = _tokens(rest)
    if agencies.pictures.intersection(tokens):
        return ()
    openings = [place for place, token in enumerate(tokens[: _BYLINE + 1]) if token in agencies.openers]
    readings = [tokens, _tokens(_INITIALS.sub("", rest)), *(tokens[place:] for place in openings)]
    return next(filter(None, (_all_named(reading, agencies) for reading in readings)), ())


def _tokens(words: str) -> list[str]:
    return _BETWEEN.split(words.replace("l'", "l' ").strip())


def _all_named(tokens: Sequence[str], agencies: Agencies) -> Sequence[str]:
    found, place = [], 0
    while place < len(tokens):
        form = _longest(tokens, place, agencies)
        if form is not None:
            found.append(agencies.names[form])
            place += form.count(" ") + 1
        elif not tokens[place] or tokens[place] in agencies.openers | agencies.joints:
            place += 1
        else:
            return ()
    return found


def _longest(tokens: Sequence[str], place: int, agencies: Agencies) -> str | None:
    forms = (" ".join(tokens[place : place + words]) for words in range(4, 0, -1))
    return next((form for form in forms if form in agencies.names), None)
