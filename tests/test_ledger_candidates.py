"""Candidates: the items that share a key, of many those added next to one another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from ledgers import read_document, run
from sqlalchemy import Connection

from recoupe.ledger.candidates import candidates
from recoupe.store.derived import Key, put_keys
from recoupe.store.opening import Ledger
from recoupe.store.write import Addition, add_all

DOCUMENTS = [read_document(f"Dépêche {n}.") for n in range(9)]
IDS = [document.id for document in DOCUMENTS]


@pytest.fixture
def connection(ledger: Ledger) -> Iterator[Connection]:
    """A ledger in which all documents bear one key, and two of them a rare one as well."""
    with ledger.writing() as connection:
        add_all(connection, run(), map(Addition, DOCUMENTS))
        put_keys(connection, "copy", (Key((id, ""), "often") for id in IDS))
        put_keys(connection, "copy", (Key((IDS[n], ""), "rare") for n in (0, 8)))
        yield connection


def near(connection: Connection, wanted: dict[int, list[str]], most: int) -> set[tuple[int, int]]:
    found = candidates(connection, "copy", {(IDS[n], ""): keys for n, keys in wanted.items()}, most=most)
    return {(IDS.index(one), IDS.index(other)) for (one, _), (other, _) in found}


def test_all_that_share_a_key_are_candidates_where_they_are_few(connection: Connection) -> None:
    assert near(connection, {8: ["often"]}, 9) == {(8, n) for n in range(8)}
    assert near(connection, {8: ["none"]}, 9) == set()


def test_of_many_those_added_next_to_it_are_candidates(connection: Connection) -> None:
    assert near(connection, {8: ["often"]}, 2) == {(8, 6), (8, 7)}
    assert near(connection, {7: ["often"]}, 3) == {(7, 4), (7, 5), (7, 6), (7, 8)}


def test_a_rare_key_finds_what_is_far_off(connection: Connection) -> None:
    assert near(connection, {8: ["often", "rare"]}, 2) == {(8, 0), (8, 6), (8, 7)}


def test_a_pair_of_new_items_is_given_once_and_all_hang_together(connection: Connection) -> None:
    pairs = near(connection, {n: ["often"] for n in range(9)}, 1)
    assert len(pairs) == 8
    assert {frozenset(pair) for pair in pairs} == {frozenset((n, n + 1)) for n in range(8)}
