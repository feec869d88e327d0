"""Opening ledgers: new, current, older, newer, and what is no ledger."""

from __future__ import annotations

import importlib.util
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from ledgers import read_document, run
from sqlalchemy import inspect, text

from recoupe.errors import LedgerError
from recoupe.store import opening
from recoupe.store.opening import Ledger, opened
from recoupe.store.queries import status
from recoupe.store.schema import METADATA, WORDS, is_ours
from recoupe.store.write import add


def test_migrations_build_what_the_schema_says(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        options = {"include_name": is_ours, "compare_type": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []
        assert set(WORDS) <= set(inspect(connection).get_table_names())


def test_a_ledger_is_opened_again(where: str) -> None:
    for create in (True, False):
        with opened(where, create=create) as ledger, ledger.reading() as connection:
            assert status(connection).documents == 0


def test_an_empty_database_is_no_ledger_to_look_into(where: str, tmp_path: Path) -> None:
    (tmp_path / "recoupe.db").touch()
    with pytest.raises(LedgerError, match="recoupe add makes one"), opened(where, create=False):
        pass


@pytest.fixture
def next_version(tmp_path: Path) -> Path:
    """The migrations of a program to come, with one more step."""
    folder = tmp_path / "migrations"
    shutil.copytree(opening.MIGRATIONS, folder)
    (folder / "versions" / "9999_more.py").write_text(
        "from alembic import op\nfrom sqlalchemy import Column, Integer\n"
        f"revision, down_revision = '9999', '{ScriptDirectory(str(folder)).get_current_head()}'\n"
        "def upgrade():\n    op.create_table('more', Column('id', Integer))\n"
    )
    return folder


def test_an_older_ledger_is_brought_up_to_date_and_a_newer_one_refused(
    where: str, next_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(where) as ledger, ledger.writing() as connection:
        add(connection, run(), read_document())
    with monkeypatch.context() as patch:
        patch.setattr(opening, "MIGRATIONS", next_version)
        for _ in range(2):
            with opened(where) as ledger, ledger.reading() as connection:
                assert inspect(connection).has_table("more")
                assert status(connection).documents == 1
    with pytest.raises(LedgerError, match=r"newer recoupe \(version 9999\): update the program"), opened(where):
        pass


def test_two_make_one_ledger_at_once(where: str) -> None:
    def make(_: int) -> int:
        with opened(where) as ledger, ledger.reading() as connection:
            return status(connection).documents

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(make, range(6))) == [0] * 6


def test_other_tables_are_no_ledger(where: str) -> None:
    with opened(where) as ledger, ledger.writing() as connection:
        connection.execute(text("DROP TABLE audit"))
    with pytest.raises(LedgerError, match="not a ledger"), opened(where):
        pass


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("notes.txt", b"Some words that are no database at all.", "not a ledger: name another file"),
        ("folder", None, "a folder, not a ledger: name a file in it"),
        ("none/recoupe.db", None, "there is no folder"),
    ],
)
def test_what_is_no_ledger_is_said_with_its_remedy(
    tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    (tmp_path / "folder").mkdir()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(LedgerError, match=message) as raised, opened(tmp_path / name):
        pass
    assert str(tmp_path / name) in str(raised.value)
    assert content is None or (tmp_path / name).read_bytes() == content


def test_another_programs_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE letters (id)")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="holds other tables"), opened(path):
        pass
    assert path.read_bytes() == before


def test_a_broken_file_is_said_to_be_one(tmp_path: Path) -> None:
    path = tmp_path / "recoupe.db"
    path.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    with pytest.raises(LedgerError, match=r"recoupe\.db: "), opened(path):
        pass


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://somewhere/base", "not a database for a ledger"),
        ("://", "no URL"),
        ("postgresql://nobody:secret@127.0.0.1:1/base", "127.0.0.1:1"),
    ],
)
def test_a_url_that_cannot_be_used_is_said_without_its_password(url: str, message: str) -> None:
    with pytest.raises(LedgerError, match=message) as raised, opened(url):
        pass
    assert "secret" not in str(raised.value)


def test_without_psycopg_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(LedgerError, match=r"pip install 'recoupe\[postgresql\]'"), opened("postgresql:///base"):
        pass


def test_a_reader_sees_the_ledger_as_it_was_while_another_writes(ledger: Ledger) -> None:
    with ledger.reading() as reading:
        assert status(reading).documents == 0
        with ledger.writing() as writing:
            add(writing, run(), read_document())
            assert status(reading).documents == 0
        assert status(reading).documents == 0
    with ledger.reading() as reading:
        assert status(reading).documents == 1


def test_an_error_leaves_nothing_written(ledger: Ledger) -> None:
    def fail() -> None:
        with ledger.writing() as connection:
            add(connection, run(), read_document())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with ledger.reading() as connection:
        assert status(connection).documents == 0
