"""The custody log: who did what with each item, when, with what, under which hash."""

from __future__ import annotations

import csv
import json

import pytest
from ledgers import TEXT, read_document, run
from test_store_evidence import DATA, RETRIEVED, SHA

from recoupe.dossier.custody import custody_csv, custody_json
from recoupe.model.evidence import Origin, Timestamp
from recoupe.model.judgement import Judgement, Target, Verdict
from recoupe.model.text import content_id
from recoupe.store import evidence
from recoupe.store.custody import custody
from recoupe.store.judgements import judge
from recoupe.store.opening import Ledger
from recoupe.store.verify import head
from recoupe.store.write import add, reread

ID = content_id(TEXT)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    with ledger.writing() as connection:
        evidence.keep(connection, RETRIEVED, DATA)
        add(connection, run(), read_document(outlet="Gazette"), place="=cmd()")
        evidence.relate(connection, [Origin(document=ID, raw=SHA, part="a.html", tools=(("parser", "2"),))])
        reread(connection, run(lexicon="new"), [read_document()])
        judge(connection, Judgement("j1", Verdict.NOTE, (Target(ID),), "Ada", "2024-05-02T10:00:00Z", {}, "why"))
        made = {"seq": 5, "head": head(connection)[1], "authority": "http://tsa.example/", "made_at": "2024-05-14"}
        evidence.stamp(connection, Timestamp(token=b"0", **made))  # type: ignore[arg-type]
    return ledger


def test_each_row_of_the_chain_is_told(filled: Ledger) -> None:
    with filled.reading() as connection:
        told = list(custody(connection))
        assert (told[-1].seq, told[-1].hash) == head(connection)
    assert [each.seq for each in told] == list(range(1, len(told) + 1))
    assert [each.event for each in told] == [
        "bytes kept",
        "bytes fetched",
        "reading begun",
        "text added",
        "text read",
        "publication noted",
        "text made of bytes",
        "reading begun",
        "text read",
        "judged: note",
        "head of row 5 timestamped",
    ]


def test_an_item_is_told_with_who_what_when_and_hash(filled: Ledger) -> None:
    with filled.reading() as connection:
        told = {each.event: each for each in custody(connection)}
    fetched, made = told["bytes fetched"], told["text made of bytes"]
    assert (fetched.item, fetched.who, fetched.tools) == (SHA, "ada", "recoupe 0.1")
    assert (fetched.place, fetched.final_url) == ("http://gazette.example/a", "http://gazette.example/b")
    assert (fetched.retrieved_at, fetched.address, fetched.status) == ("2024-05-14T10:00:00Z", "93.184.216.34", 200)
    assert (made.item, made.sha256, made.part, made.tools) == (ID, SHA, "a.html", "parser 2")
    assert (told["judged: note"].item, told["judged: note"].who) == (ID, "Ada")
    assert "lexicon new" in (told["text read"].tools or "")


def test_the_log_is_a_table_or_json(filled: Ledger) -> None:
    with filled.reading() as connection:
        rows = list(csv.DictReader("".join(custody_csv(custody(connection))).lstrip("\ufeff").splitlines()))
        entries = json.loads("\n".join(custody_json(custody(connection))))
    assert [row["hash"] for row in rows] == [entry["hash"] for entry in entries]
    assert rows[5]["place"] == "'=cmd()"
    assert json.loads("\n".join(custody_json([]))) == []
