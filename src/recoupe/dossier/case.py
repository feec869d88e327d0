"""One incident's dossier on paper or in a terminal: the matrix, the passages, demands, and what nobody has said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from recoupe.dossier.lists import demand_table
from recoupe.dossier.marks import HEADING, QUIET, SOURCE
from recoupe.dossier.matrix import NARRATION, SIGNS, Matrix, Row, matrix, stances, version_term
from recoupe.dossier.printable import on_one_line, shortened
from recoupe.dossier.terms import place_term
from recoupe.model.document import Document
from recoupe.model.incident import Dossier, Holding, Passage

_WORDS = 160
"""Characters of a passage that are shown."""
_COLUMNS = 5
"""Parties beside each other in the matrix; the rest follow beneath."""


class MatrixView:
    """What rich prints of an incident's accounts; `documents` are those of the incident."""

    def __init__(self, dossier: Dossier, documents: Mapping[str, Document]) -> None:
        self._dossier = dossier
        self._documents = documents

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from self._heading()
        accounts = matrix(self._dossier.accounts)
        yield from _drawn(accounts)
        yield from self._passages(accounts)

    def _heading(self) -> Iterator[Text]:
        incident = self._dossier.incident
        where = "; ".join(on_one_line(place_term(place)) for place in incident.places[:3])
        count = f"{len(incident.documents)} documents, {self._dossier.independent} independent"
        when = incident.start if incident.start == incident.end else f"{incident.start or '?'} to {incident.end or '?'}"
        yield Text(f"{on_one_line(incident.name)}  ({incident.id})", HEADING)
        yield Text(" · ".join(part for part in (when or "date not known", where, count) if part), QUIET)

    def _passages(self, accounts: Matrix) -> Iterator[RenderableType]:
        yield Text("\npassages", HEADING)
        for number, row in enumerate(accounts.rows, start=1):
            yield Text.assemble((f"{number}. ", QUIET), f"{row.aspect}: {on_one_line(version_term(row.version))}")
            for holding in row.version.holdings:
                yield Padding(self._holding(holding), (0, 0, 0, 3))

    def _holding(self, holding: Holding) -> Text:
        basis = f", basis: {holding.basis_words or holding.basis}" if holding.basis else ""
        hands = f", hand {holding.hands}" if holding.hands > 1 else ""
        told = "\n".join(self._words(passage) for passage in holding.passages)
        head = f"{SIGNS[holding.stance]} {on_one_line(holding.name) or NARRATION}"
        return Text.assemble((head, SOURCE), (f" {holding.stance}{on_one_line(basis)}{hands}\n", QUIET), told)

    def _words(self, passage: Passage) -> str:
        document = self._documents.get(passage.document)
        if document is None:
            return passage.document
        words = shortened(on_one_line(passage.span.of(document.text)), _WORDS)
        told = " ".join(part for part in (document.outlet, document.published, passage.statement) if part)
        return f"“{words}” {on_one_line(told)}"


class Case(MatrixView):
    """What rich prints for a whole dossier."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from super().__rich_console__(console, options)
        if self._dossier.demands:
            yield Text("\ndemands, commitments, warnings", HEADING)
            yield demand_table(self._dossier.demands)
        yield from _section("figures over time", self._tolls())
        yield from _section("who says what of whom", self._edges())
        yield from _section("who calls whom what", self._labels())
        yield from _section("what nobody has said", map(Text, map(on_one_line, self._dossier.unsaid)))
        yield Text()

    def _tolls(self) -> Iterator[Text]:
        for line in self._dossier.tolls:
            points = (
                f"{point.day or 'undated'} {point.words}{' (part)' if point.part else ''}" for point in line.points
            )
            yield Text.assemble(
                (f"{line.unit}, {line.name or NARRATION}: ", SOURCE), " · ".join(map(on_one_line, points))
            )

    def _edges(self) -> Iterator[Text]:
        for edge in self._dossier.edges:
            days = " to ".join(dict.fromkeys(day for day in (edge.first, edge.latest) if day))
            told = f"{self._name(edge.by)} — {edge.act} → {self._name(edge.of)}"
            yield Text.assemble(told, (f"  {len(edge.passages)} × {days}", QUIET))
        for each in self._dossier.alignments:
            yield Text(f"{self._name(each.party)} — ally of → {self._name(each.ally_of)}")

    def _labels(self) -> Iterator[Text]:
        for label in self._dossier.labels:
            of = f" ({self._name(label.of)})" if label.of else ""
            yield Text(f"{self._name(label.by)}: “{on_one_line(label.words)}”{of}")

    def _name(self, id: str) -> str:
        return on_one_line(self._dossier.names.get(id, id))


def _section(heading: str, lines: Iterable[Text]) -> Iterator[RenderableType]:
    """A heading with its lines under it; nothing where there are none."""
    told = list(lines)
    if told:
        yield Text(f"\n{heading}", HEADING)
        yield from (Padding(line, (0, 0, 0, 2)) for line in told)


def _drawn(accounts: Matrix) -> Iterator[RenderableType]:
    """The matrix in pieces no wider than a page."""
    if not accounts.rows:
        yield Text("no account found", QUIET)
        return
    for first in range(0, len(accounts.columns), _COLUMNS):
        yield Text()
        yield _piece(accounts, first, min(first + _COLUMNS, len(accounts.columns)))
    yield Text("  ".join(f"{sign} {stance}" for stance, sign in SIGNS.items()), QUIET)


def _piece(accounts: Matrix, first: int, last: int) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    table.add_column("", justify="right")
    table.add_column("account", ratio=1)
    table.add_column("standing")
    for column in accounts.columns[first:last]:
        table.add_column(shortened(on_one_line(column), 18), justify="center")
    for number, row in enumerate(accounts.rows, start=1):
        if any(row.cells[first:last]):
            table.add_row(*_cells(number, row, first, last))
    return table


def _cells(number: int, row: Row, first: int, last: int) -> list[str | Text]:
    named = f"{row.aspect}: {shortened(on_one_line(version_term(row.version)), 60)}"
    signs = [stances(cell) or Text("·", QUIET) for cell in row.cells[first:last]]
    return [str(number), named, Text(row.standing, QUIET), *signs]
