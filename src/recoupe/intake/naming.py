"""What a document is called by."""

from __future__ import annotations

import re
from pathlib import PurePath

from recoupe.intake.terms import Terms
from recoupe.model.text import content_id

_PART = re.compile(r", (?:entry|record|row) (\d+)(?: \(\d\d:\d\d\))?")
"""How a place says which part of its file it is."""


def named(place: str, text: str, terms: Terms) -> str:
    """Return the name of a document's file where the terms ask for it, with the part that it is; else its content's."""
    if not terms.id_from_name:
        return content_id(text)
    return "-".join([PurePath(_PART.sub("", place)).stem, *_PART.findall(place)])
