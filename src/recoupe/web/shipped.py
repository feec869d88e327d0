"""What is shipped beside the templates: styles and scripts, by name."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

from recoupe.dossier.page.assets import script, style

_OWN = ("choose.js", "live.css", "mark.svg", "review.js")
NAMES = ("page.css", "page.js", *_OWN)


@cache
def content(name: str) -> bytes:
    """Return a style, a script or a picture."""
    if name == "page.css":
        return style().encode()
    if name == "page.js":
        return script().encode()
    return (files("recoupe.web") / "static" / name).read_bytes()


@cache
def version() -> str:
    """Return what changes when one of them does, so that browsers fetch it anew."""
    return sha256(b"".join(map(content, NAMES))).hexdigest()[:10]
