"""A text in pieces for review: each with its place, and what it is in the statement that is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from recoupe.dossier.printable import printable
from recoupe.model.document import Document
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan

_ROLES = ("source", "cue", "content", "targets", "addressees")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words to which the same holds throughout."""

    start: int
    words: str
    roles: tuple[str, ...] = ()
    """What they are in the statement that is looked at."""
    others: tuple[str, ...] = ()
    """The ids of other statements that they are of."""


Paragraph = tuple[Piece, ...]


def marked(document: Document, statement: Statement | None) -> tuple[Paragraph, ...]:
    """Return the text paragraph by paragraph; no character is lost but the line ends between them."""
    marks = [*(_of(statement) if statement else ()), *_others(document, statement)]
    cuts = sorted({0, len(document.text), *(end for _, _, span in marks for end in (span.start, span.end))})
    pieces = (TextSpan(start, end) for start, end in pairwise(cuts))
    lines = (_piece(line, document.text, marks) for each in pieces for line in _lines(document.text, each))
    return tuple(_paragraphs(document.text, lines))


_Mark = tuple[str, str, TextSpan]


def _of(statement: Statement) -> Iterator[_Mark]:
    spans = {
        "source": statement.source,
        "cue": statement.cue,
        "content": statement.content,
        "targets": tuple(phrase.span for phrase in statement.meaning.targets),
        "addressees": tuple(phrase.span for phrase in statement.meaning.addressees),
    }
    for role in _ROLES:
        yield from ((role, "", span) for span in spans[role])


def _others(document: Document, statement: Statement | None) -> Iterator[_Mark]:
    for each in document.statements:
        if statement is None or each.id != statement.id:
            yield from (("", each.id, span) for span in (*each.source, *each.cue, *each.content))


def _lines(text: str, span: TextSpan) -> Iterator[TextSpan]:
    """Yield the parts of a span that stand on one line each."""
    start = span.start
    while start < span.end:
        found = text.find("\n", start, span.end)
        end = span.end if found < 0 else found
        if start < end:
            yield TextSpan(start, end)
        start = end + 1


def _piece(span: TextSpan, text: str, marks: Iterable[_Mark]) -> Piece:
    here = [(role, other) for role, other, mark in marks if span in mark]
    roles = tuple(dict.fromkeys(role for role, _ in here if role))
    others = tuple(dict.fromkeys(other for _, other in here if other))
    return Piece(span.start, printable(span.of(text)), roles, others)


def _paragraphs(text: str, pieces: Iterable[Piece]) -> Iterator[Paragraph]:
    paragraph: list[Piece] = []
    end = 0
    for piece in pieces:
        if paragraph and "\n" in text[end : piece.start]:
            yield tuple(paragraph)
            paragraph = []
        paragraph.append(piece)
        end = piece.start + len(piece.words)
    if paragraph:
        yield tuple(paragraph)
