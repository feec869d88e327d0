"""Where everything is found: in the single file after a #, in the live application under a path of its own."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import quote, urlencode, urlsplit

VIEWS = (
    "overview",
    "accounts",
    "passages",
    "timeline",
    "map",
    "parties",
    "tolls",
    "demands",
    "labels",
    "documents",
)
"""The views in the order of the menu."""
_SHORT = 12
"""Digits of a document's id that are enough within a dossier."""


class Addresses(Protocol):
    """What gives each view and row its address."""

    def __call__(self, view: str, *rest: str, **filters: str | None) -> str:
        """Return the address of a view, of what is in it, of what is left of it when filtered."""


def hashes(view: str, *rest: str, **filters: str | None) -> str:
    """Return an address within one file; it is also the id of the element, so that it leads there without a script."""
    kept = {name: value for name, value in filters.items() if value}
    return "#" + place(view, *rest) + (f"?{urlencode(kept)}" if kept else "")


def place(view: str, *rest: str) -> str:
    """Return the id of the element that shows a view, or something in it."""
    return "/".join(quote(part, safe="") for part in (view, *rest))


def short(document: str) -> str:
    """Return by what a document is called in an address."""
    return document[:_SHORT]


def safe_url(url: str | None) -> str | None:
    """Return a link to the web, None for what would run or leads elsewhere."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None
