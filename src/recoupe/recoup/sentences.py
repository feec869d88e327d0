"""The sentences of a text, by its punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.model.text import TextSpan

_END = re.compile(r"(?<![^\W\d_a-zà-ÿ])[.!?…]{1,5}[\s»”\"]{1,9}(?=[^\W\d_a-zà-ÿ]|[«“\"]|\d)|\n+")
"""No end after a lone capital, as in "M. Garance"."""


_LONGEST = 1500
"""Characters of a sentence; what runs on is read in pieces."""


def sentences(text: str) -> Iterator[TextSpan]:
    """Return the sentences of a text, in its order."""
    start = 0
    for end in (*(end.end() for end in _END.finditer(text)), len(text)):
        for piece in range(start, end, _LONGEST):
            span = TextSpan(piece, min(end, piece + _LONGEST))
            if span.of(text).strip():
                yield span
        start = end
