"""Credits: the agencies from which an outlet says that it has a text."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.model.agency import Agencies, closing, opening, whole

_OPENING_LINES = 4
"""Lines among which the one with place and agency stands."""


def credit(text: str, outlet: str | None, agencies: Agencies) -> tuple[str, ...]:
    """Return the names of the agencies that the text credits, sorted; of an agency as its outlet that one as well.

    Whom a text quotes ("selon une dépêche de l'agence Reuters") it does not credit.
    """
    lines = [line.strip() for line in text.replace("’", "'").splitlines() if line.strip()]
    found = {name for line in lines for name in _of_line(line, outlet, agencies)}
    openings = (each for line in lines[:_OPENING_LINES] for each in opening(line, outlet, agencies))
    found.update(name for each in openings for name in each.names)
    if outlet is not None and outlet.casefold() in agencies.names:
        found.add(agencies.names[outlet.casefold()])
    return tuple(sorted(found))


def _of_line(line: str, outlet: str | None, agencies: Agencies) -> Iterator[str]:
    """A line that is nothing but a credit, or ends in one."""
    yield from whole(line, outlet, agencies)
    last = closing(line, outlet, agencies)
    if last is not None:
        yield from last.names
