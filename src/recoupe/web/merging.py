"""Merging and splitting parties and incidents: what would change is shown before anything does."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Query, Request
from starlette.responses import RedirectResponse, Response

from recoupe.ledger import members
from recoupe.ledger.judging import judge
from recoupe.ledger.preview import preview
from recoupe.model.judgement import Verdict
from recoupe.web.addresses import local_path, paths
from recoupe.web.pages import page
from recoupe.web.visitor import Asking, AtDesk, Reviewer, ReviewerForm

router = APIRouter(prefix="/merge", include_in_schema=False)
_VERDICTS = (Verdict.MERGE_PARTIES, Verdict.SPLIT_PARTY, Verdict.MERGE_INCIDENTS, Verdict.SPLIT_INCIDENT)
_MOST = 60
_Words = Annotated[str, Query(max_length=200)]
_Of = Annotated[list[str], Form()]


@router.get("/parties")
def choose_parties(request: Request, desk: AtDesk, asking: Asking, user: Reviewer, q: _Words = "") -> Response:
    """Show parties, those that bear a name or those named in most documents, to be merged."""
    with desk.ledger.reading() as connection:
        found = members.parties_named(connection, q, most=_MOST)
    return page(request, "merge_parties.html", asking=asking, current="merge", q=q, found=found, most=_MOST)


@router.get("/parties/{id}")
def choose_members(request: Request, desk: AtDesk, asking: Asking, user: Reviewer, id: str) -> Response:
    """Show whom the documents of a party mean, to be taken apart."""
    with desk.ledger.reading() as connection:
        found = members.party(connection, id)
    return page(request, "split_party.html", asking=asking, current="merge", found=found)


@router.get("/incidents")
def choose_incidents(request: Request, desk: AtDesk, asking: Asking, user: Reviewer, q: _Words = "") -> Response:
    """Show incidents to be merged."""
    with desk.ledger.reading() as connection:
        found = members.incidents_named(connection, q, most=_MOST)
    return page(request, "merge_incidents.html", asking=asking, current="merge", q=q, found=found, most=_MOST)


@router.get("/incidents/{id}")
def choose_events(request: Request, desk: AtDesk, asking: Asking, user: Reviewer, id: str) -> Response:
    """Show what tells of an incident, to be taken apart."""
    with desk.ledger.reading() as connection:
        found = members.incident(connection, id)
    return page(request, "split_incident.html", asking=asking, current="merge", found=found)


@router.post("/preview")
def show_preview(
    request: Request, desk: AtDesk, asking: Asking, user: ReviewerForm, verdict: Annotated[Verdict, Form()], of: _Of
) -> Response:
    """Show what would change; nothing does."""
    targets = _targets(verdict, of)
    with desk.busy:
        found = preview(desk.ledger, desk.words, verdict, targets, author=user.name)
    return page(request, "preview.html", asking=asking, current="merge", verdict=verdict, of=of, found=found)


@router.post("")
def merge(
    desk: AtDesk,
    user: ReviewerForm,
    verdict: Annotated[Verdict, Form()],
    of: _Of,
    reason: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Keep the judgement."""
    with desk.changing() as connection:
        made = judge(
            connection, verdict, _targets(verdict, of), author=user.name, reason=" ".join(reason.split()) or None
        )
    kind = "parties" if verdict in (Verdict.MERGE_PARTIES, Verdict.SPLIT_PARTY) else "incidents"
    return RedirectResponse(paths("merge", "done", made.id, kind=kind), 303)


@router.get("/done/{id}")
def done(request: Request, asking: Asking, user: Reviewer, id: str, kind: str = "parties") -> Response:
    """Say that it is kept, and offer to take it back."""
    return page(request, "merge_done.html", asking=asking, current="merge", id=id, back=local_path(f"/merge/{kind}"))


@router.post("/undo")
def undo(desk: AtDesk, user: ReviewerForm, undoes: Annotated[str, Form(max_length=80)]) -> Response:
    """Take a merger or a split back."""
    with desk.changing() as connection:
        judge(connection, Verdict.UNDO, [], values={"undoes": undoes}, author=user.name)
    return RedirectResponse("/merge/parties", 303)


def _targets(verdict: Verdict, of: list[str]) -> list[str]:
    """The words that are pointed at; each choice may point at several."""
    if verdict not in _VERDICTS:
        raise HTTPException(422, f"here one of {', '.join(_VERDICTS)} is decided")
    found = list(dict.fromkeys(pointer for each in of for pointer in each.split()))[:_MOST]
    if len(found) < 2 and verdict in (Verdict.MERGE_PARTIES, Verdict.MERGE_INCIDENTS):
        raise HTTPException(422, "choose two at least")
    return found
