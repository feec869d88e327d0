"""A workbook (Office Open XML): a sheet a table, text as text, numbers as numbers, days as ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.export.cells import Cell, is_risky, sheet_text
from recoupe.dossier.export.part import Part, chunks_of, spooled
from recoupe.dossier.export.tables import TABLES, Table, names

if TYPE_CHECKING:
    from openpyxl import Workbook

_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")
"""What a spreadsheet would take for an escape of one character."""
_ROWS = 1_048_575
"""Rows that a sheet holds under its header."""
_WIDE = {"id": 20, "content": 80, "first_words": 80, "words": 40, "title": 40, "unsaid": 60}
_USUAL = 18


def xlsx_parts(casebook: Casebook) -> Iterator[Part]:
    """Yield one workbook with a sheet a table."""
    yield Part("casebook.xlsx", _written(casebook))


def _written(casebook: Casebook) -> Iterator[bytes]:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for table in TABLES:
        _fill(book, table, casebook)
    with spooled() as stream:
        book.save(stream)
        yield from chunks_of(stream)


def _fill(book: Workbook, table: Table, casebook: Casebook) -> None:
    """Write a table, into one more sheet where one is full."""
    sheet = _sheet(book, table, 1)
    for number, row in enumerate(table.rows(casebook)):
        if number and number % _ROWS == 0:
            sheet = _sheet(book, table, number // _ROWS + 1)
        sheet.append([_cell(sheet, cell) for cell in row])


def _sheet(book: Workbook, table: Table, number: int) -> Any:
    from openpyxl.utils import get_column_letter

    sheet: Any = book.create_sheet(table.name if number == 1 else f"{table.name} {number}")
    sheet.freeze_panes = "B2"
    for place, name in enumerate(names(table.columns), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDE.get(name, _USUAL)
    sheet.append(names(table.columns))
    return sheet


def _cell(sheet: Any, cell: Cell) -> Any:
    """Return what is written for a cell: text is never a formula, whatever it begins with."""
    if not isinstance(cell, str):
        return cell
    text = _ESCAPED.sub(lambda found: f"_x005F{found[0]}", sheet_text(cell))
    if not is_risky(text):
        return text
    from openpyxl.cell import WriteOnlyCell

    written = WriteOnlyCell(sheet, text)
    written.data_type = "s"
    written.quotePrefix = True
    return written
