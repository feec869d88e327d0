"""The HTTP interface for programs: documents in, what was made of them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from itertools import chain
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field, field_validator
from starlette.responses import JSONResponse, Response, StreamingResponse

from recoupe.bulk.adding import add
from recoupe.dossier.case_record import demands_record, dossier_record, incidents_record, parties_record
from recoupe.dossier.export.formats import FORMATS
from recoupe.dossier.record import record
from recoupe.intake.day import day
from recoupe.intake.outcome import LeftOut, Taken
from recoupe.ledger import exports, views
from recoupe.ledger.pages import Said, demands_after, dossiers_after, parties_after, statements_after
from recoupe.model.act import Act
from recoupe.model.document import Document
from recoupe.model.incident import Aspect, Standing
from recoupe.model.text import content_id
from recoupe.model.user import Role, User
from recoupe.settings import ExportFormat
from recoupe.store.ordered import documents_after
from recoupe.store.queries import called, judged_documents, known
from recoupe.store.rows import numbers
from recoupe.store.search import search
from recoupe.web.paging import Cursor, Limit, Plain, Rows, cursor_of, place_of
from recoupe.web.problem import API, Problem
from recoupe.web.visitor import AtDesk, Program, program

_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": told, "content": {"application/problem+json": {"schema": Problem.model_json_schema()}}}
    for status, told in {
        400: "A name, day or cursor that cannot be.",
        401: "Nobody is logged in.",
        403: "The role is not enough.",
        404: "There is no such thing.",
        413: "It is too large.",
        422: "A value is missing or wrong.",
        429: "Too many log-ins have failed.",
    }.items()
}
router = APIRouter(prefix=API.rstrip("/"), dependencies=[Depends(program)], responses=_PROBLEMS)
_LONG = 2000


class NewDocument(BaseModel):
    """A text to be read and added."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "text": "La préfète a démenti jeudi toute fermeture du pont.",
                    "title": "Le pont reste ouvert",
                    "date": "2024-05-02",
                    "url": "https://example.org/pont",
                    "outlet": "Le Courrier d'Ilmara",
                }
            ]
        },
    )
    text: str = Field(min_length=1, description="The text itself, paragraphs apart by an empty line.")
    title: str | None = Field(None, max_length=_LONG)
    date: str | None = Field(None, max_length=40, description="Day of publication, as 2024-05-02.")
    url: str | None = Field(None, max_length=_LONG, description="Where it stands on the web: http or https.")
    outlet: str | None = Field(None, max_length=_LONG, description="Who published it.")

    @field_validator("url")
    @classmethod
    def _of_the_web(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("http://", "https://")):
            raise ValueError("give an address that begins with http:// or https://")
        return url


class Added(BaseModel):
    """A document as it is now held."""

    id: str = Field(description="The SHA-256 of its text.")
    new: bool = Field(description="False where the ledger held the text already.")
    statements: int


@router.post("/documents", status_code=201, response_model=Added, responses={200: {"model": Added}})
def add_document(request: Request, given: NewDocument, desk: AtDesk, user: Program) -> Response:
    """Read a text and add it; 200 where the ledger held it already."""
    _check_json(request)
    _check_role(user)
    if len(given.text.encode("utf-8", "surrogatepass")) > desk.settings.document_limit:
        raise HTTPException(413, f"a text has {desk.settings.document_limit} bytes at most")
    id = content_id(given.text)
    with desk.ledger.reading() as connection:
        new = not known(connection, [id])
    published = day(given.date) if given.date else None
    document = Document(
        id,
        given.text,
        title=given.title,
        published=published,
        language=desk.settings.language,
        url=given.url,
        outlet=given.outlet,
    )
    place = f"{API}documents, {user.name}"
    for outcome in add(desk.ledger, [Taken(document, place, len(given.text))], desk.settings):
        if isinstance(outcome, LeftOut):
            raise HTTPException(422, outcome.reason)
    desk.put_together()
    with desk.ledger.reading() as connection:
        statements = len(judged_documents(connection, [id])[id].statements)
    told = Added(id=id, new=new, statements=statements).model_dump()
    return JSONResponse(told, 201 if new else 200, {"Location": f"{API}documents/{id}"})


@router.get("/documents", response_model=Rows)
def documents(desk: AtDesk, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """List the documents in the order of adding."""
    (after,) = place_of(cursor, (0,))
    with desk.ledger.reading() as connection:
        found = documents_after(connection, after, most=limit)
    next = cursor_of(found[-1][0]) if len(found) == limit else None
    return _rows([asdict(row) for _, row in found], next)


@router.get("/documents/{id}")
def document(desk: AtDesk, id: Annotated[str, Path(max_length=200)]) -> Plain:
    """Return a document with all that was read from it, as people have judged it."""
    with desk.ledger.reading() as connection:
        whole = _document_id(connection, id)
        return record(judged_documents(connection, [whole])[whole])


@router.get("/statements", response_model=Rows)
def statements(
    desk: AtDesk,
    document: Annotated[str | None, Query(max_length=200, description="Only of this document.")] = None,
    act: Annotated[Act | None, Query(description="Only of this act.")] = None,
    speaker: Annotated[str | None, Query(max_length=200, description="Only whose speaker's name holds this.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """List statements in the order of adding; an answer may be empty and yet name where to go on."""

    def wanted(said: Said) -> bool:
        named = (said.statement.speaker or "").casefold()
        same = act is None or said.statement.act is act
        return (
            same
            and (speaker is None or speaker.casefold() in named)
            and said.document.id == (whole or said.document.id)
        )

    with desk.ledger.reading() as connection:
        whole = _document_id(connection, document) if document is not None else None
        start = numbers(connection, [whole])[whole] - 1 if whole else 0
        after, number = place_of(cursor, (start, 0))
        found, place = statements_after(connection, after, number, most=limit, wanted=wanted)
    done = place is None or (whole is not None and place[0] > start + 1)
    return _rows([_statement(each) for each in found], None if done or place is None else cursor_of(*place))


@router.get("/incidents", response_model=Rows)
def incidents(desk: AtDesk, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """List the incidents by day, those without one last, with what is contested of each."""
    with desk.ledger.reading() as connection:
        found = dossiers_after(connection, tuple(place_of(cursor, ("", ""))), most=limit)
    rows = incidents_record(each for _, each in found)["incidents"]
    return _rows(rows, _next(found, limit))


@router.get("/incidents/{id}", response_model=Plain)
def incident(desk: AtDesk, id: Annotated[str, Path(max_length=200)]) -> Response:
    """Return all that is known of an incident: accounts, figures, demands, who says what of whom."""
    with desk.ledger.reading() as connection:
        return JSONResponse(dossier_record(views.dossier(connection, id)))


@router.get("/accounts", response_model=Rows)
def accounts(
    desk: AtDesk,
    aspect: Annotated[Aspect | None, Query(description="Only of this aspect.")] = None,
    standing: Annotated[Standing | None, Query(description="Only where the accounts stand so.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """List the accounts of incidents, those of so many incidents at a time."""
    with desk.ledger.reading() as connection:
        found = dossiers_after(connection, tuple(place_of(cursor, ("", ""))), most=limit)
    rows = [
        {"incident": each.incident.id, "name": each.incident.name, **account}
        for _, each in found
        for account in dossier_record(each)["accounts"]
        if aspect in (None, account["aspect"]) and standing in (None, account["standing"])
    ]
    return _rows(rows, _next(found, limit))


@router.get("/parties", response_model=Rows)
def parties(desk: AtDesk, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """List the parties by name."""
    with desk.ledger.reading() as connection:
        found = parties_after(connection, tuple(place_of(cursor, ("", ""))), most=limit)
    rows = parties_record((party, count) for _, party, count in found)["parties"]
    return _rows(rows, _next(found, limit))


@router.get("/demands", response_model=Rows)
def demands(desk: AtDesk, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """List demands, commitments and warnings by day, with their answers."""
    with desk.ledger.reading() as connection:
        found = demands_after(connection, tuple(place_of(cursor, ("", ""))), most=limit)
    rows = demands_record(each for _, each in found)["demands"]
    return _rows(rows, _next(found, limit))


@router.get("/search", response_model=Rows)
def find(
    desk: AtDesk,
    q: Annotated[str, Query(min_length=1, max_length=500, description='Words; "as a phrase", depot*.')],
    limit: Limit = 20,
) -> Response:
    """Return the passages that hold all the words, the best first."""
    with desk.ledger.reading() as connection:
        return _rows([asdict(hit) for hit in search(connection, q, most=limit)], None)


@router.get("/export", response_class=StreamingResponse)
def export(
    desk: AtDesk,
    format: Annotated[ExportFormat, Query(alias="as", description="The format; several files come as one archive.")],
    incident: Annotated[list[str] | None, Query(max_length=100, description="Only these incidents.")] = None,
    q: Annotated[str | None, Query(max_length=500, description="Only what is told where these words stand.")] = None,
) -> Response:
    """Return what the ledger holds in a format of others; a mistake is said before anything is sent."""
    made = FORMATS[format]
    chunks = exports.stream(desk.ledger, format, incidents=incident or (), query=q)
    first = next(chunks, b"")
    name = f"recoupe-{format}{'.zip' if made.several else made.suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(chain([first], chunks), media_type=made.media, headers=headers)


def _check_json(request: Request) -> None:
    """Refuse what a form of another site could send."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise HTTPException(422, "send the document as application/json")


def _check_role(user: User) -> None:
    if not user.role.may(Role.REVIEWER):
        raise HTTPException(403, f"adding documents needs the role {Role.REVIEWER}; yours is {user.role}")


def _document_id(connection: Any, name: str) -> str:
    ids = called(connection, name)
    if len(ids) != 1:
        raise HTTPException(404, f"no document {name!r}" if not ids else f"several documents are called {name!r}")
    return ids[0]


def _statement(said: Said) -> Plain:
    rows: Any = record(said.document)["statements"]
    row: Plain = next(each for each in rows if each["id"] == said.statement.id)
    words = [span.of(said.document.text) for span in said.statement.content]
    return {"document": said.document.id, **row, "words": words}


def _next(found: Sequence[tuple[Sequence[str], *tuple[object, ...]]], limit: int) -> str | None:
    """Return where the next rows begin; None where these are the last."""
    return cursor_of(*found[-1][0]) if len(found) == limit else None


def _rows(items: list[Plain], next: str | None) -> Response:
    """The rows as they are: they are plain values already, and many."""
    return JSONResponse({"items": items, "next": next})
