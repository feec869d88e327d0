"""Live blogs: one page, many entries, each with its time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.intake.blocks import Block
from recoupe.intake.days import day_of
from recoupe.intake.jsonld import Thing, articles, kinds
from recoupe.intake.page_words import plain
from recoupe.intake.zones import Page, names

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEAST = 3
"""Entries from which a page is a live blog."""
_CLOCK = re.compile(r"(?:à\s+)?([01]?\d|2[0-3])\s?(?:h|:)\s?([0-5]\d)(?!\d)")
_STAMP = re.compile(r"T([01]\d|2[0-3]):([0-5]\d)")
_MOST = 0.5
"""Share of the page's prose that its entries hold."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a live blog tells at one time."""

    clock: str
    """As 18:05."""
    day: str | None
    """ISO 8601, where the entry itself gives it."""
    blocks: tuple[Block, ...]


def entries(page: Page, text: Sequence[Block], title: str | None) -> list[Entry]:
    """Return the entries of a live blog in the page's order; none for any other page. `text` is that of the article."""
    if not _is_live(page, text, title):
        return []
    boxes = _boxes(page, text)
    held: dict[Element, list[Block]] = {element: [] for element in boxes}
    for block in text:
        box = next((each for each in (block.element, *block.element.iterancestors()) if each in held), None)
        if box is not None:
            held[box].append(block)
    boxed = [entry for element in boxes if (entry := _boxed(element, held[element])) is not None]
    return boxed if len(boxed) >= _LEAST else _flat(text)


def _is_live(page: Page, text: Sequence[Block], title: str | None) -> bool:
    things: list[Thing] = articles(page.root)
    if any("LiveBlogPosting" in kinds(thing) for thing in things):
        return True
    if title and page.words.live_titles.search(plain(title)):
        return True
    around = {each for block in text[:40] for each in (block.element, *block.element.iterancestors())}
    return any(page.words.live.intersection(names(element)) for element in around)


def _boxes(page: Page, text: Sequence[Block]) -> Sequence[Element]:
    """The elements side by side that hold most of the text and have a time each."""
    held: dict[Element, int] = defaultdict(int)
    for block in text:
        for element in (block.element, *block.element.iterancestors()):
            held[element] += len(block.text)
    groups: dict[tuple[Element, str], list[Element]] = defaultdict(list)
    for element in held:
        parent = element.getparent()
        if parent is not None and _clock_in(element) is not None:
            groups[parent, str(element.tag)].append(element)
    total = sum(len(block.text) for block in text)
    enough = [group for group in groups.values() if sum(held[each] for each in group) >= total * _MOST]
    best = max(enough, key=len, default=[])
    order = {element: place for place, element in enumerate(page.root.iter())} if best else {}
    return sorted(best, key=lambda element: order[element])


def _clock_in(element: Element) -> tuple[str, str | None] | None:
    """The time at the head of an element: of its first time tag, or the first words in it."""
    for each in element.iter():
        if each.tag == "time":
            return _clock(each.get("datetime") or "", "".join(each.itertext()))
        if isinstance(each.tag, str) and each.text and each.text.strip():
            return _clock("", each.text)
    return None


def _clock(stamp: str, words: str) -> tuple[str, str | None] | None:
    """The clock that is shown before that of the machine, which may be another zone's; the day is the machine's."""
    found = _CLOCK.match(words.strip()) or _STAMP.search(stamp) or _CLOCK.match(stamp.strip())
    return (f"{int(found[1]):02}:{found[2]}", day_of(stamp)) if found else None


def _boxed(element: Element, text: Sequence[Block]) -> Entry | None:
    found = _clock_in(element)
    said = tuple(block for block in text if not _CLOCK.fullmatch(plain(block.text)))
    return Entry(found[0], found[1], said) if found and said else None


def _flat(text: Sequence[Block]) -> list[Entry]:
    """Part the text at the lines that open with a time."""
    starts = [place for place, block in enumerate(text) if _CLOCK.match(block.text.lower())]
    if len(starts) < _LEAST:
        return []
    ends = [*starts[1:], len(text)]
    return list(_between(text, starts, ends))


def _between(text: Sequence[Block], starts: Sequence[int], ends: Sequence[int]) -> Iterator[Entry]:
    for start, end in zip(starts, ends, strict=True):
        found = _clock("", text[start].text.lower())
        said = tuple(block for block in text[start:end] if not _CLOCK.fullmatch(plain(block.text)))
        if found and said:
            yield Entry(found[0], None, said)
