"""The commands that work on a ledger, on the shipped sample."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import recoupe
from recoupe.cli import app

SAMPLE = Path(recoupe.__file__).parent / "samples/ilmara.jsonl"


def ran(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "recoupe.db"
    result = ran("add", SAMPLE, "--ledger", path)
    assert result.exit_code == 0, result.stderr
    assert "16 new" in result.stdout
    return path


def listed(book: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(ran("incidents", "--ledger", book, "--format", "json").stdout)[
        "incidents"
    ]
    return found


def test_adding_twice_changes_nothing(book: Path) -> None:
    before = ran("verify", "--ledger", book).stdout
    assert "0 new" in ran("add", SAMPLE, "--ledger", book).stdout
    assert ran("verify", "--ledger", book).stdout == before


def test_incidents_come_with_their_documents_and_what_is_contested(book: Path) -> None:
    found = listed(book)
    main = max(found, key=lambda each: len(each["documents"]))  # type: ignore[arg-type]
    assert "responsible" in [each["aspect"] for each in main["contested"]]  # type: ignore[attr-defined]
    assert str(main["id"]) in ran("incidents", "--ledger", book).stdout


def test_documents_can_be_called_by_the_users_names(book: Path) -> None:
    shown = json.loads(ran("incidents", "--ledger", book, "--format", "json", "--id-from", "name").stdout)
    names = {json.loads(line)["id"] for line in SAMPLE.read_text(encoding="utf-8").splitlines()}
    assert {id for each in shown["incidents"] for id in each["documents"]} <= names


def test_accounts_show_versions_against_parties(book: Path) -> None:
    main = max(listed(book), key=lambda each: len(each["documents"]))  # type: ignore[arg-type]
    shown = ran("accounts", main["id"], "--ledger", book).stdout
    assert "responsible" in shown
    assert "● asserts" in shown
    assert "passages" in shown


def test_a_dossier_is_written_as_a_page(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "dossier.html"
    assert str(path) in ran("dossier", "--ledger", book, "--lang", "fr", "-o", path).stdout
    assert '<html lang="fr">' in path.read_text(encoding="utf-8")
    result = CliRunner().invoke(app, ["dossier", "--ledger", str(book), "--lang", "xx", "-o", str(path)])
    assert (result.exit_code, "there are en, fr" in result.stderr) == (2, True)


def test_a_dossier_is_written_to_a_file(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "dossier.txt"
    assert ran("dossier", "--ledger", book, "-o", path).exit_code == 0
    written = path.read_text(encoding="utf-8")
    assert "who says what of whom" in written
    assert "demands, commitments, warnings" in written


@pytest.mark.parametrize("command", ["status", "demands", "parties"])
def test_lists_have_a_table_and_json(command: str, book: Path) -> None:
    assert ran(command, "--ledger", book).stdout
    assert json.loads(ran(command, "--ledger", book, "--format", "json").stdout)


def test_search_finds_passages_without_accents(book: Path) -> None:
    found = json.loads(ran("search", "depot ilmara", "--ledger", book, "--format", "json").stdout)["passages"]
    assert found
    assert "Ilmara" in found[0]["snippet"]


def test_an_incident_that_is_not_there_is_said(book: Path) -> None:
    result = ran("accounts", "i0", "--ledger", book)
    assert result.exit_code == 2
    assert "no incident 'i0'" in result.stderr


def test_a_ledger_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    result = ran("incidents", "--ledger", tmp_path / "none.db")
    assert result.exit_code == 2
    assert "recoupe add" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_a_bad_document_is_left_out_and_the_rest_added(tmp_path: Path) -> None:
    mixed = tmp_path / "mixed.jsonl"
    mixed.write_text('{"text": "« Il pleut », dit Ève Aubin."}\n{"text": 3}\n', encoding="utf-8")
    result = ran("add", mixed, "--ledger", tmp_path / "l.db")
    assert result.exit_code == 1
    assert "line 2: left out" in result.stderr
    assert "1 new" in result.stdout


def test_a_rejected_statement_is_gone_until_undone(tmp_path: Path) -> None:
    note, book = tmp_path / "note.txt", tmp_path / "l.db"
    note.write_text("Le préfet de Valmoire exige le départ des manifestants.", encoding="utf-8")
    ran("add", note, "--ledger", book)
    assert "préfet" in ran("demands", "--ledger", book).stdout
    made = ran("judge", "reject", "note:s1", "--reason", "no demand", "--ledger", book).stdout.strip()
    assert "préfet" not in ran("demands", "--ledger", book).stdout
    ran("judge", "undo", "--set", f"undoes={made}", "--ledger", book)
    assert "préfet" in ran("demands", "--ledger", book).stdout


def test_a_judgement_of_nothing_is_refused(book: Path) -> None:
    result = ran("judge", "reject", "nothing:s1", "--ledger", book)
    assert result.exit_code == 2
    assert "no such document" in result.stderr


def test_rereading_finds_nothing_to_do_where_nothing_changed(book: Path) -> None:
    assert "0 read anew" in ran("reread", "--ledger", book).stdout


def test_a_changed_text_is_named(book: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with sqlite3.connect(book) as source, sqlite3.connect(copy) as target:
        source.backup(target)
        target.execute("UPDATE document SET text = CAST('autre' AS BLOB) WHERE seq = 3")
    result = ran("verify", "--ledger", copy)
    assert result.exit_code == 1
    assert "document" in result.stdout
