"""What went wrong: for programs as problem+json (RFC 9457), for people as a page."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from recoupe.errors import IntakeError, LedgerError, RecoupeError
from recoupe.web.pages import page

API = "/api/"


class Problem(BaseModel):
    """What went wrong, and how to mend it."""

    type: str = "about:blank"
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["no incident 'i0': recoupe incidents lists them"])


class NotLoggedInError(Exception):
    """Nobody is logged in who may see this."""


def add_problems(app: FastAPI) -> None:
    """Let the application answer all that goes wrong in one way."""
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _wrong)
    app.add_exception_handler(RecoupeError, _mistaken)
    app.add_exception_handler(SQLAlchemyError, _broken)
    app.add_exception_handler(NotLoggedInError, _log_in_first)


def problem(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """Return what says what went wrong, in the way that the request can read."""
    title = HTTPStatus(status).phrase
    if request.url.path.startswith(API):
        told = Problem(title=title, status=status, detail=detail).model_dump()
        return JSONResponse(told, status, headers, media_type="application/problem+json")
    return page(request, "problem.html", status=status, headers=headers, title=title, detail=detail)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return problem(request, error.status_code, str(error.detail), dict(error.headers or {}))


def _wrong(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = (f"{'.'.join(str(part) for part in each['loc'])}: {each['msg']}" for each in error.errors())
    return problem(request, 422, "; ".join(told))


def _mistaken(request: Request, error: Exception) -> Response:
    status = 404 if isinstance(error, LedgerError) and str(error).startswith("no ") else 422
    return problem(request, 400 if isinstance(error, IntakeError) else status, str(error))


def _broken(request: Request, error: Exception) -> Response:
    return problem(request, 503, "the ledger does not answer: try again, and look whether its disk or server is well")


def _log_in_first(request: Request, error: Exception) -> Response:
    if request.url.path.startswith(API):
        return problem(
            request, 401, "log in first: send a name and password (HTTP Basic)", {"WWW-Authenticate": "Basic"}
        )
    came_from = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    # What a form sent is kept by the browser; the page that it stood on sends it once more.
    back = came_from if request.method == "GET" else request.url.path.removesuffix("/add")
    return RedirectResponse(f"/log-in?{urlencode({'next': back})}", 303)
