"""Paragraphs put together to a text, with where those of one sort stand in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate

from recoupe.model.text import TextSpan

_BREAK = "\n\n"


def joined(paragraphs: Iterable[str]) -> str:
    """Return the text of paragraphs."""
    return _BREAK.join(paragraphs)


def places_of(wanted: Collection[str], paragraphs: Sequence[str]) -> tuple[TextSpan, ...]:
    """Return where the wanted paragraphs stand in the text of all."""
    starts = accumulate((len(each) + len(_BREAK) for each in paragraphs), initial=0)
    return tuple(
        TextSpan(start, start + len(each)) for start, each in zip(starts, paragraphs, strict=False) if each in wanted
    )
