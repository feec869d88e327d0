"""A casebook holds all of a ledger that is shown, and no more than was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from ledgers import run
from sample import dispatches, read_sample
from sqlalchemy import Connection

from recoupe.errors import LedgerError
from recoupe.ledger import on_demand
from recoupe.ledger.casebooks import casebook
from recoupe.ledger.recouping import recoup
from recoupe.ledger.words import load_words
from recoupe.model.document import Document
from recoupe.store.opening import opened
from recoupe.store.write import Addition, add_all


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """The sample put together in a ledger."""
    folder = tmp_path_factory.mktemp("casebook")
    documents = read_sample(folder)
    with opened(folder / "recoupe.db") as ledger:
        with ledger.writing() as writing:
            add_all(writing, run(), (Addition(document, place=f"{name}.txt") for name, document in documents.items()))
        recoup(ledger, load_words("fr"))
        with ledger.reading() as reading:
            yield reading


def test_all_of_a_ledger_is_in_it(connection: Connection) -> None:
    found = casebook(connection)
    days = [document.published for document in found.documents.values()]
    assert len(found.documents) == len(dispatches())
    assert days == sorted(days, key=str)
    assert found.rows.keys() == found.source_of.keys() == found.documents.keys()
    assert set(found.party_of.values()) == found.parties.keys()
    assert len({demand.id for demand in found.demands}) == len(found.demands)
    assert found.head
    assert sum(each.documents for each in found.runs) == len(found.documents)
    assert all(row.appearances[0].place for row in found.rows.values())


def test_one_incident_stands_on_its_own_documents(connection: Connection) -> None:
    largest = max(casebook(connection).dossiers, key=lambda each: len(each.incident.documents))
    found = casebook(connection, incidents=[largest.incident.id])
    assert found.dossiers == (largest,)
    assert set(found.documents) == set(largest.incident.documents)
    assert {demand.id for demand in found.demands} == {demand.id for demand in largest.demands}


def test_a_query_finds_the_incidents_that_are_told_where_its_words_stand(connection: Connection) -> None:
    found = casebook(connection, query='"cuve numéro trois"')
    assert found.dossiers
    assert any("cuve numéro trois" in document.text for document in found.documents.values())
    assert not casebook(connection, query="introuvable").documents


def test_an_incident_that_is_not_there_is_named(connection: Connection) -> None:
    with pytest.raises(LedgerError, match="no incident 'i0'"):
        casebook(connection, incidents=["i0"])


def test_documents_on_demand_are_the_same_documents(connection: Connection) -> None:
    at_once, later = casebook(connection), casebook(connection, on_demand=True)
    assert not isinstance(later.documents, dict)
    assert list(later.documents) == list(at_once.documents)
    assert dict(later.documents) == at_once.documents
    assert replace(later, documents=at_once.documents) == at_once


def test_documents_on_demand_are_read_together_and_let_go(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def read(_: Connection, ids: list[str]) -> dict[str, Document]:
        asked.append(ids)
        return {id: Document(id, "") for id in ids}

    monkeypatch.setattr(on_demand, "judged_documents", read)
    documents = on_demand.OnDemand(connection, [f"d{number}" for number in range(2000)])
    assert [each.id for each in documents.values()] == list(documents)
    assert len(asked) == 40
    assert documents["d1999"].id == "d1999"
    assert len(asked) == 40
    assert documents["d0"].id == "d0"
    assert len(asked) == 41
    assert documents.get("d2000") is None
