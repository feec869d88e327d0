"""Evidence as rows: kept once, chained, and every change of it named."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from ledgers import read_document, run
from sqlalchemy import func, select, text

from recoupe.model.evidence import Origin, Retrieval, Timestamp
from recoupe.model.text import content_id
from recoupe.store import evidence
from recoupe.store.opening import Ledger
from recoupe.store.schema import ORIGIN, RAW, RETRIEVAL
from recoupe.store.verify import head, verify
from recoupe.store.write import add

DATA = b"<p>Le maire a parl\xc3\xa9.</p>" * 50
SHA = hashlib.sha256(DATA).hexdigest()
RETRIEVED = Retrieval(
    raw=SHA,
    place="http://gazette.example/a",
    retrieved_at="2024-05-14T10:00:00Z",
    requested_url="http://gazette.example/a",
    final_url="http://gazette.example/b",
    status=200,
    address="93.184.216.34",
    headers=(("Content-Type", "text/html"), ("X-Odd", "a\0b")),
    hops=(("http://gazette.example/a", "301"),),
    collector="ada",
    tools=(("recoupe", "0.1"),),
)
KEPT = replace(RETRIEVED, headers=(("Content-Type", "text/html"), ("X-Odd", "a\ufffdb")))
ORIGINS = [Origin(document=content_id("Autre."), raw=SHA, part="a.html", tools=(("parser", "2"),))]


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    with ledger.writing() as connection:
        assert evidence.keep(connection, RETRIEVED, DATA) == 1
        add(connection, run(), read_document("Autre."))
        evidence.relate(connection, ORIGINS)
        seq, last = head(connection)
        stamp = Timestamp(seq=seq, head=last, authority="http://tsa.example/", made_at="2024-05-14", token=b"\x30\x00")
        evidence.stamp(connection, stamp)
    return ledger


def test_what_is_kept_comes_back(filled: Ledger) -> None:
    with filled.reading() as connection:
        assert evidence.raw_bytes(connection, SHA) == DATA
        assert evidence.raw_bytes(connection, "0" * 64) is None
        assert evidence.retrievals(connection, [1, 2]) == {1: KEPT}
        assert evidence.retrievals_of(connection, [SHA]) == {SHA: [KEPT]}
        assert evidence.origins_of(connection, [content_id("Autre."), "0"]) == {content_id("Autre."): ORIGINS}
        assert evidence.timestamps(connection)[0].token == b"\x30\x00"
        assert list(verify(connection)) == []


def test_what_is_known_already_adds_no_row(filled: Ledger) -> None:
    with filled.writing() as connection:
        before = head(connection)
        assert evidence.keep(connection, RETRIEVED, DATA) == 1
        evidence.relate(connection, ORIGINS * 2)
        assert head(connection) == before


def test_the_same_bytes_from_elsewhere_are_one_more_retrieval(filled: Ledger) -> None:
    with filled.writing() as connection:
        assert evidence.keep(connection, replace(RETRIEVED, place="a.html", retrieved_at=None), DATA) == 2
        evidence.relate(connection, [replace(ORIGINS[0], part=None)])
        counts = [connection.scalar(select(func.count()).select_from(each)) for each in (RAW, RETRIEVAL, ORIGIN)]
        assert counts == [1, 2, 2]
        assert list(verify(connection)) == []


def test_bytes_that_are_too_many_are_known_by_their_hash(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        evidence.keep(connection, RETRIEVED, None)
        assert evidence.raw_bytes(connection, SHA) is None
        assert list(verify(connection)) == []


@pytest.mark.parametrize(
    ("change", "first"),
    [
        ("UPDATE raw SET data = {bytes}", "raw {sha}: its bytes are no longer those of their SHA-256 (audit 1)"),
        ("UPDATE raw SET size = 5", "raw {sha}: its bytes are no longer those"),
        ("UPDATE raw SET data = NULL, size = NULL", "raw {sha}: the row has been changed (audit 1)"),
        ("UPDATE raw SET data = NULL", "raw {sha}: its bytes are no longer those"),
        ("UPDATE retrieval SET final_url = 'http://other.example/'", "retrieval 1: the row has been changed (audit 2)"),
        ("UPDATE retrieval SET retrieved_at = '2020'", "retrieval 1: the row has been changed"),
        ("DELETE FROM retrieval", "retrieval 1: the row is gone"),
        ("UPDATE origin SET part = NULL", "origin 1: the row has been changed"),
        ("UPDATE timestamp SET token = {bytes}", "timestamp 1: the row has been changed"),
        (
            "INSERT INTO origin (id, document, raw, tools) SELECT 9, 1, sha256, '[]' FROM raw",
            "origin 9: the row is not",
        ),
    ],
)
def test_a_change_is_named_with_its_row(filled: Ledger, change: str, first: str) -> None:
    blob = "convert_to('x', 'UTF8')" if filled.engine.dialect.name == "postgresql" else "CAST('x' AS BLOB)"
    with filled.writing() as connection:
        connection.execute(text(change.format(bytes=blob)))
    with filled.reading() as connection:
        assert next(verify(connection)).startswith(first.format(sha=SHA))
