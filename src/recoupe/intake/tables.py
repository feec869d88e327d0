"""Tables (CSV, XLSX, Parquet): one row, one document; which column is what is guessed, and said."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator, Sequence
from io import BufferedReader, BytesIO, TextIOWrapper
from itertools import chain, islice
from zipfile import BadZipFile, ZipFile

from recoupe.errors import IntakeError
from recoupe.intake.caps import check_office
from recoupe.intake.columns import mapped, told
from recoupe.intake.days import day_of
from recoupe.intake.decoding import decoded
from recoupe.intake.naming import named
from recoupe.intake.outcome import LeftOut, Outcome, Taken
from recoupe.intake.plain import over_limit
from recoupe.intake.terms import Terms
from recoupe.model.document import Document

_LOOKED_AT = 50
"""Rows by which columns are guessed."""
_START = 2**16
_WIDEST = 500
Row = Sequence[object]


def read_csv(stream: BufferedReader, place: str, terms: Terms) -> Iterator[Outcome]:
    """Yield the document of each row of a CSV file, whatever stands between its cells."""
    start = stream.peek(_START)[:_START]
    try:
        text, encoding = decoded(start[: start.rfind(b"\n") + 1] or start)
    except IntakeError as error:
        yield LeftOut(place, str(error))
        return
    limit = csv.field_size_limit(max(terms.limit, 1024))
    try:
        words = TextIOWrapper(stream, encoding=_codec(encoding), errors="replace", newline="")
        yield from _documents(_csv_rows(words, _separator(text)), place, terms)
    finally:
        csv.field_size_limit(limit)


def read_xlsx(raw: bytes, place: str, terms: Terms) -> Iterator[Outcome]:
    """Yield the document of each row of a workbook's first sheet."""
    try:
        with ZipFile(BytesIO(raw)) as archive:
            check_office(archive, terms.limit)
    except BadZipFile:
        yield LeftOut(place, "a broken workbook: save it anew, or as CSV", len(raw))
        return
    except IntakeError as error:
        yield LeftOut(place, str(error), len(raw))
        return
    yield from _documents(_xlsx_rows(raw), place, terms)


def read_parquet(raw: bytes, place: str, terms: Terms) -> Iterator[Outcome]:
    """Yield the document of each row of a Parquet file."""
    yield from _documents(_parquet_rows(raw), place, terms)


def _codec(encoding: str | None) -> str:
    return "utf-8-sig" if encoding is None or ("utf" in encoding and "16" not in encoding) else encoding


def _separator(text: str) -> str:
    """The sign that parts the cells of the first line."""
    first = text.split("\n", 1)[0]
    return max(";,\t|", key=first.count)


def _csv_rows(words: TextIOWrapper, separator: str) -> Iterator[Row]:
    try:
        yield from csv.reader(words, delimiter=separator)
    except csv.Error as error:
        raise IntakeError(f"not a table from here on ({error})") from None


def _xlsx_rows(raw: bytes) -> Iterator[Row]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(BytesIO(raw), read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows(values_only=True, max_col=_WIDEST):
            if any(cell is not None for cell in row):
                yield row
    except Exception as error:
        raise IntakeError(f"a broken workbook ({type(error).__name__}): save it anew, or as CSV") from None


def _parquet_rows(raw: bytes) -> Iterator[Row]:
    import pyarrow
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(BytesIO(raw))
        names = file.schema_arrow.names
        yield names
        for batch in file.iter_batches(batch_size=100):
            for row in batch.to_pylist():
                yield [row[name] for name in names]
    except (pyarrow.ArrowException, OSError, ValueError, KeyError) as error:
        raise IntakeError(f"a broken Parquet file ({type(error).__name__})") from None


def _documents(rows: Iterator[Row], place: str, terms: Terms) -> Iterator[Outcome]:
    """Yield the documents of a table whose first row names its columns; the first says how they are read."""
    number = 1
    try:
        names = [str(cell or "").strip() for cell in next(rows, ())]
        first = list(islice(rows, _LOOKED_AT))
        columns = mapped(names, first, terms.columns)
        note: str | None = told(columns, names)
        for number, row in enumerate(chain(first, rows), start=2):
            if not any(row):
                continue
            outcome = _taken(row, columns, f"{place}, row {number}", terms, note)
            note = None if isinstance(outcome, Taken) else note
            yield outcome
    except IntakeError as error:
        yield LeftOut(place if number == 1 else f"{place}, behind row {number}", str(error))


def _taken(row: Row, columns: dict[str, int], place: str, terms: Terms, note: str | None) -> Outcome:
    cells = {field: _words(row[at]) for field, at in columns.items() if at < len(row)}
    text = cells.get("text") or ""
    size = sum(len(words or "") for words in cells.values())
    if not text.strip():
        return LeftOut(place, "its text is empty", size)
    if size > terms.limit:
        return LeftOut(place, over_limit(terms.limit), size)
    written = cells.get("date")
    day = day_of(written) if written else None
    document = Document(
        id=cells.get("id") or named(place, text, terms),
        text=text,
        title=cells.get("title"),
        published=day or terms.published,
        language=terms.language,
        url=cells.get("url"),
        outlet=cells.get("outlet"),
        dated_by="field" if day else "given" if terms.published else None,
        authors=tuple(filter(None, [cells.get("author")])),
    )
    doubt = f"date {written!r} is no day" if written and not day else None
    return Taken(document, place, size, "; ".join(filter(None, (note, doubt))) or None)


def _words(cell: object) -> str | None:
    if cell is None or (isinstance(cell, float) and cell != cell):
        return None
    if isinstance(cell, datetime.datetime | datetime.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).replace("\r\n", "\n").replace("\r", "\n").strip() or None
