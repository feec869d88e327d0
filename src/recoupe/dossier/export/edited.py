"""A table of statements that was edited in a spreadsheet: its rows, and what was changed in them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import NamedTuple

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.export.cells import sheet_text, unquoted
from recoupe.dossier.export.pointers import places_value, statement_id, target_of
from recoupe.dossier.export.statement_rows import EDITABLE, Place, place_of, state, statement_cells
from recoupe.errors import ExportError
from recoupe.model.document import Document
from recoupe.model.judgement import Verdict
from recoupe.model.statement import Statement, extent
from recoupe.model.text import Phrase, TextSpan

_DELIMITERS = ",;\t"
_DECISIONS = {Verdict.ACCEPT.value, Verdict.REJECT.value}
_PLACES = {"source_at": "source", "cue_at": "cue", "content_at": "content"}
_PHRASES = ("targets", "addressees")
_SHEET = "statements"
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_NO_ID = 'no column "id": edit the table of statements of recoupe export --as csv'


class EditedRow(NamedTuple):
    """A row of an edited table, with its number in the file."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed in one statement, as judgements take it."""

    number: int
    """Of its row."""
    document: Document
    statement: Statement
    before: Mapping[str, str]
    """By column, those that were changed."""
    after: Mapping[str, str]
    values: Mapping[str, str]
    """Of a correction, each field with its new value."""
    decision: Verdict | None = None
    note: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class RowLeftOut:
    """A row that cannot be taken in."""

    number: int
    reason: str


def csv_rows(text: str) -> Iterator[EditedRow]:
    """Yield the rows of a CSV file, whatever sets its cells apart; ExportError where it is no table of statements."""
    header = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=header.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from _rows([unquoted(cell) for cell in row] for row in reader)
    except csv.Error as error:
        raise ExportError(f"line {reader.line_num}: {error}") from None


def xlsx_rows(raw: bytes) -> Iterator[EditedRow]:
    """Yield the rows of the sheet of statements of a workbook; ExportError where it has none."""
    from openpyxl import load_workbook
    from openpyxl.utils.escape import unescape

    book = load_workbook(BytesIO(raw), read_only=True)
    if _SHEET not in book.sheetnames:
        raise ExportError(f'no sheet "{_SHEET}": edit the workbook of recoupe export --as xlsx')
    rows = book[_SHEET].iter_rows(values_only=True)
    return _rows(["" if cell is None else unescape(str(cell)) for cell in row] for row in rows)


def _rows(rows: Iterator[list[str]]) -> Iterator[EditedRow]:
    header = [name.strip().lower().lstrip(_MARK) for name in next(rows, [])]
    if "id" not in header:
        raise ExportError(_NO_ID)
    for number, row in enumerate(rows, start=2):
        if any(cell.strip() for cell in row):
            yield EditedRow(number, dict(zip(header, row, strict=False)))


def changes(rows: Iterable[EditedRow], casebook: Casebook) -> Iterator[Change | RowLeftOut]:
    """Yield what was changed in the rows; a row that is as the casebook has it yields nothing."""
    told = {
        statement_id(document.id, statement): (document, statement)
        for document in casebook.documents.values()
        for statement in document.statements
    }
    now = dict(statement_cells(casebook))
    rejected = {
        place_of(target) for each in casebook.judgements if each.verdict is Verdict.REJECT for target in each.targets
    }
    seen: set[str] = set()
    for row in rows:
        id = row.cells["id"].strip()
        if id in seen:
            if row.cells.get("state") != state(row.cells):
                yield RowLeftOut(row.number, "the same statement stands in an earlier row")
        elif id in told:
            yield from _change(row, *told[id], now[id])
        elif not _is_done(row, rejected):
            yield RowLeftOut(row.number, _missing(id, casebook))
        seen.add(id)


def _is_done(row: EditedRow, rejected: set[Place]) -> bool:
    """Whether a row rejects what is rejected already."""
    target = target_of(row.cells["id"])
    return target is not None and place_of(target) in rejected and _cell(row, "decision") == Verdict.REJECT


def _missing(id: str, casebook: Casebook) -> str:
    target = target_of(id)
    if target is None:
        return f"{id[:80]!r} is no statement's id"
    if target.document not in casebook.documents:
        return f"the ledger holds no document {target.document[:12]}"
    return "no statement stands there any more"


def _change(
    row: EditedRow, document: Document, statement: Statement, now: Mapping[str, str]
) -> Iterator[Change | RowLeftOut]:
    after = {name: _cell(row, name) for name in EDITABLE if name in row.cells}
    after = {name: cell for name, cell in after.items() if cell != _one_line(now[name])}
    if not after:
        return
    if row.cells.get("state", now["state"]) != now["state"]:
        yield RowLeftOut(row.number, "changed in the ledger since it was exported: export it anew")
        return
    before = {name: now[name] for name in after}
    problem = _problem(after)
    values = {} if problem else _values(document, statement, after)
    faulty = next((name for name, value in values.items() if value is None), None)
    if problem or faulty:
        yield RowLeftOut(row.number, problem or f"{faulty}: {_said(after, faulty or '')!r} does not stand in the text")
        return
    yield Change(
        row.number,
        document,
        statement,
        before,
        after,
        {name: value for name, value in values.items() if value is not None},
        Verdict(after["decision"]) if "decision" in after else None,
        after.get("note"),
        _cell(row, "reason") or None,
    )


def _cell(row: EditedRow, name: str) -> str:
    return _one_line(row.cells.get(name, ""))


def _one_line(cell: str) -> str:
    """Return a cell as it is compared: whatever kind of file it went through, it is the same."""
    return " ".join(sheet_text(cell).split())


def _said(after: Mapping[str, str], field: str) -> str:
    return after.get(field) or after.get(f"{field}_at", "")


def _problem(after: Mapping[str, str]) -> str | None:
    """Return what is wrong with what was set, apart from places; None where nothing is."""
    decision = after.get("decision")
    if decision is not None and decision not in _DECISIONS:
        return (
            f"decision {decision!r}: accept or reject" if decision else "a decision is taken back by recoupe judge undo"
        )
    return "a note is taken back by recoupe judge undo" if after.get("note") == "" else None


def _values(document: Document, statement: Statement, after: Mapping[str, str]) -> dict[str, str | None]:
    """Return the fields of a correction with their values; None for places that are not in the text."""
    meaning = statement.meaning
    known = {"targets": meaning.targets, "addressees": meaning.addressees}
    found: dict[str, str | None] = {}
    for name, cell in after.items():
        if name in _PLACES:
            found[_PLACES[name]] = _inside(places_value(cell), document)
        elif name in _PHRASES:
            found[name] = _places_of(cell, document, statement, known[name])
        elif name not in ("decision", "note"):
            found[name] = cell
    return found


def _inside(value: str | None, document: Document) -> str | None:
    if value is None:
        return None
    ends = [int(end) for place in value.split() for end in place.split("-")]
    return value if max(ends, default=0) <= len(document.text) else None


def _places_of(cell: str, document: Document, statement: Statement, known: Iterable[Phrase]) -> str | None:
    """Return where the words of a cell stand, set apart by semicolons: as they did, or as near as they can be found."""
    before = {_one_line(phrase.words).casefold(): phrase.span for phrase in known}
    places = [
        before.get(words.casefold()) or _nearest(words, document.text, extent(statement))
        for words in map(str.strip, cell.split(";"))
        if words
    ]
    told = [place for place in places if place is not None]
    return " ".join(f"{place.start}-{place.end}" for place in told) if len(told) == len(places) else None


def _nearest(words: str, text: str, place: TextSpan) -> TextSpan | None:
    """Return the words' place in the text that is nearest to another, as whole words."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = (TextSpan(*each.span()) for each in re.finditer(rf"(?<!\w){pattern}(?!\w)", text))
    return min(found, key=lambda span: max(place.start - span.end, span.start - place.end, 0), default=None)
