"""Who asks, what they may do, and whether a form is one that we gave them."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Callable
from secrets import compare_digest
from typing import Annotated

from fastapi import Depends, Form, HTTPException, Request

from recoupe.model.user import Role, User
from recoupe.store.sessions import Session, log_in_failed, must_wait, session_of
from recoupe.store.users import admitted, users
from recoupe.web.desk import Desk
from recoupe.web.opening import is_loopback
from recoupe.web.problem import NotLoggedInError

COOKIE = "recoupe_session"
_TOO_MANY = "too many log-ins have failed: wait a quarter of an hour"


def desk_of(request: Request) -> Desk:
    """Return what the application works with."""
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(desk_of)]


def session(request: Request, desk: AtDesk) -> Session:
    """Return the session of who asks; NotLoggedInError where there is none."""
    found = session_or_none(request, desk)
    if found is None:
        raise NotLoggedInError
    return found


def session_or_none(request: Request, desk: Desk) -> Session | None:
    """Return the session of who asks; without any user of the ledger, that of the person at the machine."""
    token = request.cookies.get(COOKIE)
    with desk.ledger.reading() as connection:
        found = session_of(connection, token) if token else None
        alone = found is None and not users(connection)
    return desk.local if alone and _at_the_machine(request) else found


def _at_the_machine(request: Request) -> bool:
    host = address(request)
    return host is not None and is_loopback(host)


def address(request: Request) -> str | None:
    """Return from where is asked."""
    return request.client.host if request.client else None


Asking = Annotated[Session, Depends(session)]


def may(role: Role) -> Callable[[Session], User]:
    """Return what lets nobody through who may not do what the role needs."""

    def allowed(asking: Asking) -> User:
        if not asking.user.role.may(role):
            raise HTTPException(403, f"this needs the role {role}; yours is {asking.user.role}")
        return asking.user

    return allowed


Reviewer = Annotated[User, Depends(may(Role.REVIEWER))]


def form_of(role: Role) -> Callable[..., User]:
    """Return what lets only forms through that we gave to this very session, of somebody of the role."""

    def checked(asking: Asking, form_token: Annotated[str, Form()] = "") -> User:
        if not compare_digest(form_token.encode(), asking.form_token.encode()):
            raise HTTPException(403, "this form is not of this session: open the page again; what you wrote is kept")
        return may(role)(asking)

    return checked


ReaderForm = Annotated[User, Depends(form_of(Role.READER))]
ReviewerForm = Annotated[User, Depends(form_of(Role.REVIEWER))]
AdminForm = Annotated[User, Depends(form_of(Role.ADMIN))]


def program(request: Request, desk: AtDesk) -> User:
    """Return the user of a program: by its name and password, or by the session of a browser."""
    given = request.headers.get("authorization", "")
    if not given.lower().startswith("basic "):
        return session(request, desk).user
    name, _, password = _decoded(given[6:]).partition(":")
    user = let_in(desk, name, password, address(request))
    if user is None:
        raise NotLoggedInError
    return user


Program = Annotated[User, Depends(program)]


def let_in(desk: Desk, name: str, password: str, host: str | None) -> User | None:
    """Return the user whose password it is; None where it is not, and 429 where too many were tried."""
    with desk.ledger.reading() as connection:
        if must_wait(connection, name, host):
            raise HTTPException(429, _TOO_MANY, {"Retry-After": "900"})
        user = admitted(connection, name, password)
    if user is None:
        with desk.ledger.writing() as connection:
            log_in_failed(connection, name, host)
    return user


def _decoded(given: str) -> str:
    try:
        return b64decode(given, validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""
