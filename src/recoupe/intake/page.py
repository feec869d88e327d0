"""A page as a tree: decoded, parsed, and never deeper than can be walked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.errors import IntakeError
from recoupe.intake.decoding import decoded

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LARGEST = 24 * 2**20
"""Bytes of a page; what is larger is data, not reading."""
_DEEPEST = 300
"""Elements within each other; pages that people read have some forty."""
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{2,40})|<\?xml[^>]{0,80}encoding=["']([\w.:-]{2,40})""", re.I
)
_WRAPPER = re.compile(
    r"</?(?!html\b|head\b|body\b|title\b|meta\b|link\b|script\b|style\b|p\b|h[1-6]\b|br\b|li\b|a\b)\w[^<>]*>", re.I
)
"""A tag without which a text is still parted into paragraphs."""


def page_of(raw: bytes, declared: str | None = None) -> tuple[Element, str | None]:
    """Return the root of a page and, where it is not UTF-8, its encoding; IntakeError where there is no page.

    `declared` is the encoding that came with it from outside.
    """
    if len(raw) > LARGEST:
        raise IntakeError(f"larger than {LARGEST // 2**20} MiB, which no page of text is: split it")
    text, encoding = decoded(raw, declared or _declared(raw))
    root = _parsed(text)
    if _too_deep(root):
        root = _parsed(_WRAPPER.sub("\n", text))
    return root, encoding


def _declared(raw: bytes) -> str | None:
    found = _DECLARED.search(raw[:4096])
    return next(name for name in found.groups() if name).decode("ascii") if found else None


def _parsed(text: str) -> Element:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    if root is None:
        raise IntakeError("an empty page")
    return root


def _too_deep(root: Element) -> bool:
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False
