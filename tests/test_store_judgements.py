"""Judgements as rows: kept for good, found by document, applied to what is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from ledgers import TEXT, read_document, run
from sqlalchemy import Connection

from recoupe.errors import LedgerError
from recoupe.model.judgement import Judgement, Target, Verdict
from recoupe.store.derived import pending, settled
from recoupe.store.judged import extent
from recoupe.store.judgements import all_judgements, judge, judgements_of
from recoupe.store.opening import Ledger
from recoupe.store.queries import judged_documents, status
from recoupe.store.verify import verify
from recoupe.store.write import Addition, add_all, reread

DOCUMENT = read_document()
OTHER = read_document("Autre.")
ID = DOCUMENT.id
PLACE = extent(DOCUMENT.statements[1])
TARGET = Target(ID, PLACE, PLACE.of(TEXT))


def judgement(id: str, verdict: Verdict = Verdict.REJECT, *targets: Target, **values: str) -> Judgement:
    return Judgement(id, verdict, targets or (TARGET,), "Ada", "2024-05-02T10:00:00Z", values, "Pas dit.\0")


@pytest.fixture
def connection(ledger: Ledger) -> Iterator[Connection]:
    with ledger.writing() as connection:
        add_all(connection, run(), [Addition(DOCUMENT), Addition(OTHER)])
        settled(connection, [DOCUMENT.id, OTHER.id])
        yield connection


def test_a_judgement_is_kept_and_its_documents_are_pending(connection: Connection) -> None:
    copy = judgement("j1", Verdict.COPY, Target(OTHER.id), Target(ID))
    judge(connection, copy)
    judge(connection, judgement("j2"))
    assert pending(connection) == [ID, OTHER.id]
    assert judgements_of(connection, [OTHER.id]) == [replace(copy, reason="Pas dit.\ufffd")]
    assert [each.id for each in judgements_of(connection, [ID])] == ["j1", "j2"]
    assert [each.id for each in all_judgements(connection)] == ["j1", "j2"]
    assert all_judgements(connection)[1].targets == (TARGET,)


def test_judged_documents_are_as_people_judged_them(connection: Connection) -> None:
    judge(connection, judgement("j1"))
    assert judged_documents(connection, [ID, OTHER.id])[ID].statements == DOCUMENT.statements[:1]
    assert judged_documents(connection, [OTHER.id]) == {OTHER.id: OTHER}


def test_an_undo_is_one_more_row(connection: Connection) -> None:
    judge(connection, judgement("j1"))
    settled(connection, [ID])
    kept = judge(connection, Judgement("u1", Verdict.UNDO, (), "Bob", "2024-05-03T10:00:00Z", {"undoes": "j1"}))
    assert kept.targets == (TARGET,)
    assert pending(connection) == [ID]
    assert judged_documents(connection, [ID])[ID] == DOCUMENT
    assert status(connection).judgements == 2


def test_a_judgement_outlives_a_reading_and_is_orphaned_where_its_words_are_gone(connection: Connection) -> None:
    judge(connection, judgement("j1"))
    reread(connection, run(lexicon="new"), [DOCUMENT])
    assert judged_documents(connection, [ID])[ID].statements == DOCUMENT.statements[:1]
    reread(connection, run(lexicon="newer"), [replace(DOCUMENT, statements=DOCUMENT.statements[:1], figures=())])
    assert [(orphan.judgement.id, orphan.reason) for orphan in status(connection).orphans] == [
        ("j1", "no statement stands there")
    ]
    assert list(verify(connection)) == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (judgement("j1", Verdict.REJECT, Target(ID)), "gives no place"),
        (judgement("j1", Verdict.NOTE, Target("none")), "the ledger holds no document none"),
        (judgement("j1", Verdict.REJECT, replace(TARGET, words="autre")), "'autre' is not at its place"),
        (judgement("j0"), "never changed|of that id already"),
        (judgement("j1", Verdict.UNDO, undoes="j9"), "there is no judgement j9 to undo"),
    ],
)
def test_what_does_not_fit_the_ledger_is_refused(connection: Connection, wrong: Judgement, message: str) -> None:
    judge(connection, judgement("j0"))
    with pytest.raises(LedgerError, match=message):
        judge(connection, wrong)
    assert len(all_judgements(connection)) == 1


def test_the_status_tells_what_is_there(connection: Connection) -> None:
    found = status(connection)
    assert (found.documents, found.appearances, found.pending, found.judgements, found.orphans) == (2, 2, 0, 0, ())
    assert [(each.program, each.lexicon, each.documents, each.finished) for each in found.runs] == [
        ("0.2", "ab12", 2, None)
    ]
    assert str(found.last_added).endswith("Z")
