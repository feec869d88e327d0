"""Derived rows: put, looked up by index, dropped with their documents."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from ledgers import read_document, run
from sqlalchemy import Connection

from recoupe.store.derived import (
    Item,
    Key,
    Link,
    Value,
    all_values,
    bearers,
    drop_values,
    ends_among,
    forget,
    groups_of,
    keys_of,
    links_among,
    members_of,
    pending,
    put_groups,
    put_keys,
    put_links,
    put_values,
    settled,
    start_again,
    values_of,
)
from recoupe.store.opening import Ledger
from recoupe.store.write import Addition, add_all

DOCUMENTS = [read_document(f"Dépêche {n}.") for n in range(3)]
A, B, C = (document.id for document in DOCUMENTS)


@pytest.fixture
def connection(ledger: Ledger) -> Iterator[Connection]:
    with ledger.writing() as connection:
        add_all(connection, run(), map(Addition, DOCUMENTS))
        yield connection


def bearing(connection: Connection, *keys: str, most: int) -> dict[str, list[Item]]:
    found = bearers(connection, "event", keys, most=most)
    return {key: [each.item for each in of_key] for key, of_key in found.items()}


def test_new_documents_are_pending_until_settled(connection: Connection) -> None:
    assert pending(connection) == [A, B, C]
    assert pending(connection, most=2) == [A, B]
    settled(connection, [A, C, "none"])
    assert pending(connection) == [B]


def test_items_that_share_a_key_are_found(connection: Connection) -> None:
    keys = [Key((A, "e1"), "strike"), Key((B, "e1"), "strike"), Key((B, "e2"), "clash")]
    put_keys(connection, "event", keys)
    put_keys(connection, "event", keys)
    put_keys(connection, "copy", [Key((C, ""), "strike")])
    assert bearing(connection, "strike", "none", most=2) == {"strike": [(A, "e1"), (B, "e1")]}
    assert bearing(connection, "strike", "clash", most=1) == {"strike": [(B, "e1")], "clash": [(B, "e2")]}
    assert sorted(keys_of(connection, "event", [B, C])) == sorted(keys[1:])
    assert not bearers(connection, "event", [], most=2)
    assert not keys_of(connection, "event", ["none"])


def test_links_among_items_are_found(connection: Connection) -> None:
    first, second = sorted([A, B])
    link = Link((first, "e1"), (second, "e1"), 2.5, ("same place +2.5",))
    put_links(connection, "event", [Link(link.other, link.item, 1.0)])
    put_links(connection, "event", [link, Link((first, "e2"), (C, "e1"), 1.0)])
    ends = [link.item, link.other]
    assert links_among(connection, "event", ends) == [link]
    assert ends_among(connection, "event", ends) == [(link.item, link.other)]
    assert len(links_among(connection, "event", [*ends, (first, "e2"), (C, "e1")])) == 2
    assert links_among(connection, "event", [link.item]) == links_among(connection, "copy", ends) == []


def test_groups_and_their_members(connection: Connection) -> None:
    put_groups(connection, "event", {(A, "e1"): "g", (B, "e1"): "g", (B, "e2"): "h"})
    put_groups(connection, "event", {(B, "e2"): "g"})
    assert groups_of(connection, "event", [B]) == {(B, "e1"): "g", (B, "e2"): "g"}
    assert members_of(connection, "event", ["g", "h"]) == {"g": sorted([(A, "e1"), (B, "e1"), (B, "e2")]), "h": []}


def test_values_are_replaced_and_sorted(connection: Connection) -> None:
    put_values(connection, "incident", [Value("i1", "{}", "b", "2024-05-02"), Value("i2", "[1]", "a"), Value("i3", "")])
    put_values(connection, "incident", [Value("i3", '{"é": 1}', "c", "2024-05-01")])
    assert [value.id for value in all_values(connection, "incident")] == ["i3", "i1", "i2"]
    assert [value.id for value in all_values(connection, "incident", by="name", most=2)] == ["i2", "i1"]
    drop_values(connection, "incident", ["i1"])
    assert values_of(connection, "incident", ["i1", "i3"]) == {"i3": Value("i3", '{"é": 1}', "c", "2024-05-01")}


def put_all(connection: Connection) -> None:
    put_keys(connection, "event", [Key((A, "e1"), "strike"), Key((B, "e1"), "strike")])
    put_links(connection, "event", [Link((A, "e1"), (B, "e1"), 1.0)])
    put_groups(connection, "event", {(A, "e1"): "g", (B, "e1"): "g"})
    put_values(connection, "incident", [Value("g", "{}")])


@pytest.mark.parametrize("id", [A, B])
def test_a_forgotten_document_leaves_nothing_behind(connection: Connection, id: str) -> None:
    put_all(connection)
    forget(connection, "event", [id])
    assert bearing(connection, "strike", most=2) == {"strike": [(({A, B} - {id}).pop(), "e1")]}
    assert links_among(connection, "event", [(A, "e1"), (B, "e1")]) == []
    assert len(groups_of(connection, "event", [A, B])) == 1


def test_all_can_be_dropped_to_start_again(connection: Connection) -> None:
    put_all(connection)
    settled(connection, [A, B, C])
    start_again(connection)
    assert pending(connection) == [A, B, C]
    assert not bearers(connection, "event", ["strike"], most=2)
    assert not all_values(connection, "incident")
