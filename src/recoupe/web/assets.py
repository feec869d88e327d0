"""Styles, scripts and the language of the interface: all from this program, nothing from elsewhere."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from starlette.responses import RedirectResponse, Response

from recoupe.dossier.page.tongue import languages
from recoupe.web.addresses import local_path
from recoupe.web.pages import LANGUAGE_COOKIE
from recoupe.web.shipped import NAMES, content

router = APIRouter(include_in_schema=False)
_KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


@router.get("/static/{name}")
def static(name: str) -> Response:
    """Return a style, a script or a picture."""
    if name not in NAMES:
        raise HTTPException(404, f"there is no {name}")
    headers = {"Cache-Control": "private, max-age=31536000, immutable"}
    return Response(content(name), media_type=_KINDS[name.rpartition(".")[2]], headers=headers)


@router.post("/language")
def choose_language(language: Annotated[str, Form()], next: Annotated[str, Form()] = "/") -> Response:
    """Keep the language that somebody reads in."""
    answer = RedirectResponse(local_path(next), 303)
    if language in languages():
        answer.set_cookie(LANGUAGE_COOKIE, language, max_age=31_536_000, httponly=True, samesite="lax")
    return answer
