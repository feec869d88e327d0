"""The passage itself with source, cue and content marked: by colour, or by brackets where there is none."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from recoupe.dossier.marks import CUE, HEADING, KINDS, QUIET, SETTING, SOURCE, depths
from recoupe.dossier.printable import on_one_line, printable
from recoupe.dossier.terms import date_term, figure_term, place_term
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
            yield Text("[1s source 1s] [1c cue 1c] [1 content 1] of statement 1, and so on")
            yield Text("[date …] [place …] [figure …] with what they stand for\n")
            yield Text(_bracketed(text, self._document))
        else:
            yield _legend()
            yield _coloured(text, self._document)


def _legend() -> Text:
    kinds = [(f"{kind} content", style) for kind, style in KINDS.items()]
    settings = [("date, place, figure", SETTING)]
    parts = [("source", SOURCE), ("cue", CUE), *kinds, ("nested", "underline"), *settings]
    return Text(" · ").join(Text(name, style) for name, style in parts).append("\n")


def _coloured(text: str, document: Document) -> Text:
    coloured, statements = Text(text), document.statements
    depth = depths(statements)
    for statement in sorted(statements, key=lambda each: depth[each.id]):
        nested = " underline" if depth[statement.id] else ""
        for span in statement.content:
            coloured.stylize(KINDS[statement.kind] + nested, span.start, span.end)
    for statement in statements:
        for span, style in _marks(statement, SOURCE, CUE):
            coloured.stylize(style, span.start, span.end)
    for span, _, _ in _settings(document):
        coloured.stylize(SETTING, span.start, span.end)
    return coloured


def _settings(document: Document) -> Iterator[tuple[TextSpan, str, str]]:
    """Yield the dates, places and figures with what sort they are and what they stand for."""
    yield from ((each.span, "date", date_term(each)) for each in document.dates)
    yield from ((each.span, "place", place_term(each)) for each in document.places)
    yield from ((each.span, "figure", figure_term(each)) for each in document.figures)


def _marks(statement: Statement, source: str, cue: str) -> Iterator[Mark]:
    yield from ((span, source) for span in statement.source)
    yield from ((span, cue) for span in statement.cue)


def _bracketed(text: str, document: Document) -> str:
    marks = [mark for number, statement in enumerate(document.statements, 1) for mark in _named(statement, number)]
    signs = [(span, f"[{name} ", f" {name}]") for span, name in marks]
    signs += ((span, f"[{sort} ", f" = {on_one_line(term)}]") for span, sort, term in _settings(document))
    closing = [(span.end, 0, -span.start, sign) for span, _, sign in signs]
    opening = [(span.start, 1, -span.end, sign) for span, sign, _ in signs]
    parts, end = [], 0
    for place, _, _, sign in sorted(closing + opening):
        parts += [text[end:place], sign]
        end = place
    return "".join([*parts, text[end:]])


def _named(statement: Statement, number: int) -> Iterator[Mark]:
    yield from _marks(statement, f"{number}s", f"{number}c")
    yield from ((span, str(number)) for span in statement.content)
