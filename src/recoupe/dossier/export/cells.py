"""Cells that no spreadsheet takes for a formula, and back."""

from __future__ import annotations

import re

Cell = str | int | float | None

_STARTS = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula, or skip before one."""
_QUOTE = "'"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold."""
_LONGEST = 32767
"""Characters that a cell of a workbook holds."""
_HALVES = re.compile("[\ud800-\udfff]")


def is_risky(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula."""
    return text.startswith(_STARTS)


def quoted(cell: Cell) -> Cell:
    """Return the cell as a text file holds it: what could be a formula, or is quoted already, behind a quote."""
    if isinstance(cell, str) and (is_risky(cell) or cell.startswith(_QUOTE)):
        return _QUOTE + cell
    return cell


def unquoted(cell: str) -> str:
    """Return the cell that `quoted` was given."""
    return cell.removeprefix(_QUOTE)


def encodable(text: str) -> str:
    """Return the text with U+FFFD for halves of surrogate pairs, which UTF-8 has no bytes for."""
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)


def sheet_text(text: str) -> str:
    """Return the text as a workbook can hold it: U+FFFD for what XML cannot, and no longer than a cell."""
    legal = _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)
    return legal if len(legal) <= _LONGEST else legal[: _LONGEST - 1] + "…"
