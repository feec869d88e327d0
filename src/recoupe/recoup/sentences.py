"""The sentences of a text, by its punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.model.text import TextSpan

_END = re.compile(r"(?<![^\W\d_a-zà-ÿ])[.!?…]+[\s»”\"]+(?=[^\W\d_a-zà-ÿ]|[«“\"]|\d)|\n+")
"""No end after a lone capital, as in "M. Garance"."""


def sentences(text: str) -> Iterator[TextSpan]:
    """Return the sentences of a text, in its order."""
    start = 0
    for end in _END.finditer(text):
        if text[start : end.start()].strip():
            yield TextSpan(start, end.end())
        start = end.end()
    if text[start:].strip():
        yield TextSpan(start, len(text))
