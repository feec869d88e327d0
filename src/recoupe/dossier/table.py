"""The statements of a document as a table, one row each, nested ones under the one they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from recoupe.dossier.marks import CUE, HEADING, KINDS, QUIET, SOURCE
from recoupe.dossier.printable import on_one_line, shortened
from recoupe.model.document import Document
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan

_NARROW = 76
"""Columns under which a table would break words."""
_CONTENT = 240
"""Characters of a content that are shown."""


class StatementTable:
    """What rich prints for a document: its heading, then a row a statement."""

    def __init__(self, document: Document, heading: str) -> None:
        self._document = document
        self._heading = document.title or heading

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text(on_one_line(self._heading), HEADING)
        if not self._document.statements:
            yield Text("no statement found", QUIET)
        elif options.max_width < _NARROW:
            yield from self._stacked()
        else:
            yield self._table()

    def _table(self) -> Table:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
        table.add_column("speaker", max_width=26)
        table.add_column("act")
        table.add_column("cue", max_width=18)
        table.add_column("content", ratio=1)
        table.add_column("kind")
        for depth, statement in _in_tree_order(self._document.statements):
            table.add_row(*self._cells(statement, depth))
        return table

    def _stacked(self) -> Iterator[Text | Padding]:
        for depth, statement in _in_tree_order(self._document.statements):
            speaker, act, cue, content, kind = self._cells(statement, depth)
            parts = [part for part in (speaker, act, cue, kind) if part]
            yield Text(" · ").join(parts)
            yield Padding(content, (0, 0, 0, 2 * depth + 2))

    def _cells(self, statement: Statement, depth: int) -> tuple[Text, Text, Text, Text, Text]:
        words = self._words(statement.source)
        speaker = on_one_line(statement.speaker) if statement.speaker else words
        branch = "  " * (depth - 1) + "└ " if depth else ""
        return (
            Text(branch + (speaker or "—"), SOURCE if speaker else QUIET),
            Text(statement.act or ""),
            Text(self._words(statement.cue), CUE),
            Text(shortened(self._words(statement.content), _CONTENT)),
            Text(statement.kind, KINDS[statement.kind]),
        )

    def _words(self, spans: tuple[TextSpan, ...]) -> str:
        return " … ".join(on_one_line(span.of(self._document.text)) for span in spans)


def _in_tree_order(statements: tuple[Statement, ...]) -> Iterator[tuple[int, Statement]]:
    """Yield each statement with its depth, after the one it stands in."""
    known = {statement.id for statement in statements}
    standing_in: dict[str | None, list[Statement]] = defaultdict(list)
    for statement in statements:
        standing_in[statement.within if statement.within in known else None].append(statement)

    def under(outer: str | None, depth: int) -> Iterator[tuple[int, Statement]]:
        for statement in standing_in[outer]:
            yield depth, statement
            yield from under(statement.id, depth + 1)

    return under(None, 0)
