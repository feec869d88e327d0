"""The commands by which a ledger travels."""

from __future__ import annotations

import csv
import json
import re
import sys
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from casebooks import exported, filled, hostile_casebook
from typer.testing import CliRunner, Result

from recoupe.cli import app
from recoupe.dossier.export import case_file
from recoupe.errors import ExportError
from recoupe.ledger import views
from recoupe.store.opening import opened


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "recoupe.db"
    with opened(str(path)) as ledger:
        filled(ledger)
    return path


@pytest.fixture
def book(sample: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "recoupe.db"
    copy.write_bytes(sample.read_bytes())
    return copy


def run(book: Path, *arguments: object, typed: str | None = None) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments), "--ledger", str(book)], input=typed)


def test_several_files_go_into_a_folder(book: Path, tmp_path: Path) -> None:
    done = run(book, "export", "--as", "csv", "-o", tmp_path / "new" / "tables")
    names = {path.name for path in (tmp_path / "new" / "tables").iterdir()}
    assert done.exit_code == 0, done.output
    assert names == {"statements.csv", "incidents.csv", "accounts.csv", "documents.csv"}
    assert "4 files" in done.stdout


def test_several_files_go_into_an_archive(book: Path, tmp_path: Path) -> None:
    assert run(book, "export", "--as", "brat", "-o", tmp_path / "texts.zip").exit_code == 0
    with ZipFile(tmp_path / "texts.zip") as archive:
        assert archive.testzip() is None
        assert "annotation.conf" in archive.namelist()


def test_one_incident_is_written_with_what_it_rests_on(book: Path, tmp_path: Path) -> None:
    with opened(str(book)) as ledger, ledger.reading() as connection:
        incident = min(views.incidents(connection), key=lambda each: len(each.incident.documents)).incident
    assert run(book, "export", incident.id, "--as", "jsonl", "-o", tmp_path / "one.jsonl").exit_code == 0
    lines = [json.loads(line) for line in (tmp_path / "one.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["value"]["incident"]["id"] for line in lines if line["kind"] == "dossier"] == [incident.id]
    assert {line["value"]["id"] for line in lines if line["kind"] == "document"} == set(incident.documents)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--as", "csv", "-o", "{file}"], "consists of several: name a folder or a .zip"),
        (["--as", "geojson", "-o", "{folder}"], "is a folder: name a file"),
        (["i0", "--as", "geojson", "-o", "{folder}/a.geojson"], "no incident 'i0'"),
    ],
)
def test_wrong_use_is_said_plainly(book: Path, tmp_path: Path, arguments: list[str], reason: str) -> None:
    done = run(book, "export", *(each.format(file=book, folder=tmp_path) for each in arguments))
    assert done.exit_code == 2
    assert reason in done.stderr
    assert book.read_bytes().startswith(b"SQLite")


def test_a_file_that_stood_there_stays_where_the_export_fails(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_file, "find_spec", lambda _: None)
    (tmp_path / "case.pdf").write_text("before")
    done = run(book, "export", "--as", "pdf", "-o", tmp_path / "case.pdf")
    assert done.exit_code == 2
    assert "pip install 'recoupe[pdf]'" in done.stderr
    assert (tmp_path / "case.pdf").read_text() == "before"
    assert not list(tmp_path.glob(".*unfinished"))


def test_a_machine_without_pango_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    with pytest.raises(ExportError, match="Pango"):
        exported("pdf", hostile_casebook())


def edit(book: Path, folder: Path) -> Path:
    """Export the tables and set the act of the first statement."""
    assert run(book, "export", "--as", "csv", "-o", folder).exit_code == 0
    path = folder / "statements.csv"
    rows = list(csv.reader(StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    rows[1][rows[0].index("act")] = "condemn"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def test_an_edited_table_is_shown_then_judged(book: Path, tmp_path: Path) -> None:
    path = edit(book, tmp_path / "tables")
    refused = run(book, "import", path, typed="n\n")
    assert refused.exit_code == 1
    assert "→ condemn" in refused.stdout
    done = run(book, "import", path, "--author", "Ana", typed="y\n")
    assert done.exit_code == 0, done.output
    assert "judgements made: 1" in done.stdout
    again = run(book, "import", path, "--yes")
    assert again.exit_code == 0
    assert "nothing was changed" in again.stdout


def test_rows_that_are_left_out_are_named(book: Path, tmp_path: Path) -> None:
    path = edit(book, tmp_path / "tables")
    path.write_text(path.read_text(encoding="utf-8").replace("condemn", "shout"), encoding="utf-8")
    done = run(book, "import", path, "--yes")
    assert done.exit_code == 1
    assert re.search(r"statements\.csv, row 2: left out: act 'shout'", done.stderr)


def test_judgements_are_in_the_chain_and_in_every_export(book: Path, tmp_path: Path) -> None:
    path = edit(book, tmp_path / "tables")
    assert run(book, "import", path, "--yes", "--author", "Ana").exit_code == 0
    assert run(book, "verify").exit_code == 0
    assert run(book, "export", "--as", "prov", "-o", tmp_path / "prov.json").exit_code == 0
    found = json.loads((tmp_path / "prov.json").read_text(encoding="utf-8"))
    assert any(record.get("recoupe:set-act") == "condemn" for record in found["activity"].values())
