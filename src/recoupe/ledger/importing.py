"""An edited table of statements taken in again: what was changed in it becomes judgements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from sqlalchemy import Connection

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.export.edited import Change, EditedRow, RowLeftOut, changes, csv_rows, xlsx_rows
from recoupe.dossier.export.pointers import target_of
from recoupe.dossier.printable import on_one_line, shortened
from recoupe.errors import ExportError, RecoupeError
from recoupe.intake.decoding import decoded
from recoupe.ledger.judging import judge
from recoupe.model.judgement import Judgement, Verdict
from recoupe.store import queries
from recoupe.store.corrections import field_fault
from recoupe.store.judged import effective
from recoupe.store.judgements import judgements_of
from recoupe.store.rows import portions

_AT_ONCE = 200
_WORDS = 80
"""Characters of a statement that are shown."""
_WORKBOOK = ".xlsx"


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edited table holds that the ledger does not, in the order of its rows."""

    changes: tuple[Change, ...]
    left_out: tuple[RowLeftOut, ...]


def edited(connection: Connection, path: Path) -> Edited:
    """Return what was changed in a table, against what the ledger holds now; ExportError where it cannot be read."""
    found = sorted(_found(connection, _read(path)), key=lambda each: each.number)
    return Edited(
        tuple(each for each in found if isinstance(each, Change)),
        tuple(each for each in found if isinstance(each, RowLeftOut)),
    )


def _found(connection: Connection, rows: Iterable[EditedRow]) -> Iterator[Change | RowLeftOut]:
    of_document = (list(group) for _, group in groupby(sorted(rows, key=_document), key=_document))
    for some in portions(of_document, _AT_ONCE):
        together = [row for group in some for row in group]
        documents = queries.judged_documents(connection, {_document(row) for row in together})
        judgements = effective(judgements_of(connection, documents))
        yield from map(_checked, changes(together, Casebook(documents=documents, judgements=judgements)))


def _read(path: Path) -> Iterable[EditedRow]:
    if not path.is_file():
        raise ExportError(f"{path}: no such file")
    raw = path.read_bytes()
    try:
        return list(xlsx_rows(raw) if path.suffix.lower() == _WORKBOOK else csv_rows(decoded(raw)[0]))
    except RecoupeError as error:
        raise ExportError(f"{path}: {error}") from None


def _document(row: EditedRow) -> str:
    target = target_of(row.cells["id"])
    return target.document if target else ""


def _checked(found: Change | RowLeftOut) -> Change | RowLeftOut:
    """Return the change, or why a correction would not take it."""
    if isinstance(found, RowLeftOut):
        return found
    faults = (field_fault(field, value) for field, value in found.values.items())
    fault = next((each for each in faults if each), None)
    return RowLeftOut(found.number, fault) if fault else found


def told(change: Change) -> Iterator[str]:
    """Yield the lines that show a change: which statement, and each field before and after."""
    words = " … ".join(span.of(change.document.text) for span in change.statement.content)
    name = change.document.title or change.document.id[:12]
    yield f"{on_one_line(name)} {change.statement.id}: {shortened(on_one_line(words), _WORDS)}"
    for field, after in change.after.items():
        yield f"  {field}: {on_one_line(change.before[field]) or '—'} → {on_one_line(after) or '—'}"


def take_in(connection: Connection, change: Change, *, author: str | None = None) -> list[Judgement]:
    """Add the judgements that a change makes, and return them."""
    of = [f"{change.document.id}:{change.statement.id}"]
    made: list[tuple[Verdict, dict[str, str], str | None]] = []
    if change.values and change.decision is not Verdict.REJECT:
        made.append((Verdict.CORRECT, dict(change.values), change.reason))
    if change.decision is not None:
        made.append((change.decision, {}, change.reason))
    if change.note:
        made.append((Verdict.NOTE, {}, change.note))
    return [
        judge(connection, verdict, of, values=values, author=author, reason=reason) for verdict, values, reason in made
    ]
