"""The application: its routes, what guards them, and the desk that they share."""

from __future__ import annotations

from collections.abc import Collection

from fastapi import FastAPI

from recoupe import __version__
from recoupe.settings import Settings
from recoupe.store.opening import Ledger
from recoupe.web import api, assets, entrance, merging, reading, reviewing, samples
from recoupe.web.desk import Desk
from recoupe.web.guard import Guard, Unchanged
from recoupe.web.problem import API, add_problems

_ABOUT = "Who says what of a contested event, on the exact words. Every number leads to its rows."


def application(ledger: Ledger, settings: Settings, *, names: Collection[str] = ()) -> FastAPI:
    """Return the live application over an open ledger; `names` are those by which browsers reach it."""
    app = FastAPI(
        title="Recoupe",
        version=__version__,
        description=_ABOUT,
        openapi_url=f"{API}openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = Desk(ledger, settings)
    for part in (entrance, reading, reviewing, merging, samples, api, assets):
        app.include_router(part.router)
    add_problems(app)
    app.add_middleware(Unchanged, under=API)
    app.add_middleware(Guard, names=names, limit=settings.document_limit)
    return app
