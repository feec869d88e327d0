"""Recoupe reads reporting on a contested event and keeps who says what, on the exact words."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.errors import RecoupeError
    from recoupe.model.act import Act
    from recoupe.model.attribution import Attribution, AttributionKind
    from recoupe.model.document import Document
    from recoupe.model.statement import Statement
    from recoupe.model.text import TextSpan
    from recoupe.run import Reader, read

__version__ = "0.1.0"

__all__ = [
    "Act",
    "Attribution",
    "AttributionKind",
    "Document",
    "Reader",
    "RecoupeError",
    "Statement",
    "TextSpan",
    "read",
]

_HOMES = {
    "Act": "recoupe.model.act",
    "Attribution": "recoupe.model.attribution",
    "AttributionKind": "recoupe.model.attribution",
    "Document": "recoupe.model.document",
    "Reader": "recoupe.run",
    "RecoupeError": "recoupe.errors",
    "Statement": "recoupe.model.statement",
    "TextSpan": "recoupe.model.text",
    "read": "recoupe.run",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, since the pipeline's library takes a second to load."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
