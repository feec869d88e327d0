"""Log-ins: a random token that only the browser holds, and how often one has failed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import token_urlsafe

from sqlalchemy import Connection, delete, func, select, update

from recoupe.model.user import User
from recoupe.store.audit import Entry, chain
from recoupe.store.rows import Row, next_number, now, put, storable
from recoupe.store.schema import ATTEMPT, SESSION
from recoupe.store.users import user_since

LIFETIME = timedelta(hours=12)
_WINDOW = timedelta(minutes=15)
_MOST_OF_ACCOUNT, _MOST_OF_ADDRESS = 10, 30
"""Failures within the window up to which another log-in is tried."""


@dataclass(frozen=True, slots=True)
class Session:
    """A user who is logged in, and the token that each form of theirs has to bear."""

    user: User
    form_token: str


def open_session(connection: Connection, user: User, address: str | None) -> str:
    """Open a session and return its token, which is kept nowhere else."""
    token = token_urlsafe(32)
    opened = datetime.now(UTC)
    row: Row = {
        "id": _digest(token),
        "user": user.name,
        "form_token": token_urlsafe(32),
        "address": storable(address),
        "opened": _moment(opened),
        "expires": _moment(opened + LIFETIME),
        "closed": None,
    }
    put(connection, SESSION, [row])
    chain(connection, [Entry("session", row["id"], session_values(row))])
    return token


def session_of(connection: Connection, token: str) -> Session | None:
    """Return the session of a token; None where it is not open: closed, expired, or its user was changed since."""
    open_now = SESSION.c.closed.is_(None) & (SESSION.c.expires > now())
    row = connection.execute(select(SESSION).where(SESSION.c.id == _digest(token), open_now)).first()
    user = user_since(connection, row.user, row.opened) if row else None
    return Session(user, row.form_token) if row and user else None


def close_session(connection: Connection, token: str) -> None:
    """Close the session of the token."""
    this = (SESSION.c.id == _digest(token)) & SESSION.c.closed.is_(None)
    connection.execute(update(SESSION).where(this).values(closed=now()))


def session_values(row: Row) -> Row:
    """Return the columns of a session that never change, but for its secrets."""
    return {name: value for name, value in row.items() if name not in {"form_token", "closed"}}


def must_wait(connection: Connection, name: str, address: str | None) -> bool:
    """Whether so many log-ins of the account or from the address have failed that none is tried for a while."""
    since = _moment(datetime.now(UTC) - _WINDOW)
    limits = {_of_account(name): _MOST_OF_ACCOUNT, _of_address(address): _MOST_OF_ADDRESS}
    query = select(ATTEMPT.c.of, func.count()).where(ATTEMPT.c.of.in_(limits), ATTEMPT.c.at > since)
    return any(count >= limits[of] for of, count in connection.execute(query.group_by(ATTEMPT.c.of)))


def log_in_failed(connection: Connection, name: str, address: str | None) -> None:
    """Count a failure; those that are too old to count are dropped."""
    connection.execute(delete(ATTEMPT).where(ATTEMPT.c.at <= _moment(datetime.now(UTC) - _WINDOW)))
    seq, at = next_number(connection, ATTEMPT.c.seq), now()
    of = (_of_account(name), _of_address(address))
    put(connection, ATTEMPT, [{"seq": seq + more, "of": each, "at": at} for more, each in enumerate(of)])


def _of_account(name: str) -> str:
    return f"account {_digest(name)}"


def _of_address(address: str | None) -> str:
    return f"address {storable(address) or ''}"


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
