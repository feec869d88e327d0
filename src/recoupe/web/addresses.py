"""Where everything is found in the live application: each view and row under a path of its own."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from recoupe.dossier.page.addresses import VIEWS, place

_ASKED = {"incident", "cursor", "q"}
"""Filters of a view that the server answers; the others are the page's own."""


def paths(view: str, *rest: str, **filters: str | None) -> str:
    """Return the path of a view, of what is in it, of what is left of it when filtered."""
    kept = {name: value for name, value in filters.items() if value}
    if view not in {*VIEWS, "d"}:
        return _path(view, *rest) + (f"?{urlencode(kept)}" if kept else "")
    asked = {name: value for name, value in kept.items() if name in _ASKED}
    if view == "tolls" and rest:
        asked["incident"] = rest[0]
    path = _path(view, *rest[:1]) if view in {"d", "accounts"} else _path(view)
    inside = _inside(view, rest, {name: value for name, value in kept.items() if name not in _ASKED})
    return path + (f"?{urlencode(asked)}" if asked else "") + inside


def _path(*parts: str) -> str:
    return "/" + "/".join(quote(part, safe="") for part in parts)


def _inside(view: str, rest: tuple[str, ...], filters: dict[str, str]) -> str:
    """What of an address is found on the page itself."""
    if len(rest) <= (view in {"d", "accounts"}) and not filters:
        return ""
    return f"#{place(view, *rest)}" + (f"?{urlencode(filters)}" if filters else "")


def local_path(given: str | None) -> str:
    """Return a path of this application to go on to; the first page for what leads elsewhere."""
    inside = given and given.startswith("/") and not given.startswith(("//", "/\\")) and given.isprintable()
    return given if given and inside else "/"
