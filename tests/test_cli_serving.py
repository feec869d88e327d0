"""The commands of users, of serving, and of how well the reading holds."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from ledgers import read_document, run
from typer.testing import CliRunner

from recoupe.cli import app
from recoupe.ledger.judging import judge
from recoupe.model.judgement import Verdict
from recoupe.store.opening import opened
from recoupe.store.write import add

PASSWORD = "three boats at anchor\n"


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "recoupe.db"
    document = read_document()
    with opened(path) as book, book.writing() as connection:
        add(connection, run(), document)
        judge(connection, Verdict.REJECT, [f"{document.id}:s1"], author="ada")
    return str(path)


def said(*words: str, input: str | None = None, code: int = 0) -> str:
    result = CliRunner().invoke(app, list(words), input=input)
    assert result.exit_code == code, result.output
    return result.output


def test_users_are_added_listed_and_disabled(ledger: str) -> None:
    there = ("--ledger", ledger)
    assert "none" in said("user", "list", *there)
    said("user", "add", "ada", "--role", "admin", "--password-stdin", *there, input=PASSWORD)
    said("user", "add", "bea", "--role", "reader", "--password-stdin", *there, input=PASSWORD)
    said("user", "password", "bea", "--password-stdin", *there, input=f"another {PASSWORD}")
    said("user", "disable", "bea", *there)
    assert said("user", "list", *there).splitlines() == ["ada, admin", "bea, reader, disabled"]
    assert "only administrator" in said("user", "disable", "ada", *there, code=2)
    assert "12 to" in said("user", "add", "cy", "--role", "reader", "--password-stdin", *there, input="no\n", code=2)
    assert "no terminal" in said("user", "add", "cy", "--role", "reader", *there, code=2)


def test_nobody_else_is_served_before_somebody_administers(ledger: str) -> None:
    assert "recoupe user add" in said("serve", "--host", "0.0.0.0", "--ledger", ledger, code=2)


def test_the_reading_is_measured(ledger: str) -> None:
    assert "statements" in said("evaluate", "--ledger", ledger)
    assert '"part": 0' in said("evaluate", "--format", "json", "--ledger", ledger)


def test_a_port_that_is_taken_is_named(ledger: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"port {port}" in said("serve", "--port", port, "--ledger", ledger, code=2)
