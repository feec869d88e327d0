"""Users, their sessions and the log-ins that fail; two reviewers' opinions of a sample."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from ledgers import read_document, run
from sqlalchemy import Connection, select, update

from recoupe.errors import LedgerError, UserError
from recoupe.model.judgement import Target, Verdict
from recoupe.model.sample import Opinion, Sample
from recoupe.model.user import Role, User
from recoupe.store import sessions
from recoupe.store.opening import Ledger
from recoupe.store.samples import add_opinion, add_sample, opinions, sample, samples
from recoupe.store.schema import SESSION, USER
from recoupe.store.sessions import close_session, log_in_failed, must_wait, open_session, session_of
from recoupe.store.users import add_user, admitted, set_disabled, set_password, users
from recoupe.store.verify import verify
from recoupe.store.write import add

PASSWORD = "three boats at anchor"
ADA = User("ada", Role.ADMIN)


def made(connection: Connection) -> User:
    return add_user(connection, "ada", Role.ADMIN, PASSWORD, author="root")


def test_a_user_is_let_in_by_the_password_alone(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        assert made(connection) == ADA
        assert admitted(connection, "ada", PASSWORD) == ADA
        assert admitted(connection, "ada", "three boats at Anchor") is None
        assert admitted(connection, "bea", PASSWORD) is None
        assert PASSWORD not in str(connection.execute(select(USER)).all())
        assert list(verify(connection)) == []


@pytest.mark.parametrize(
    ("name", "password", "reason"),
    [
        ("", PASSWORD, "letters"),
        ("a b", PASSWORD, "letters"),
        ("bea", "short", "characters"),
        ("ada", PASSWORD, "is a"),
    ],
)
def test_who_cannot_be_added(ledger: Ledger, name: str, password: str, reason: str) -> None:
    with ledger.writing() as connection:
        made(connection)
        with pytest.raises(UserError, match=reason):
            add_user(connection, name, Role.READER, password, author="root")
        assert users(connection) == [ADA]


def test_a_session_is_kept_as_a_hash_and_ends_with_the_log_out(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        token = open_session(connection, made(connection), "127.0.0.1")
        session = session_of(connection, token)
        assert session is not None
        assert session.user == ADA
        assert token not in str(connection.execute(select(SESSION)).all())
        assert session_of(connection, session.form_token) is None
        close_session(connection, token)
        assert session_of(connection, token) is None
        assert list(verify(connection)) == []


def test_a_new_password_and_a_disabled_user_end_all_sessions(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        first = open_session(connection, made(connection), None)
        set_password(connection, "ada", "four boats at anchor", author="ada")
        assert session_of(connection, first) is None
        assert admitted(connection, "ada", PASSWORD) is None
        add_user(connection, "bea", Role.ADMIN, PASSWORD, author="ada")
        second = open_session(connection, ADA, None)
        set_disabled(connection, "ada", True, author="bea")
        assert session_of(connection, second) is None
        assert admitted(connection, "ada", "four boats at anchor") is None
        with pytest.raises(UserError, match="only administrator"):
            set_disabled(connection, "bea", True, author="bea")
        assert list(verify(connection)) == []


def test_a_session_expires(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "LIFETIME", timedelta(seconds=-1))
    with ledger.writing() as connection:
        assert session_of(connection, open_session(connection, made(connection), None)) is None


def test_a_role_raised_behind_the_programs_back_is_found(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        add_user(connection, "bea", Role.READER, PASSWORD, author="root")
        connection.execute(update(USER).values(role="admin"))
        assert list(verify(connection)) == ["user 1: the row has been changed (audit 1)"]


def test_failed_log_ins_are_counted_by_account_and_by_address(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        for _ in range(10):
            assert not must_wait(connection, "ada", "192.0.2.1")
            log_in_failed(connection, "ada", "192.0.2.1")
        assert must_wait(connection, "ada", "192.0.2.9")
        assert not must_wait(connection, "bea", "192.0.2.1")
        for at in range(20):
            log_in_failed(connection, f"u{at}", "192.0.2.1")
        assert must_wait(connection, "bea", "192.0.2.1")


def drawn(connection: Connection) -> Sample:
    document = read_document()
    add(connection, run(), document)
    target = Target(document.id, document.statements[0].source[0], "La préfète")
    found = Sample("t1", 7, ("ada", "bea"), (target,), "ada", "2024-05-02T10:00:00Z")
    add_sample(connection, found)
    return found


def test_a_sample_is_kept_with_what_each_thinks_of_it(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        found = drawn(connection)
        assert samples(connection) == [sample(connection, "t1")] == [found]
        first = Opinion("t1", 0, "ada", Verdict.REJECT, {}, "2024-05-02T10:00:00Z")
        second = replace(first, verdict=Verdict.CORRECT, values={"act": "deny"})
        for each in (first, second):
            add_opinion(connection, each)
        assert opinions(connection, "t1") == {"ada": {0: second}}
        for wrong in (replace(first, reviewer="cy"), replace(first, number=1), replace(first, values={"act": "shout"})):
            with pytest.raises(LedgerError):
                add_opinion(connection, wrong)
        assert list(verify(connection)) == []
