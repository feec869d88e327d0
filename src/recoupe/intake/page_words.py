"""The words by which a page shows what is round its article: class names, openings of lines, headings."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_APART = re.compile(r"[^\w]+|_+|(?<=[a-z0-9])(?=[A-Z])|(?<=\D)(?=\d)|(?<=\d)(?=\D)")
_NAMES = 500
"""Characters of class names that are looked at."""
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of page.toml, in lower case with straight apostrophes."""

    apart: frozenset[str]
    beside: frozenset[str]
    pairs: frozenset[str]
    hidden: frozenset[str]
    body: frozenset[str]
    live: frozenset[str]
    modifiers: frozenset[str]
    picture: frozenset[str]
    posts: frozenset[str]
    opens: re.Pattern[str]
    pitches: re.Pattern[str]
    leads: re.Pattern[str]
    closes: frozenset[str]
    by: re.Pattern[str]
    published: re.Pattern[str]
    changed: re.Pattern[str]
    stub: re.Pattern[str]
    live_titles: re.Pattern[str]
    languages: Mapping[str, frozenset[str]]
    language_names: Mapping[str, str]


@cache
def page_words() -> PageWords:
    """Read page.toml, once."""
    found = tomllib.loads(files("recoupe.intake").joinpath("page.toml").read_text(encoding="utf-8"))
    marks = {name: _listed(text) for name, text in found["marks"].items()}
    words = {name: _listed(text) for name, text in found["words"].items()}
    return PageWords(
        **{name: frozenset(words) for name, words in marks.items()},
        opens=_opening(words["opens"]),
        pitches=_opening(words["pitches"]),
        leads=_opening(words["leads"]),
        closes=frozenset(words["closes"]),
        by=_opening(words["by"]),
        published=_opening(words["published"]),
        changed=_opening(words["changed"]),
        stub=re.compile("|".join(map(re.escape, words["stub"]))),
        live_titles=_opening(words["live_titles"]),
        languages=MappingProxyType({name: frozenset(_listed(text)) for name, text in found["languages"].items()}),
        language_names=MappingProxyType(found["language_names"]),
    )


def plain(text: str) -> str:
    """Return words in lower case with straight apostrophes and simple spaces."""
    return _SPACE.sub(" ", text.replace("’", "'")).strip().casefold()


@lru_cache(maxsize=4096)
def parts(name: str) -> tuple[str, ...]:
    """Return the words of a class name or an id: `post-shareBox_2` is post, share, box, 2."""
    return tuple(part.lower() for part in _APART.split(name) if part)


def classes(element: Element) -> list[str]:
    """Return the class names of an element, as many as anybody would give it."""
    return (element.get("class") or "")[:_NAMES].split()


def _listed(text: str) -> list[str]:
    return [plain(word) for word in text.split(",") if word.strip()]


def _opening(forms: list[str]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
