"""Style and script of the page, as they are shipped."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

SCRIPTS = ("address", "theme", "accounts", "reader", "passages", "filters", "parties", "map")
"""The script's modules in the order in which they run."""


def style() -> str:
    """Return the style sheet."""
    return _text("page.css")


def script() -> str:
    """Return the script, its modules one after the other."""
    return "\n".join(_text(f"js/{name}.js") for name in SCRIPTS)


def early_script() -> str:
    """Return the script that has to run before the page is drawn: which view is asked for, light or dark."""
    return _text("js/early.js")


def digest(text: str) -> str:
    """Return by what a content security policy allows an inline style or script."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _text(name: str) -> str:
    return (files("recoupe.dossier") / "static" / name).read_text(encoding="utf-8")
