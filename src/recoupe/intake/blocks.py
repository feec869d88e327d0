"""A page in blocks: the stretches of text that stand on lines of their own, in order, each with what it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from recoupe.intake.page_words import classes, page_words, parts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SKIPPED = frozenset(
    re.findall(
        r"\S+",
        "script style noscript template svg math canvas iframe object embed audio video map head button input select "
        "textarea option label datalist progress meter rp rt dialog amp-ad amp-analytics amp-consent amp-sidebar "
        "amp-social-share amp-embed amp-user-notification",
    )
)
_INLINE = frozenset(
    re.findall(
        r"\S+",
        "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark nobr picture q s samp "
        "small source span strike strong sub sup time tt u var wbr ruby rb amp-img",
    )
)
_GAP = re.compile(r"[ \t\r\f\n]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_COPYRIGHT = re.compile(r"\s*[(\[]?©[^©]{0,80}$")
"""Whose a picture is, at the end of its caption."""
_ENDED = re.compile(r"[.!?…»”\":]\s*$")
_TAIL = 20
_NEVER = 10_000
_BREAK = "\x1e"
"""Stands for a line break within a block."""


class Kind(StrEnum):
    """What a block is on its page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CITE = "cite"
    CAPTION = "caption"
    CELL = "cell"


_CAPTIONS = frozenset({"caption", "legende", "legend"})
_KINDS = {
    **{f"h{level}": Kind.HEADING for level in range(1, 7)},
    "li": Kind.ITEM,
    "dd": Kind.ITEM,
    "dt": Kind.ITEM,
    "blockquote": Kind.QUOTE,
    "figcaption": Kind.CAPTION,
    "caption": Kind.CAPTION,
    "td": Kind.CELL,
    "th": Kind.CELL,
}


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One stretch of text."""

    text: str
    kind: Kind
    element: Element
    """The nearest element round it that makes lines of its own."""
    linked: int
    """Characters of it that are links."""

    @property
    def link_share(self) -> float:
        """How much of it is links, 0 to 1."""
        return self.linked / max(len(self.text), 1)

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_ENDED.search(self.text[-_TAIL:]))


def blocks(root: Element) -> Iterator[Block]:
    """Yield the blocks of a page in order."""
    from lxml import etree

    writer = _Writer(root)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if _is_skipped(element):
                walk.skip_subtree()
                continue
            yield from writer.begin(element)
        else:
            if not _is_skipped(element):
                yield from writer.end(element)
            writer.write(element.tail)
    yield from writer.flush()


def _is_skipped(element: Element) -> bool:
    """Whether nothing in an element is text: a program, a control, who took the picture above a caption."""
    if element.tag in _SKIPPED:
        return True
    if element.tag not in ("span", "cite", "small", "i") or not _in_caption(element):
        return False
    return element.tag == "small" or any(page_words().picture.intersection(parts(name)) for name in classes(element))


def _in_caption(element: Element) -> bool:
    above = element.getparent()
    return above is not None and (above.tag == "figcaption" or _is_caption(above))


def _is_caption(element: Element) -> bool:
    return any(_CAPTIONS.intersection(parts(name)) for name in classes(element))


class _Writer:
    """What has been read of the block that is not ended yet."""

    def __init__(self, root: Element) -> None:
        self._open = [root]
        self._words: list[str] = []
        self._links = 0
        self._linked = 0
        self._cites = 0
        self._inline = 0
        self._lowest = _NEVER
        """How deep in inline elements the words since the last break stand, at the least."""

    def begin(self, element: Element) -> Iterator[Block]:
        self._inline += element.tag in _INLINE
        if element.tag == "br":
            # A line that is all of one type, and stands apart from the rest by it, is a title or a line under one.
            self._words.append(_BREAK * 2 if self._inline < self._lowest < _NEVER else _BREAK)
            self._lowest = _NEVER
        elif element.tag == "q":
            self._words.append("«\u00a0")
        elif element.tag == "a":
            self._links += 1
        elif element.tag not in _INLINE:
            yield from self.flush()
            self._open.append(element)
        elif element.tag == "cite" and not "".join(self._words).strip():
            yield from self.flush()
            self._cites += 1
        self.write(element.text)

    def end(self, element: Element) -> Iterator[Block]:
        self._inline -= element.tag in _INLINE
        if element.tag == "q":
            self._words.append("\u00a0»")
        elif element.tag == "a":
            self._links -= 1
        elif element.tag == "cite" and self._cites:
            yield from self.flush()
            self._cites -= 1
        elif element.tag != "br" and element.tag not in _INLINE:
            yield from self.flush()
            self._open.pop()

    def write(self, words: str | None) -> None:
        if words:
            words = _GAP.sub(" ", words)
            self._words.append(words)
            self._lowest = min(self._lowest, self._inline if words != " " else _NEVER)
            self._linked += len(words) if self._links else 0

    def flush(self) -> Iterator[Block]:
        if self._words:
            kind = _kind(self._open) if not self._cites else _cited(self._open)
            words = _INVISIBLE.sub("", "".join(self._words))
            for text in _lines(_COPYRIGHT.sub("", words) if kind is Kind.CAPTION else words):
                yield Block(text, kind, self._open[-1], min(self._linked, len(text)))
            self._words, self._linked, self._lowest = [], 0, _NEVER


def _kind(around: list[Element]) -> Kind:
    """Return what the nearest telling element makes of a block; a quote's footer says whose words it has."""
    for element in reversed(around):
        if element.tag == "footer" and any(each.tag == "blockquote" for each in around):
            return Kind.CITE
        found = _KINDS.get(str(element.tag))
        if found is None and _is_caption(element):
            found = Kind.CAPTION
        if found is not None:
            return Kind.QUOTE if found is Kind.ITEM and _in_quote(around) else found
    return Kind.PARAGRAPH


def _cited(around: list[Element]) -> Kind:
    return Kind.CITE if _in_quote(around) else _kind(around)


def _in_quote(around: list[Element]) -> bool:
    return any(element.tag == "blockquote" for element in around)


def _lines(words: str) -> Iterator[str]:
    """Yield the paragraphs of a block: a double line break parts them, a single one behind the end of a sentence."""
    kept = ""
    for piece in words.split(_BREAK):
        text = _GAP.sub(" ", piece).strip(" ")
        if kept and (not text or _ENDED.search(kept[-_TAIL:])):
            yield kept
            kept = text
        else:
            kept = f"{kept} {text}".strip(" ")
    if kept:
        yield kept
