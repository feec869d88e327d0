"""A text in pieces: each with the statements whose source, cue or content it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from recoupe.dossier.printable import printable
from recoupe.model.document import Document
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan


@dataclass(frozen=True, slots=True)
class Piece:
    """Words to which the same holds throughout; the numbers are those of statements, from 1."""

    words: str
    content: tuple[int, ...] = ()
    source: tuple[int, ...] = ()
    cue: tuple[int, ...] = ()
    figure: bool = False
    stands: str | None = None
    """"heading" or "caption" where it is of one."""


Paragraph = tuple[Piece, ...]


def paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """Return the text, safe to be shown, paragraph by paragraph."""
    spans = list(_spans(document))
    cuts = sorted({0, len(document.text), *(end for _, _, span in spans for end in (span.start, span.end))})
    pieces = [_piece(document, TextSpan(start, end), spans) for start, end in pairwise(cuts)]
    return tuple(_split(pieces))


_Mark = tuple[str, int, TextSpan]


def _spans(document: Document) -> Iterator[_Mark]:
    for number, statement in enumerate(document.statements, start=1):
        yield from _of(number, statement)
    yield from (("figure", 0, figure.span) for figure in document.figures)
    yield from (("heading", 0, span) for span in document.headings)
    yield from (("caption", 0, span) for span in document.captions)


def _of(number: int, statement: Statement) -> Iterator[_Mark]:
    yield from (("content", number, span) for span in statement.content)
    yield from (("source", number, span) for span in statement.source)
    yield from (("cue", number, span) for span in statement.cue)


def _piece(document: Document, span: TextSpan, spans: Sequence[_Mark]) -> Piece:
    here = [(role, number) for role, number, mark in spans if span in mark]
    return Piece(
        printable(span.of(document.text)),
        content=tuple(number for role, number in here if role == "content"),
        source=tuple(number for role, number in here if role == "source"),
        cue=tuple(number for role, number in here if role == "cue"),
        figure=any(role == "figure" for role, _ in here),
        stands=next((role for role, _ in here if role in ("heading", "caption")), None),
    )


def _split(pieces: Iterable[Piece]) -> Iterator[Paragraph]:
    """Cut at the ends of lines; nothing but the line ends is lost."""
    paragraph: list[Piece] = []
    for piece in pieces:
        first, *others = piece.words.split("\n")
        for number, words in enumerate([first, *others]):
            if number and paragraph:
                yield tuple(paragraph)
                paragraph = []
            if words:
                paragraph.append(replace(piece, words=words))
    if paragraph:
        yield tuple(paragraph)
