"""What a page says of itself in JSON-LD."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LARGEST = 2**20
_MOST = 2000
"""Objects that are looked at."""
_ARTICLES = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|\w*Posting|Report|CreativeWork)$")
_TAG = re.compile(r"<[^<>]{0,400}>")

Thing = dict[str, Any]


def articles(root: Element) -> list[Thing]:
    """Return the articles and posts that the page describes, in order."""
    return [thing for thing in islice(_things(root), _MOST) if any(map(_ARTICLES.fullmatch, kinds(thing)))]


def kinds(thing: Thing) -> list[str]:
    """Return the types of a thing."""
    types = thing.get("@type")
    return [each for each in (types if isinstance(types, list) else [types]) if isinstance(each, str)]


def text(value: object) -> str | None:
    """Return a value as plain words: a string without markup, or the name of a thing; None for anything else."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    if not isinstance(value, str):
        return None
    return _TAG.sub("", unescape(value)).strip() or None


def texts(value: object) -> list[str]:
    """Return a value or list of values as plain words."""
    found = (text(each) for each in (value if isinstance(value, list) else [value]))
    return [each for each in found if each]


def _things(root: Element) -> Iterator[Thing]:
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text and len(script.text) <= _LARGEST:
            yield from _all(_read(script.text))


def _read(written: str) -> object:
    try:
        return json.loads(written.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _all(value: object) -> Iterator[Thing]:
    """Yield the things of a list or graph, and those that a page says it is about."""
    waiting = deque([value])
    while waiting:
        each = waiting.popleft()
        if isinstance(each, list):
            waiting.extendleft(reversed(each[:_MOST]))
        elif isinstance(each, dict):
            yield each
            waiting += [each[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in each]
