"""Lists of addresses: begun, interrupted, gone on with, asked again."""

from __future__ import annotations

import pytest

from recoupe.store import fetches
from recoupe.store.fetches import Found, State, list_of
from recoupe.store.opening import Ledger

URLS = [f"http://gazette.example/{each}" for each in "abcd"]
NAME = list_of(URLS)


def states(ledger: Ledger, name: str = NAME) -> dict[str, State]:
    with ledger.reading() as connection:
        return {fetch.url[-1]: fetch.state for fetch in fetches.left(connection, name)}


def settle(ledger: Ledger, done: str = "", failed: str = "") -> None:
    with ledger.writing() as connection:
        for each in done:
            fetches.unchanged(connection, f"http://gazette.example/{each}")
        for each in failed:
            fetches.failed(connection, f"http://gazette.example/{each}", "HTTP 404", 1)


@pytest.fixture
def begun(ledger: Ledger) -> Ledger:
    with ledger.writing() as connection:
        fetches.begin(connection, NAME, URLS)
    return ledger


def test_a_list_is_known_by_its_addresses() -> None:
    assert list_of(reversed(URLS)) == NAME
    assert list_of(URLS[1:]) != NAME


def test_an_interrupted_list_goes_on_where_it_stopped(begun: Ledger) -> None:
    settle(begun, done="a", failed="b")
    with begun.writing() as connection:
        fetches.begin(connection, NAME, URLS)
    assert list(states(begun)) == ["c", "d"]


def test_a_list_that_is_done_is_asked_again(begun: Ledger) -> None:
    settle(begun, done="abc", failed="d")
    assert states(begun) == {}
    with begun.writing() as connection:
        fetches.begin(connection, NAME, URLS)
    assert list(states(begun)) == list("abcd")


def test_only_what_failed_is_asked_again_on_demand(begun: Ledger) -> None:
    settle(begun, done="ab", failed="cd")
    with begun.writing() as connection:
        assert [each.reason for each in fetches.failures(connection)] == ["HTTP 404"] * 2
        fetches.begin_failed(connection, "again", URLS[:3])
    assert list(states(begun, "again")) == ["c"]
    with begun.writing() as connection:
        fetches.begin_failed(connection, "again", [])
    assert list(states(begun, "again")) == ["c", "d"]


def test_of_a_feed_only_what_is_new_is_asked(begun: Ledger) -> None:
    settle(begun, done="ab")
    found = [Found(url, "2024-05-14") for url in (*URLS, "http://gazette.example/e")]
    with begun.writing() as connection:
        new = fetches.begin_new(connection, "feed", found)
    assert [(each.url[-1], each.published) for each in new] == [("e", "2024-05-14")]


def test_what_fails_in_a_feed_is_given_up_in_the_end(begun: Ledger) -> None:
    found = [Found(URLS[0])]
    for asked in range(9):
        settle(begun, failed="a")
        with begun.writing() as connection:
            again = fetches.begin_new(connection, "feed", found)
        assert bool(again) == (asked < 5)


def test_what_is_fetched_waits_to_be_read(begun: Ledger) -> None:
    with begun.writing() as connection:
        fetches.done(connection, URLS)
    assert set(states(begun).values()) == {State.WAITING}
