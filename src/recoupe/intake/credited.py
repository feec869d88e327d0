"""What a text says of where it comes from, taken out of it: dateline and agency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.model.agency import Agencies, closing, opening, whole

_HEAD = 4
"""Paragraphs among which the one with the dateline stands."""
_ENDS = " .-–—:|"


@dataclass(frozen=True, slots=True)
class Credited:
    """The paragraphs of a text without its credits, and what those were."""

    paragraphs: tuple[str, ...]
    agencies: tuple[str, ...] = ()
    dateline: str | None = None


def credited(paragraphs: Sequence[str], outlet: str | None, agencies: Agencies | None) -> Credited:
    """Return the paragraphs without the agencies that they credit and without a dateline that names one."""
    if agencies is None:
        return Credited(tuple(paragraphs))
    kept: list[str] = []
    found: dict[str, None] = {}
    dateline = None
    for number, words in enumerate(paragraphs):
        line = words.replace("’", "'")
        first = next(opening(line, outlet, agencies), None) if number < _HEAD and dateline is None else None
        last = closing(line, outlet, agencies)
        alone = whole(line, outlet, agencies)
        first = None if first and last and first.end > last.start else first
        found.update(dict.fromkeys([*alone, *(first.names if first else ()), *(last.names if last else ())]))
        start = first.end if first else 0
        dateline = dateline or (words[:start].strip(_ENDS) or None)
        rest = "" if alone else words[start : last.start if last else None].strip()
        kept += [rest] if rest else []
    return Credited(tuple(kept), tuple(sorted(found)), dateline)


def agencies_in(names: Sequence[str], agencies: Agencies | None) -> tuple[str, ...]:
    """Return the agencies among the names of those who sign."""
    return tuple(sorted({each for name in names for each in (agencies.named(name, None) if agencies else ())}))
