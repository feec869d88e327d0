"""A story laid out as a page, and what the layouts share."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import count

from stories import Story

_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


@dataclass(frozen=True, slots=True)
class Laid:
    """A page, and what is to be read of it where that is not the whole story."""

    page: str
    entries: Sequence[str] = ()
    """The times of a live blog."""
    text: str | None = None
    """The words that stand on it, where they are not all of the story's."""

    @staticmethod
    def json(words: str) -> str:
        """Return words as a JSON string that may stand in a script."""
        return json.dumps(words, ensure_ascii=False).replace("</", "<\\/")


def parts(story: Story, *, between: Mapping[int, str] | None = None, **markup: str) -> str:
    """Return the parts of a story, each in the markup of its kind; `between` is put behind the part of its number."""
    numbers = count(10)
    found = []
    for number, part in enumerate(story.parts):
        words = escape(part.text, quote=False)
        found.append(markup[part.kind].replace("{n}", str(next(numbers))).replace("{}", words))
        found.append((between or {}).get(number, ""))
    return "".join(found)


def long_day(day: str) -> str:
    """Return a day as "14 mai 2024"."""
    year, month, number = day.split("-")
    return f"{int(number)}{'er' if number == '01' else ''} {_MONTHS[int(month) - 1]} {year}"


def plain_day(day: str) -> str:
    """Return a day as "14/05/2024"."""
    return "/".join(reversed(day.split("-")))
