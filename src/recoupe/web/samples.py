"""Double review: two judge a sample without seeing each other's decisions; then what differs is settled."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from recoupe.ledger import double, reviewing
from recoupe.ledger.measuring import measured
from recoupe.model.judgement import Verdict
from recoupe.model.user import Role
from recoupe.store.samples import opinions, sample
from recoupe.store.users import users
from recoupe.web.addresses import paths
from recoupe.web.marked import marked
from recoupe.web.pages import page
from recoupe.web.reviewing import CHOICES, Given, given_fields, verdict_of
from recoupe.web.visitor import AdminForm, Asking, AtDesk, Reviewer, ReviewerForm

router = APIRouter(include_in_schema=False)
_MOST = 500


@router.get("/samples")
def all_samples(request: Request, desk: AtDesk, asking: Asking, user: Reviewer) -> Response:
    """Show the samples and how far they are."""
    with desk.ledger.reading() as connection:
        found = double.progress(connection)
        names = [each.name for each in users(connection) if each.role.may(Role.REVIEWER) and not each.disabled]
    return page(request, "samples.html", asking=asking, current="samples", found=found, names=names)


@router.post("/samples")
def draw(
    desk: AtDesk,
    user: AdminForm,
    first: Annotated[str, Form(max_length=64)],
    second: Annotated[str, Form(max_length=64)],
    size: Annotated[int, Form(ge=1, le=_MOST)] = 50,
    seed: Annotated[int, Form(ge=0, le=2**31)] = 1,
) -> Response:
    """Draw a sample for two reviewers."""
    with desk.ledger.writing() as connection:
        known = {each.name for each in users(connection) if each.role.may(Role.REVIEWER)}
        if not {first, second} <= known:
            raise HTTPException(422, "both must be users who may review")
        made = double.draw(connection, (first, second), size, seed, author=user.name)
    return RedirectResponse(paths("samples", made.id), 303)


@router.get("/samples/{id}")
def one_sample(request: Request, desk: AtDesk, asking: Asking, user: Reviewer, id: str) -> Response:
    """Show a sample: to its reviewers what is left, and when both are done how they agree."""
    with desk.ledger.reading() as connection:
        found = double.progress_of(connection, id)
        mine = opinions(connection, id).get(user.name, {})
        result = double.result(connection, found.sample) if found.finished else None
    left = [number for number in range(len(found.sample.items)) if number not in mine]
    return page(
        request, "sample.html", asking=asking, current="samples", found=found, mine=mine, left=left, result=result
    )


@router.get("/samples/{id}/{number}")
def judge_item(request: Request, desk: AtDesk, asking: Asking, user: Reviewer, id: str, number: int) -> Response:
    """Show one statement of a sample as the machine read it, and nothing of what others think."""
    with desk.ledger.reading() as connection:
        of = sample(connection, id)
        if user.name not in of.reviewers:
            raise HTTPException(403, "this sample is for two others to judge")
        document, statement = double.item(connection, of, number - 1)
        mine = opinions(connection, id).get(user.name, {}).get(number - 1)
    return page(
        request,
        "review.html",
        asking=asking,
        current="samples",
        of=of,
        number=number,
        document=document,
        statement=statement,
        paragraphs=marked(document, statement),
        fields={**reviewing.fields(document, statement), **(mine.values if mine else {})},
        choices=CHOICES,
        mine=mine,
        done=None,
        parties=sorted({party.name for party in document.parties}),
    )


@router.post("/samples/{id}/{number}")
def think(form: Given, desk: AtDesk, user: ReviewerForm, id: str, number: int) -> Response:
    """Keep what a reviewer thinks of a statement, and go on to the next."""
    verdict = verdict_of(form, Verdict.ACCEPT, Verdict.REJECT)
    with desk.ledger.writing() as connection:
        of = sample(connection, id)
        document, statement = double.item(connection, of, number - 1)
        values = reviewing.changed(document, statement, given_fields(form)) if verdict is Verdict.ACCEPT else {}
        double.think(connection, of, number - 1, user.name, Verdict.CORRECT if values else verdict, values)
        mine = opinions(connection, id)[user.name]
    left = [each for each in range(len(of.items)) if each not in mine]
    return RedirectResponse(paths("samples", id, str(left[0] + 1)) if left else paths("samples", id), 303)


@router.post("/samples/{id}")
def settle(form: Given, desk: AtDesk, user: ReviewerForm, id: str) -> Response:
    """Make judgements: of all on which both agree, or of one reviewer's decision where they differ."""
    number, chosen = str(form.get("number", "")), str(form.get("chosen", ""))
    with desk.changing() as connection:
        of = sample(connection, id)
        if number.isdecimal() and len(number) < 6 and int(number) < len(of.items):
            double.settle(connection, of, int(number), chosen, author=user.name)
        else:
            double.settle_agreed(connection, of, author=user.name)
    return RedirectResponse(paths("samples", id), 303)


@router.get("/measure")
def show_measure(request: Request, desk: AtDesk, asking: Asking) -> Response:
    """Show the machine against what was reviewed."""
    with desk.ledger.reading() as connection:
        found = measured(connection)
    return page(request, "measure.html", asking=asking, current="measure", measure=found)
