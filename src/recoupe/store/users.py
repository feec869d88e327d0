"""Users of the live application: each change is one more row, chained like all that people do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from recoupe.errors import UserError
from recoupe.model.user import Role, User
from recoupe.store.audit import Entry, chain
from recoupe.store.rows import Row, next_number, now, put
from recoupe.store.schema import USER

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST_PASSWORD, _LONGEST_PASSWORD = 12, 1024
_NAME = re.compile(r"[^\W_][\w.@+-]{0,63}")


def add_user(connection: Connection, name: str, role: Role, password: str, *, author: str) -> User:
    """Add a user; UserError where the name is taken or the password too short."""
    if not _NAME.fullmatch(name):
        raise UserError(f"{name!r}: a user's name is of up to 64 letters, digits and . @ + - _, a letter first")
    if _last(connection, name) is not None:
        raise UserError(f"{name}: there is a user of that name: recoupe user list shows all")
    return _put(connection, User(name, role), _hashed(password), author)


def set_password(connection: Connection, name: str, password: str, *, author: str) -> User:
    """Give a user another password."""
    row = _known(connection, name)
    return _put(connection, _user(row), _hashed(password), author)


def set_disabled(connection: Connection, name: str, disabled: bool, *, author: str) -> User:
    """Let a user log in no more, or again; UserError where nobody would be left to administer."""
    row = _known(connection, name)
    user = User(name, Role(row["role"]), disabled)
    admins = [each.name for each in users(connection) if each.role is Role.ADMIN and not each.disabled]
    if disabled and admins == [name]:
        raise UserError(f"{name}: the only administrator: recoupe user add another one first")
    return _put(connection, user, row["password"], author)


def users(connection: Connection) -> list[User]:
    """Return all users by name."""
    last = select(func.max(USER.c.seq)).group_by(USER.c.name)
    rows = connection.execute(select(USER).where(USER.c.seq.in_(last)).order_by(USER.c.name)).mappings()
    return [_user(dict(row)) for row in rows]


def user_since(connection: Connection, name: str, moment: str) -> User | None:
    """Return the user of the name; None where there is none who may log in, or they were changed after the moment."""
    row = _last(connection, name)
    return _user(row) if row is not None and not row["disabled"] and row["made_at"] <= moment else None


def admitted(connection: Connection, name: str, password: str) -> User | None:
    """Return the user whose password it is; as much time is spent where there is no such user."""
    from argon2.exceptions import InvalidHashError, VerificationError

    row = _last(connection, name)
    kept = row["password"] if row is not None else _NOBODY
    try:
        _hasher().verify(kept, password[:_LONGEST_PASSWORD])
    except (InvalidHashError, VerificationError):
        return None
    return _user(row) if row is not None and not row["disabled"] else None


_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$cmVjb3VwZS1ub2JvZHk$MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA"
"""The hash of no password."""


def user_rows(connection: Connection, seqs: list[int]) -> list[Row]:
    """Return the rows of the numbers."""
    return [dict(row) for row in connection.execute(select(USER).where(USER.c.seq.in_(seqs))).mappings()]


def _known(connection: Connection, name: str) -> Row:
    row = _last(connection, name)
    if row is None:
        raise UserError(f"{name}: no such user: recoupe user list shows all")
    return row


def _last(connection: Connection, name: str) -> Row | None:
    query = select(USER).where(USER.c.name == name).order_by(USER.c.seq.desc()).limit(1)
    row = connection.execute(query).mappings().first()
    return dict(row) if row else None


def _user(row: Row) -> User:
    return User(row["name"], Role(row["role"]), bool(row["disabled"]))


def _put(connection: Connection, user: User, password: str, author: str) -> User:
    seq = next_number(connection, USER.c.seq)
    row: Row = {
        "seq": seq,
        "name": user.name,
        "role": user.role.value,
        "password": password,
        "disabled": int(user.disabled),
        "author": author,
        "made_at": now(),
    }
    put(connection, USER, [row])
    chain(connection, [Entry("user", str(seq), row)])
    return user


def _hashed(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
        raise UserError(f"a password has {SHORTEST_PASSWORD} to {_LONGEST_PASSWORD} characters: choose another")
    return _hasher().hash(password)


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()
