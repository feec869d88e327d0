"""Places in a text, and the text's own name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class TextSpan:
    """Half-open character offsets (Unicode code points) into a document's text."""

    start: int
    end: int

    def __contains__(self, other: TextSpan) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: TextSpan) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> TextSpan:
        """Return the span so many characters further on."""
        return TextSpan(self.start + by, self.end + by) if by else self

    def of(self, text: str) -> str:
        """Return the words of the text that stand in the span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a text with their place, one space between them."""

    span: TextSpan
    words: str

    def moved(self, by: int) -> Phrase:
        """Return the phrase so many characters further on."""
        return Phrase(self.span.moved(by), self.words)


def spans_in(written: str) -> tuple[TextSpan, ...]:
    """Return the spans that are written as "0-12 20-31"."""
    pairs = (place.split("-") for place in written.split())
    return tuple(TextSpan(int(start), int(end)) for start, end in pairs)


def content_id(text: str) -> str:
    """Return the SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
