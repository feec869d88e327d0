"""Logging in and out, and changing one's password."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from recoupe.errors import UserError
from recoupe.model.user import Role
from recoupe.store.sessions import LIFETIME, close_session, open_session
from recoupe.store.users import admitted, set_password
from recoupe.web.addresses import local_path
from recoupe.web.pages import page
from recoupe.web.visitor import COOKIE, Asking, AtDesk, ReaderForm, address, let_in, session_or_none

router = APIRouter(include_in_schema=False)


@router.get("/log-in", name="log_in_page")
def log_in_page(request: Request, desk: AtDesk, next: str = "/") -> Response:
    """Show the form."""
    if session_or_none(request, desk):
        return RedirectResponse(local_path(next), 303)
    return page(request, "log_in.html", next=local_path(next), failed=None, name="")


@router.post("/log-in")
def log_in(
    request: Request,
    desk: AtDesk,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=2000)],
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Open a session for the right password."""
    try:
        user = let_in(desk, name, password, address(request))
    except HTTPException as error:
        headers = dict(error.headers or {})
        return page(
            request, "log_in.html", status=429, headers=headers, next=local_path(next), failed="wait", name=name
        )
    if user is None:
        return page(request, "log_in.html", status=401, next=local_path(next), failed="wrong", name=name)
    with desk.ledger.writing() as connection:
        token = open_session(connection, user, address(request))
    return _with_session(request, RedirectResponse(local_path(next), 303), token)


@router.post("/log-out")
def log_out(request: Request, desk: AtDesk, user: ReaderForm) -> Response:
    """Close the session for good."""
    with desk.ledger.writing() as connection:
        close_session(connection, request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/log-in", 303)
    answer.delete_cookie(COOKIE)
    return answer


@router.get("/account")
def account(request: Request, asking: Asking, changed: bool = False) -> Response:
    """Show who is logged in, with the form for another password."""
    return page(request, "account.html", asking=asking, changed=changed, fault=None, roles=list(Role))


@router.post("/account")
def change_password(
    request: Request,
    desk: AtDesk,
    asking: Asking,
    user: ReaderForm,
    old: Annotated[str, Form(max_length=2000)],
    new: Annotated[str, Form(max_length=2000)],
) -> Response:
    """Set another password, which ends all sessions, and open a new one."""
    with desk.ledger.reading() as connection:
        known = admitted(connection, user.name, old)
    try:
        if known is None:
            raise UserError("that is not your password")
        with desk.ledger.writing() as connection:
            set_password(connection, user.name, new, author=user.name)
            token = open_session(connection, user, address(request))
    except UserError as error:
        return page(
            request, "account.html", asking=asking, status=422, changed=False, fault=str(error), roles=list(Role)
        )
    return _with_session(request, RedirectResponse("/account?changed=true", 303), token)


def _with_session(request: Request, answer: Response, token: str) -> Response:
    """Let the browser keep the token: out of reach of scripts, and behind https never in the clear."""
    secure = request.url.scheme == "https"
    seconds = int(LIFETIME.total_seconds())
    answer.set_cookie(COOKIE, token, max_age=seconds, httponly=True, samesite="lax", secure=secure)
    return answer
