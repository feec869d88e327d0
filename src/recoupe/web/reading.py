"""The reading views, one address each: what the dossier's file shows, of a whole ledger and page by page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.export.formats import FORMATS
from recoupe.dossier.page.accounts import accounts_view
from recoupe.dossier.page.asked import demand_views, label_views
from recoupe.dossier.page.atlas import atlas, lost
from recoupe.dossier.page.overview import Overview, overview
from recoupe.dossier.page.reader import document_view, papers
from recoupe.dossier.page.relations import relations
from recoupe.dossier.page.spoken import spoken
from recoupe.dossier.page.timeline import timeline
from recoupe.dossier.page.tolls import tolls_views
from recoupe.ledger import copies, parties, views
from recoupe.ledger.casebooks import casebook, of_documents, of_incidents
from recoupe.ledger.queues import DOUBT, WEIGHT, weightiest
from recoupe.store.derived import documents_in
from recoupe.store.ordered import counted, documents_after, outlets, published, summed
from recoupe.store.queries import called, count
from recoupe.store.search import search
from recoupe.web.addresses import paths
from recoupe.web.pages import page
from recoupe.web.paging import Cursor, cursor_of, place_of
from recoupe.web.visitor import Asking, AtDesk

router = APIRouter(include_in_schema=False)
_INCIDENTS, _DOCUMENTS, _HITS, _CHOICES = 6, 50, 50, 60
_SMALL = 200
"""Documents of a ledger up to which a view shows all of it at once."""
_Incident = Annotated[str | None, Query(max_length=200)]


@router.get("/")
def begin() -> Response:
    """Go to the overview."""
    return RedirectResponse(paths("overview"), 307)


@router.get("/overview")
def show_overview(request: Request, desk: AtDesk, asking: Asking, cursor: Cursor = None) -> Response:
    """Show the incidents at a glance, the weightiest first."""
    with desk.ledger.reading() as connection:
        found = weightiest(connection, _place(cursor), most=_INCIDENTS)
        ids = [each.incident.id for _, each in found]
        book = of_incidents(connection, ids) if ids else None
        whole = _whole(connection, overview(book)) if book else None
        total = counted(connection, WEIGHT)
    next = paths("overview", cursor=cursor_of(*found[-1][0])) if len(found) == _INCIDENTS else None
    shown = {"overview": whole, "total": total, "next": next, "first": not cursor}
    return page(request, "overview.html", asking=asking, current="overview", **shown)  # type: ignore[arg-type]


@router.get("/accounts")
def first_accounts(desk: AtDesk, asking: Asking) -> Response:
    """Go to the accounts of the weightiest incident."""
    with desk.ledger.reading() as connection:
        found = weightiest(connection, ("", ""), most=1)
    return RedirectResponse(paths("accounts", found[0][1].incident.id) if found else paths("overview"), 307)


@router.get("/accounts/{id}")
def show_accounts(request: Request, desk: AtDesk, asking: Asking, id: str) -> Response:
    """Show who holds which account of an incident."""
    with desk.ledger.reading() as connection:
        book = of_incidents(connection, [id])
    shown = accounts_view(book, book.dossiers[0])
    return page(request, "accounts.html", asking=asking, current="accounts", matrix=shown)


@router.get("/documents")
def show_documents(
    request: Request, desk: AtDesk, asking: Asking, cursor: Cursor = None, incident: _Incident = None
) -> Response:
    """List the documents in the order of adding, or those of an incident with their copies together."""
    with desk.ledger.reading() as connection:
        if incident:
            scope, choices = _scope(connection, incident)
            book = _scoped(connection, incident)
            outlets = sorted({each.outlet for each in book.documents.values() if each.outlet})
            shown = {"casebook": book, "papers": papers(book), "outlets": outlets, "scope": scope, "choices": choices}
            return page(request, "view.html", asking=asking, current="documents", **shown)  # type: ignore[arg-type]
        (after,) = place_of(cursor, (0,))
        found = documents_after(connection, after, most=_DOCUMENTS)
        total = count(connection)
    rows = [row for _, row in found]
    next = paths("documents", cursor=cursor_of(found[-1][0])) if len(found) == _DOCUMENTS else None
    return page(request, "documents.html", asking=asking, current="documents", rows=rows, next=next, total=total)


@router.get("/export")
def show_exports(request: Request, desk: AtDesk, asking: Asking, incident: _Incident = None) -> Response:
    """Show the formats in which the ledger, or an incident of it, can be taken along."""
    with desk.ledger.reading() as connection:
        dossier = views.dossier(connection, incident) if incident else None
    return page(request, "export.html", asking=asking, current="export", formats=FORMATS.values(), dossier=dossier)


@router.get("/d/{name}")
def show_document(request: Request, desk: AtDesk, asking: Asking, name: str) -> Response:
    """Show a document with its marks, and beside it what was read of each statement."""
    with desk.ledger.reading() as connection:
        ids = called(connection, name)
        if len(ids) != 1:
            raise HTTPException(404, f"{len(ids) or 'no'} documents are called {name!r}")
        view = document_view(of_documents(connection, ids), ids[0])
    return page(request, "document.html", asking=asking, current="documents", view=view)


@router.get("/passages")
def show_passages(
    request: Request,
    desk: AtDesk,
    asking: Asking,
    q: Annotated[str, Query(max_length=500)] = "",
    incident: _Incident = None,
) -> Response:
    """Search passages, or list the statements of an incident."""
    with desk.ledger.reading() as connection:
        hits = search(connection, q, most=_HITS) if q.strip() else []
        book = of_incidents(connection, [incident]) if incident and not hits else None
    said = list(spoken(book)) if book else []
    shown = {"q": q, "hits": hits, "most": _HITS, "said": said, "book": book}
    return page(request, "passages.html", asking=asking, current="passages", **shown)  # type: ignore[arg-type]


def _view(name: str, made: Callable[[Casebook], dict[str, object]]) -> None:
    """Add the route of a view that shows one incident, or all of a ledger that is small."""

    @router.get(f"/{name}", name=name)
    def show(request: Request, desk: AtDesk, asking: Asking, incident: _Incident = None) -> Response:
        with desk.ledger.reading() as connection:
            scope, choices = _scope(connection, incident)
            book = _scoped(connection, scope)
        shown = {"scope": scope, "choices": choices, "casebook": book, **made(book)}
        return page(request, "view.html", asking=asking, current=name, **shown)  # type: ignore[arg-type]


_view("timeline", lambda book: {"timeline": timeline(book)})
_view("map", lambda book: {"atlas": atlas(book), "lost": lost(book)})
_view("parties", lambda book: {"relations": relations(book)})
_view("tolls", lambda book: {"tolls": tolls_views(book)})
_view("demands", lambda book: {"demands": demand_views(book)})
_view("labels", lambda book: {"labels": label_views(book)})


def _scope(connection: Connection, incident: str | None) -> tuple[str | None, list[tuple[str, str]]]:
    """Return the incident that is shown, None for all of a small ledger, and those that can be chosen."""
    choices = [(each.incident.id, each.incident.name) for _, each in weightiest(connection, ("", ""), most=_CHOICES)]
    if incident or not choices or count(connection) <= _SMALL:
        return incident, choices
    return choices[0][0], choices


def _scoped(connection: Connection, scope: str | None) -> Casebook:
    return of_incidents(connection, [scope]) if scope else casebook(connection)


def _place(cursor: str | None) -> tuple[str, str]:
    name, id = place_of(cursor, ("", ""))
    return name, id


def _whole(connection: Connection, some: Overview) -> Overview:
    """The overview of some incidents, with the numbers of the whole ledger."""
    first, last = published(connection)
    return replace(
        some,
        documents=count(connection),
        independent=len(documents_in(connection, copies.FAMILY)),
        statements=summed(connection, DOUBT),
        parties=counted(connection, parties.FAMILY),
        outlets=outlets(connection),
        first=first,
        last=last,
    )
