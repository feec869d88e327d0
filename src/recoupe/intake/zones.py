"""What stands round an article on its page, told by tags, class names and how much is said there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from recoupe.intake.blocks import Block, Kind
from recoupe.intake.page_words import PageWords, classes, page_words, parts, plain

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEAST = 80
"""Characters from which a block tells something."""
_LONGEST = 1500
"""Characters beyond which a block counts for no more."""
_LINKED = 0.4
_MOST = 0.5
"""Share of a page's prose that is not put aside, whatever it is called."""
_SHORT = 200
"""Characters of prose in a box that stands beside the text."""
_CARD = 700
"""Characters of a box that leads to another article."""
_APART_TAGS = frozenset({"nav", "menu"})
_BESIDE_TAGS = frozenset({"aside", "header", "footer", "details"})
_APART_ROLES = frozenset({"navigation", "contentinfo", "dialog", "alertdialog", "search", "menu", "tablist"})
_WHOLE = frozenset({"html", "body", "main"})


class Zone(IntEnum):
    """How sure it is that an element is no part of the article."""

    TEXT = 0
    BESIDE = 1
    APART = 2


@dataclass(frozen=True)
class Page:
    """The blocks of a page with the prose that each element holds."""

    root: Element
    blocks: Sequence[Block]

    @cached_property
    def words(self) -> PageWords:
        """The words by which pages are known."""
        return page_words()

    @cached_property
    def order(self) -> dict[Block, int]:
        """The place of each block among them."""
        return {block: place for place, block in enumerate(self.blocks)}

    @cached_property
    def prose(self) -> dict[Element, int]:
        """The characters of prose in each element that has some."""
        found: dict[Element, int] = {}
        for block in self.blocks:
            amount = _prose(block, self.words)
            if amount:
                _add(found, block.element, amount)
        return found

    @cached_property
    def length(self) -> dict[Element, int]:
        """The characters in each element."""
        found: dict[Element, int] = {}
        for block in self.blocks:
            _add(found, block.element, len(block.text))
        return found

    @cached_property
    def zones(self) -> dict[Element, Zone]:
        """How far each element is from the article."""
        found: dict[Element, Zone] = {}
        cards = self._cards()
        for element in self.root.iter():
            parent = element.getparent()
            above = found.get(parent, Zone.TEXT) if parent is not None else Zone.TEXT
            found[element] = above or (Zone.APART if element in cards else self._own(element))
        return found

    def text(self) -> list[Block]:
        """Return the blocks that nothing puts aside."""
        return [block for block in self.blocks if not self.zones[block.element]]

    def _own(self, element: Element) -> Zone:
        if element.tag in _WHOLE:
            return Zone.TEXT
        zone = _zone(element, self.words)
        prose = self.prose.get(element, 0)
        if zone is Zone.APART:
            return Zone.TEXT if prose > self._total * _MOST else zone
        return Zone.TEXT if prose >= _SHORT else zone

    def _cards(self) -> set[Element]:
        """The boxes that hold little but a heading that is a link, or a line that leads to more."""
        found: set[Element] = set()
        for block in self.blocks:
            leads = block.kind is Kind.HEADING or self.words.leads.match(plain(block.text[:_LEAST]))
            if leads and block.link_share > 0.8 and not self._is_own(block):
                found.update(self._card(block.element))
        return found

    def _is_own(self, heading: Block) -> bool:
        """Whether a heading says what the page's head says: it leads to the page itself."""
        said = set(plain(heading.text).split())
        return len(said & self._head) > 0.7 * len(said)

    def _card(self, heading: Element) -> Iterator[Element]:
        for element in (heading, *heading.iterancestors()):
            prose = self.prose.get(element, 0)
            if element.tag in _WHOLE or self.length.get(element, 0) > _CARD or prose > self._total * 0.25:
                return
            if element is not heading and next(element.iter("h1"), None) is not None:
                return
            yield element

    @cached_property
    def _head(self) -> set[str]:
        """The words of the title in the page's head."""
        return set(plain(" ".join(each.text for each in islice(self.root.iter("title"), 3) if each.text)).split())

    @cached_property
    def _total(self) -> int:
        return max(self.prose.get(self.root, 0), 1)


def is_prose(block: Block, words: PageWords) -> bool:
    """Whether a block says something in sentences of its own."""
    return _prose(block, words) > 0


def _prose(block: Block, words: PageWords) -> int:
    if len(block.text) < _LEAST or block.link_share > _LINKED or block.kind in (Kind.HEADING, Kind.CAPTION):
        return 0
    if not any(sign in block.text for sign in ".!?…»") or words.pitches.match(plain(block.text[:80])):
        return 0
    return min(len(block.text), _LONGEST)


def _add(found: dict[Element, int], element: Element, amount: int) -> None:
    found[element] = found.get(element, 0) + amount
    for above in element.iterancestors():
        found[above] = found.get(above, 0) + amount


def _zone(element: Element, words: PageWords) -> Zone:
    """Return what the tag and the names of an element say of it."""
    if element.tag in _APART_TAGS or element.get("role") in _APART_ROLES or _hidden(element, words):
        return Zone.APART
    named = list(names(element))
    if words.apart.intersection(named) or words.pairs.intersection(_pairs(element)):
        return Zone.APART
    if element.tag in _BESIDE_TAGS and not _in_quote(element) and not _titled(element):
        return Zone.BESIDE
    return Zone.BESIDE if words.beside.intersection(named) else Zone.TEXT


def names(element: Element) -> Iterator[str]:
    """Yield the words of an element's classes and its id."""
    for name in _named(element):
        words = parts(name)
        if len(words) == 1 or not page_words().modifiers.intersection(words[:1]):
            yield from words


def _named(element: Element) -> Iterable[str]:
    return (*classes(element), (element.get("id") or "")[:100])


def _pairs(element: Element) -> Iterator[str]:
    for name in _named(element):
        yield from (f"{first} {second}" for first, second in pairwise(parts(name)))


def _hidden(element: Element, words: PageWords) -> bool:
    style = (element.get("style") or "")[:300].replace(" ", "").lower()
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or "display:none" in style
        or "visibility:hidden" in style
        or not words.hidden.isdisjoint(_named(element))
    )


def _titled(element: Element) -> bool:
    return element.tag == "header" and next(element.iter("h1"), None) is not None


def _in_quote(element: Element) -> bool:
    return next(element.iterancestors("blockquote"), None) is not None
