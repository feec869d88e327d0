"""An edited table is taken in by what stands in the text, and only what was changed in it is judged."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from casebooks import filled

from recoupe.dossier.casebook import Casebook
from recoupe.errors import ExportError
from recoupe.ledger import exports, importing
from recoupe.ledger.casebooks import casebook
from recoupe.ledger.importing import Edited
from recoupe.ledger.judging import judge
from recoupe.model.judgement import Verdict
from recoupe.settings import ExportFormat
from recoupe.store.opening import Ledger, opened

Row = dict[str, str]
Edit = Callable[[list[Row]], None]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("importing") / "recoupe.db"
    with opened(str(path)) as ledger:
        filled(ledger)
    return path


@pytest.fixture
def ledger(sample: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of its own for each test."""
    copy = tmp_path / "recoupe.db"
    copy.write_bytes(sample.read_bytes())
    with opened(str(copy), create=False) as ledger:
        yield ledger


def exported(ledger: Ledger, folder: Path) -> Path:
    with ledger.reading() as connection:
        exports.write(exports.parts(connection, ExportFormat.CSV), ExportFormat.CSV, folder)
    return folder / "statements.csv"


def edited(path: Path, edit: Edit, *, delimiter: str = ",", encoding: str = "utf-8-sig") -> Path:
    """Edit the rows of a table as a spreadsheet would."""
    reader = csv.DictReader(StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    rows = list(reader)
    edit(rows)
    with path.open("w", encoding=encoding, errors="replace", newline="") as stream:
        writer = csv.DictWriter(stream, reader.fieldnames or (), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def found(ledger: Ledger, path: Path) -> Edited:
    with ledger.reading() as connection:
        return importing.edited(connection, path)


def taken_in(ledger: Ledger, path: Path) -> Casebook:
    with ledger.writing() as connection:
        for change in importing.edited(connection, path).changes:
            importing.take_in(connection, change, author="Ana")
        return casebook(connection)


def changed(edits: Mapping[int, Row]) -> Edit:
    def edit(rows: list[Row]) -> None:
        for place, cells in edits.items():
            rows[place].update(cells)

    return edit


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-8")])
def test_an_unchanged_table_changes_nothing(ledger: Ledger, tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = edited(exported(ledger, tmp_path), changed({}), delimiter=delimiter, encoding=encoding)
    assert found(ledger, path) == Edited((), ())


def test_an_unchanged_workbook_changes_nothing(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "casebook.xlsx"
    with ledger.reading() as connection:
        exports.write(exports.parts(connection, ExportFormat.XLSX), ExportFormat.XLSX, path)
    assert found(ledger, path) == Edited((), ())


def test_a_cell_changed_in_a_workbook_is_a_change(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "casebook.xlsx"
    with ledger.reading() as connection:
        exports.write(exports.parts(connection, ExportFormat.XLSX), ExportFormat.XLSX, path)
    book = openpyxl.load_workbook(path)
    header = [cell.value for cell in book["statements"][1]]
    book["statements"].cell(2, header.index("speaker") + 1).value = "=Anne"
    book.save(path)
    (change,) = found(ledger, path).changes
    assert change.values == {"speaker": "=Anne"}


def test_what_was_changed_becomes_judgements(ledger: Ledger, tmp_path: Path) -> None:
    edits = {
        0: {"act": "accuse", "speaker": "'=Anne", "reason": "a slip"},
        2: {"decision": "accept"},
        4: {"decision": "reject", "reason": "the outlet quotes itself"},
        5: {"note": "to be looked at"},
    }
    path = edited(exported(ledger, tmp_path), changed(edits))
    assert len(found(ledger, path).changes) == 4
    before = {each.id for each in _judgements(ledger)}
    after = taken_in(ledger, path)
    made = [judgement for judgement in after.judgements if judgement.id not in before]
    assert [(each.verdict, dict(each.values), each.reason) for each in made] == [
        (Verdict.CORRECT, {"act": "accuse", "speaker": "=Anne"}, "a slip"),
        (Verdict.ACCEPT, {}, None),
        (Verdict.REJECT, {}, "the outlet quotes itself"),
        (Verdict.NOTE, {}, "to be looked at"),
    ]
    first = next(iter(after.documents.values())).statements[0]
    assert (first.act, first.speaker) == ("accuse", "=Anne")
    assert {each.author for each in made} == {"Ana"}
    assert found(ledger, path) == Edited((), ()), "taken in twice"


def _judgements(ledger: Ledger) -> tuple[object, ...]:
    with ledger.reading() as connection:
        return casebook(connection).judgements


def test_targets_are_found_by_their_words(ledger: Ledger, tmp_path: Path) -> None:
    path = exported(ledger, tmp_path)
    rows = list(csv.DictReader(StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    words = rows[0]["content"].split()[-2:]
    (change,) = found(ledger, edited(path, changed({0: {"targets": " ".join(words)}}))).changes
    start, end = map(int, change.values["targets"].split("-"))
    assert change.document.text[start:end].split() == words


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"act": "shout"}, "act 'shout': one of assert"),
        ({"certainty": "sure"}, "certainty 'sure': one of"),
        ({"decision": "maybe"}, "decision 'maybe': accept or reject"),
        ({"targets": "Napoléon"}, "targets: 'Napoléon' does not stand in the text"),
        ({"content_at": "12-19"}, "content: '12-19' does not stand in the text"),
        ({"content_at": "[12-999999]"}, "does not stand in the text"),
        ({"content_at": "[19-12]"}, "an empty place"),
        ({"id": "s3"}, "'s3' is no statement's id"),
        ({"id": "ab:1-2@1"}, "the ledger holds no document ab"),
        ({"state": "0", "act": "deny"}, "changed in the ledger since it was exported"),
    ],
)
def test_a_row_that_cannot_be_taken_in_is_left_out(ledger: Ledger, tmp_path: Path, cells: Row, reason: str) -> None:
    both = found(ledger, edited(exported(ledger, tmp_path), changed({0: cells, 6: {"speaker": "Anne"}})))
    assert [row.number for row in both.left_out] == [2]
    assert reason in both.left_out[0].reason
    assert [change.values for change in both.changes] == [{"speaker": "Anne"}]


def test_a_row_that_somebody_else_changed_meanwhile_is_left_out(ledger: Ledger, tmp_path: Path) -> None:
    path = edited(exported(ledger, tmp_path), changed({0: {"act": "deny"}}))
    with ledger.writing() as connection:
        document = next(iter(casebook(connection).documents))
        judge(connection, Verdict.CORRECT, [f"{document}:s1"], values={"speaker": "Bo"}, author="Bo")
    both = found(ledger, path)
    assert not both.changes
    assert "since it was exported" in both.left_out[0].reason


def test_a_statement_that_stands_twice_is_taken_once(ledger: Ledger, tmp_path: Path) -> None:
    path = edited(exported(ledger, tmp_path), lambda rows: rows.append({**rows[0], "act": "deny"}))
    assert "earlier row" in found(ledger, path).left_out[0].reason


def test_a_row_that_was_copied_and_not_changed_is_nothing(ledger: Ledger, tmp_path: Path) -> None:
    path = edited(exported(ledger, tmp_path), lambda rows: rows.append(dict(rows[0])))
    assert found(ledger, path) == Edited((), ())


def test_a_change_is_shown_before_and_after(ledger: Ledger, tmp_path: Path) -> None:
    path = edited(exported(ledger, tmp_path), changed({0: {"speaker": "A\x1b[31mnne"}}))
    (change,) = found(ledger, path).changes
    heading, line = importing.told(change)
    assert change.statement.id in heading
    assert line.startswith("  speaker: ")
    assert "→" in line
    assert "\x1b" not in line


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("none.csv", None, "no such file"),
        ("other.csv", b"a,b\n1,2\n", 'no column "id"'),
        ("empty.csv", b"", 'no column "id"'),
        ("binary.csv", b"\x00\x01\x02", "binary"),
    ],
)
def test_a_file_that_is_no_table_of_statements_is_named(
    ledger: Ledger, tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ExportError, match=rf"{name}.*{reason}"):
        found(ledger, path)
