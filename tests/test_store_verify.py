"""Verifying: each way of changing a row behind the audit's back is named with the row."""

from __future__ import annotations

import pytest
from ledgers import INNER, TEXT, read_document, run, span
from sqlalchemy import text

from recoupe.model.judgement import Judgement, Target, Verdict
from recoupe.model.text import content_id
from recoupe.store.judgements import judge
from recoupe.store.opening import Ledger
from recoupe.store.verify import head, verify
from recoupe.store.write import add, reread

ID = content_id(TEXT)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    with ledger.writing() as connection:
        first = run()
        add(connection, first, read_document())
        add(connection, first, read_document("Autre.", outlet="A"))
        reread(connection, run(lexicon="new"), [read_document()])
        target = Target(ID, span(INNER[:-1]), INNER[:-1])
        judge(connection, Judgement("j1", Verdict.NOTE, (target,), "Ada", "2024-05-02T10:00:00Z", {}))
    return ledger


def test_a_whole_ledger_has_nothing_to_say(filled: Ledger) -> None:
    with filled.reading() as connection:
        assert list(verify(connection)) == []
        assert head(connection)[0] == 10


@pytest.mark.parametrize(
    ("change", "first"),
    [
        ("UPDATE document SET text = 'x' WHERE seq = 1", "document {id}: its text is no longer the one of its id"),
        ("UPDATE document SET title = 'x' WHERE seq = 1", "document {id}: the row has been changed (audit 2)"),
        ("UPDATE document SET added_at = '2020' WHERE seq = 1", "document {id}: the row has been changed"),
        ("UPDATE reading SET data = '{{}}' WHERE document = 1", "reading 1 "),
        ("UPDATE appearance SET outlet = 'B' WHERE id = 2", "appearance 2: the row has been changed"),
        ("UPDATE run SET lexicon = 'other'", "run "),
        ("UPDATE judgement SET author = 'Bob'", "judgement j1: the row has been changed (audit 10)"),
        ("UPDATE judgement_target SET number = 3", "judgement j1: the row has been changed"),
        ("DELETE FROM judgement_target", "judgement j1: the row has been changed"),
        ("DELETE FROM appearance WHERE id = 1", "appearance 1: the row is gone (audit 4)"),
        ("DELETE FROM audit WHERE seq = 3", "audit 3: the row is gone; the next is 4"),
        ("DELETE FROM audit WHERE seq = 10", "judgement j1: the row is not in the audit"),
        ("UPDATE audit SET digest = 'x' WHERE seq = 5", "audit 5: does not follow from the row before it"),
        ("UPDATE audit SET at = '2020' WHERE seq = 5", "audit 5: does not follow from the row before it"),
        ("INSERT INTO appearance (id, document) VALUES (9, 1)", "appearance 9: the row is not in the audit"),
        ("UPDATE document SET run = (SELECT min(run) FROM reading) WHERE seq = 1", "document {id}: does not point"),
        ("UPDATE document SET run = 'none' WHERE seq = 1", "document {id}: does not point to its last reading"),
    ],
)
def test_a_change_is_named_with_its_row(filled: Ledger, change: str, first: str) -> None:
    blob = "convert_to('x', 'UTF8')" if filled.engine.dialect.name == "postgresql" else "CAST('x' AS BLOB)"
    with filled.writing() as connection:
        connection.execute(text(change.replace("text = 'x'", f"text = {blob}").format()))
    with filled.reading() as connection:
        assert next(verify(connection)).startswith(first.format(id=ID))
