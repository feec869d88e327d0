"""The statements of a document as a table, one row each, nested ones under the one they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from recoupe.dossier.marks import CUE, HEADING, KINDS, QUIET, SOURCE
from recoupe.dossier.printable import on_one_line, shortened
from recoupe.dossier.terms import date_term, figure_term, place_term
from recoupe.model.document import Document
from recoupe.model.meaning import Certainty, Meaning
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan

_NARROW = 76
"""Columns under which a table would break words."""
_CONTENT = 240
"""Characters of a content that are shown."""


class StatementTable:
    """What rich prints for a document: its heading, a row a statement, then what nobody is named for."""

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
        yield from self._unattributed()

    def _table(self) -> Table:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
        table.add_column("speaker", max_width=24)
        table.add_column("act, cue, kind", max_width=16)
        table.add_column("about, to", max_width=18)
        table.add_column("content", ratio=1)
        table.add_column("when, where, how many", max_width=24)
        for depth, statement in _in_tree_order(self._document.statements):
            cells = self._cells(statement, depth)
            table.add_row(*(Text("\n").join(parts) for parts in cells))
        return table

    def _stacked(self) -> Iterator[Text | Padding]:
        for depth, statement in _in_tree_order(self._document.statements):
            speaker, act, about, content, setting = self._cells(statement, depth)
            yield Text(" · ").join([*speaker, *act, *about])
            yield Padding(Text("\n").join(content), (0, 0, 0, 2 * depth + 2))
            if setting:
                yield Padding(Text(" · ").join(setting), (0, 0, 0, 2 * depth + 2))

    def _cells(self, statement: Statement, depth: int) -> tuple[list[Text], ...]:
        words = self._words(statement.source)
        speaker = on_one_line(statement.speaker) if statement.speaker else words
        branch = "  " * (depth - 1) + "└ " if depth else ""
        act = [Text(statement.act or ""), Text(self._words(statement.cue), CUE), Text(statement.kind, QUIET)]
        content = Text(shortened(self._words(statement.content), _CONTENT), KINDS[statement.kind])
        return (
            [Text(branch + (speaker or "—"), SOURCE if speaker else QUIET), *self._parties(statement, speaker)],
            [part for part in act if part],
            [Text(on_one_line(words)) for words in _about(statement.meaning)],
            [content],
            [Text(on_one_line(term), QUIET) for term in self._setting(statement)],
        )

    def _parties(self, statement: Statement, speaker: str) -> list[Text]:
        """The parties that speak, where their names are not those that the source has."""
        names = [self._document.party(id).name for id in statement.spoken_by]
        shown = "; ".join(names)
        told = speaker.casefold().endswith(shown.casefold())
        return [] if told else [Text(f"= {on_one_line(shown)}", QUIET)]

    def _setting(self, statement: Statement) -> list[str]:
        """When and by what it was said; when, where and how many it speaks of; its basis, and how sure it is."""
        figures = (each for each in self._document.figures if each.statement == statement.id)
        meaning, certainty = statement.meaning, statement.meaning.certainty
        terms = chain(
            [f"said {date_term(statement.said_on)}"] if statement.said_on else [],
            [f"by {meaning.channel.kind}"] if meaning.channel else [],
            map(date_term, statement.dates),
            map(place_term, statement.places),
            map(figure_term, figures),
            [f"basis: {meaning.basis.kind}"] if meaning.basis else [],
            [certainty] if certainty not in (None, Certainty.ASSERTED) else [],
        )
        return list(dict.fromkeys(terms))

    def _unattributed(self) -> Iterator[Text]:
        """Hearsay that nobody is named for, and figures of the narration."""
        for claim in self._document.claims:
            words = shortened(on_one_line(claim.span.of(self._document.text)), _CONTENT)
            yield Text.assemble(("hearsay, no holder: ", QUIET), words)
        figures = [figure_term(each) for each in self._document.figures if not each.source and not each.statement]
        if figures:
            yield Text.assemble(("figures of the narration: ", QUIET), " · ".join(dict.fromkeys(figures)))

    def _words(self, spans: tuple[TextSpan, ...]) -> str:
        return " … ".join(on_one_line(span.of(self._document.text)) for span in spans)


def _about(meaning: Meaning) -> list[str]:
    """Whom or what it is about, and to whom it is said."""
    return [each.words for each in meaning.targets] + [f"to {each.words}" for each in meaning.addressees]


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
