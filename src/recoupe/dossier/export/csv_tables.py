"""Comma-separated values: a file a table, in UTF-8 with its mark, so that spreadsheets open it right."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.export.cells import Cell, encodable, quoted
from recoupe.dossier.export.part import Part
from recoupe.dossier.export.tables import TABLES, names

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}".encode()


def csv_parts(casebook: Casebook) -> Iterator[Part]:
    """Yield a file a table; cells that could be formulas stand behind a quote."""
    for table in TABLES:
        yield Part(f"{table.name}.csv", csv_lines(names(table.columns), table.rows(casebook)))


def csv_lines(header: list[str], rows: Iterable[Iterable[Cell]]) -> Iterator[bytes]:
    """Yield a header and rows as lines of a CSV file (RFC 4180)."""
    yield _MARK + _line(header)
    for row in rows:
        yield _line(quoted(cell) for cell in row)


def _line(cells: Iterable[Cell]) -> bytes:
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return encodable(line.getvalue()).encode()
