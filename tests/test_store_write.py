"""Adding and reading anew: what is there already changes nothing, earlier readings stay."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ledgers import TEXT, read_document, run
from sqlalchemy import func, select

from recoupe.errors import LedgerError
from recoupe.model.text import content_id
from recoupe.store.derived import pending, settled
from recoupe.store.opening import Ledger
from recoupe.store.queries import all_ids, appearances, called, known, rows_of
from recoupe.store.readings import documents, finish, out_of_date, reading, runs_of
from recoupe.store.schema import AUDIT, METADATA, PASSAGE
from recoupe.store.search import search_names
from recoupe.store.verify import verify
from recoupe.store.write import Addition, add, add_all, reread

ID = content_id(TEXT)


def counts(ledger: Ledger) -> dict[str, int | None]:
    with ledger.reading() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) for table in METADATA.sorted_tables
        }


def test_a_document_comes_back_as_it_was_read(ledger: Ledger) -> None:
    document = read_document(title="Le pont", published="2024-05-02", url="https://a.test/1", outlet="Le Courrier")
    with ledger.writing() as connection:
        assert add(connection, run(), document, place="a.txt")
        assert documents(connection, [ID, "none"]) == {ID: document}
        assert rows_of(connection, [ID])[ID].title == "Le pont"


def test_a_document_with_nothing_in_it_comes_back(ledger: Ledger) -> None:
    document = read_document("Rien.")
    with ledger.writing() as connection:
        add(connection, run(), document)
        assert documents(connection, [document.id]) == {document.id: document}


@pytest.mark.parametrize("text", ["Un \0 nul.", "é🙂\r\n\u2028œ\ufeff", "x" * 5000, " \n\n ", "« l’État »\n\n\n\nfin"])
def test_any_text_comes_back(ledger: Ledger, text: str) -> None:
    document = replace(read_document(text), title="T\0itre")
    with ledger.writing() as connection:
        add(connection, run(), replace(document, id="a\0b"))
        assert documents(connection, [document.id])[document.id].text == text
        assert rows_of(connection, [document.id])[document.id].name == "a\ufffdb"
        assert list(verify(connection)) == []


def test_half_a_surrogate_pair_is_refused(ledger: Ledger) -> None:
    with ledger.writing() as connection, pytest.raises(LedgerError, match="character 3 is half a surrogate pair"):
        add_all(connection, run(), [Addition(read_document()), Addition(read_document("Un \ud83d."))])
    assert counts(ledger)["document"] == 0


def test_adding_twice_changes_nothing(ledger: Ledger) -> None:
    for new in (True, False, False):
        with ledger.writing() as connection:
            given = [Addition(read_document(outlet="Le Courrier"), "a.txt"), Addition(read_document("Autre."), "b.txt")]
            assert add_all(connection, run(), [*given, *given]) == [new, new, False, False]
        rows = counts(ledger)
        assert (rows["document"], rows["appearance"], rows["run"], rows["audit"]) == (2, 2, 1, 7)


def test_the_same_text_elsewhere_is_one_more_appearance(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        for outlet, url in (("A", None), ("B", None), ("B", "https://b.test"), ("A", None)):
            add(connection, run(), read_document(outlet=outlet, url=url), place="x")  # type: ignore[arg-type]
        printed = appearances(connection, [ID])[ID]
        assert [(each.outlet, each.url) for each in printed] == [("A", None), ("B", None), ("B", "https://b.test")]
        assert all_ids(connection) == [ID]


def test_a_document_is_found_by_what_a_user_calls_it(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        add(connection, run(), replace(read_document(), id="dispatch-7"))
        assert called(connection, "dispatch-7") == called(connection, ID[:8]) == called(connection, ID) == [ID]
        assert called(connection, "dispatch") == called(connection, ID[:3]) == []
        assert known(connection, [ID, "dispatch-7"]) == {ID}


def test_a_new_reading_replaces_the_current_one_and_the_old_one_stays(ledger: Ledger) -> None:
    first, second = run(), run(lexicon="cd34")
    before = read_document()
    after = replace(before, statements=before.statements[:1], parties=before.parties[:1])
    with ledger.writing() as connection:
        add(connection, first, before)
        settled(connection, [ID])
        assert list(out_of_date(connection, first.maker)) == []
        assert list(out_of_date(connection, second.maker)) == [ID]
        assert reread(connection, second, [after, read_document("Nowhere.")]) == 1
        assert reread(connection, second, [after]) == 0
        finish(connection, second)
    with ledger.reading() as connection:
        assert documents(connection, [ID]) == {ID: after}
        assert reading(connection, ID, first.id) == before
        assert runs_of(connection, ID) == [first.id, second.id]
        assert list(out_of_date(connection, second.maker)) == []
        assert pending(connection) == [ID]
        assert search_names(connection, "marchal") == []
        assert len(search_names(connection, "préfète")) == 1
        assert list(verify(connection)) == []


def test_five_hundred_documents_are_one_transaction(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        assert all(add_all(connection, run(), (Addition(read_document(f"Dépêche {n}.")) for n in range(1200))))
    assert counts(ledger)["audit"] == 1 + 3 * 1200


def test_passages_cover_the_text_in_order(ledger: Ledger) -> None:
    long = "Une phrase qui dure un peu. " * 100
    text = f"{TEXT}\n\n{long}\n\n{'mot' * 700}"
    with ledger.writing() as connection:
        add(connection, run(), read_document(text))
        rows = connection.execute(select(PASSAGE).order_by(PASSAGE.c.number)).all()
    assert all(text[row.start : row.end] == row.text and 0 < len(row.text) <= 1000 for row in rows)
    assert "".join("".join(row.text.split()) for row in rows) == "".join(text.split())
    assert all(row.text.endswith(".") for row in rows if "phrase" in row.text)


def test_the_audit_holds_each_row_that_was_added(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        add(connection, run(), read_document())
        kinds = connection.scalars(select(AUDIT.c.kind).order_by(AUDIT.c.seq)).all()
    assert kinds == ["run", "document", "reading", "appearance"]
