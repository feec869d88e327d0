"""The passage itself with source, cue and content marked: by colour, or by brackets where there is none."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from recoupe.dossier.marks import CUE, HEADING, KINDS, QUIET, SOURCE, depths
from recoupe.dossier.printable import on_one_line, printable
from recoupe.model.document import Document
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan

Mark = tuple[TextSpan, str]
"""A span and the name or style it is marked with."""


class MarkedText:
    """What rich prints for a document: its heading, a legend, then its text with the marks."""

    def __init__(self, document: Document, heading: str) -> None:
        self._document = document
        self._heading = document.title or heading

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text(on_one_line(self._heading), HEADING)
        if not self._document.statements:
            yield Text("no statement found", QUIET)
        text = printable(self._document.text)
        if console.color_system is None:
            yield Text("[1s source 1s] [1c cue 1c] [1 content 1] of statement 1, and so on\n")
            yield Text(_bracketed(text, self._document.statements))
        else:
            yield _legend()
            yield _coloured(text, self._document.statements)


def _legend() -> Text:
    kinds = [(f"{kind} content", style) for kind, style in KINDS.items()]
    parts = [("source", SOURCE), ("cue", CUE), *kinds, ("nested", "underline")]
    return Text(" · ").join(Text(name, style) for name, style in parts).append("\n")


def _coloured(text: str, statements: tuple[Statement, ...]) -> Text:
    coloured = Text(text)
    depth = depths(statements)
    for statement in sorted(statements, key=lambda each: depth[each.id]):
        nested = " underline" if depth[statement.id] else ""
        for span in statement.content:
            coloured.stylize(KINDS[statement.kind] + nested, span.start, span.end)
    for statement in statements:
        for span, style in _marks(statement, SOURCE, CUE):
            coloured.stylize(style, span.start, span.end)
    return coloured


def _marks(statement: Statement, source: str, cue: str) -> Iterator[Mark]:
    yield from ((span, source) for span in statement.source)
    yield from ((span, cue) for span in statement.cue)


def _bracketed(text: str, statements: tuple[Statement, ...]) -> str:
    marks = [mark for number, statement in enumerate(statements, 1) for mark in _named(statement, number)]
    closing = [(span.end, 0, -span.start, f" {name}]") for span, name in marks]
    opening = [(span.start, 1, -span.end, f"[{name} ") for span, name in marks]
    parts, end = [], 0
    for place, _, _, sign in sorted(closing + opening):
        parts += [text[end:place], sign]
        end = place
    return "".join([*parts, text[end:]])


def _named(statement: Statement, number: int) -> Iterator[Mark]:
    yield from _marks(statement, f"{number}s", f"{number}c")
    yield from ((span, str(number)) for span in statement.content)
