"""Review: one statement after the other, decided by mouse or keyboard; each decision is one more judgement."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from recoupe.ledger import reviewing
from recoupe.ledger.judging import judge
from recoupe.ledger.queues import Waiting
from recoupe.ledger.reviewing import Filter, Order
from recoupe.model.act import Act
from recoupe.model.attribution import AttributionKind
from recoupe.model.figure import Unit
from recoupe.model.judgement import Verdict
from recoupe.model.meaning import Certainty
from recoupe.model.text import spans_in
from recoupe.web.addresses import local_path, paths
from recoupe.web.marked import marked
from recoupe.web.pages import page
from recoupe.web.visitor import Asking, AtDesk, Reviewer, ReviewerForm

router = APIRouter(prefix="/review", include_in_schema=False)
_MOST = 100
CHOICES = {"act": list(Act), "certainty": list(Certainty), "kind": list(AttributionKind), "unit": list(Unit)}


def _filter(
    act: Annotated[str | None, Query(max_length=40)] = None,
    kind: Annotated[str | None, Query(max_length=40)] = None,
    below: Annotated[float | None, Query(ge=0, le=1)] = None,
    speaker: Annotated[str | None, Query(max_length=200)] = None,
    inside: Annotated[str | None, Query(max_length=200)] = None,
) -> Filter:
    return Filter(act or None, kind or None, below, speaker or None, inside or None)


async def _form(request: Request) -> FormData:
    return await request.form()


Wanted = Annotated[Filter, Depends(_filter)]
Given = Annotated[FormData, Depends(_form)]


@router.get("")
def begin(
    request: Request, desk: AtDesk, asking: Asking, user: Reviewer, wanted: Wanted, order: Order = Order.DOUBT
) -> Response:
    """Go to the first statement of a queue."""
    with desk.ledger.reading() as connection:
        first = next(reviewing.queue(connection, order, wanted), None)
    if first is None:
        return page(
            request, "review_done.html", asking=asking, current="review", order=order, wanted=wanted, choices=CHOICES
        )
    return RedirectResponse(_at(first, order, wanted), 303)


@router.get("/list")
def listed(
    request: Request, desk: AtDesk, asking: Asking, user: Reviewer, wanted: Wanted, order: Order = Order.DOUBT
) -> Response:
    """Show what waits, to be decided in one go."""
    found: list[Waiting] = []
    with desk.ledger.reading() as connection:
        for each in reviewing.queue(connection, order, wanted):
            found.append(each)
            if len(found) == _MOST:
                break
    return page(
        request, "review_list.html", asking=asking, order=order, wanted=wanted, found=found, most=_MOST, choices=CHOICES
    )


@router.post("/list")
def decide_many(form: Given, desk: AtDesk, user: ReviewerForm) -> Response:
    """Accept or reject several statements in one go."""
    verdict = verdict_of(form, Verdict.ACCEPT, Verdict.REJECT)
    chosen = [str(each) for each in form.getlist("of")][:_MOST]
    with desk.changing() as connection:
        for each in chosen:
            judge(connection, verdict, [each], author=user.name, reason=_reason(form))
    return RedirectResponse(local_path(str(form.get("next", ""))), 303)


@router.get("/{document}/{statement}")
def screen(
    request: Request,
    desk: AtDesk,
    asking: Asking,
    user: Reviewer,
    document: str,
    statement: str,
    wanted: Wanted,
    order: Order = Order.DOUBT,
    done: str | None = None,
) -> Response:
    """Show one statement in its text, with its fields."""
    with desk.ledger.reading() as connection:
        found, of = reviewing.judged_statement(connection, document, statement)
        around = reviewing.around(connection, order, wanted, document, statement)
        judgements = reviewing.in_force(connection, document)
    return page(
        request,
        "review.html",
        asking=asking,
        current="review",
        document=found,
        statement=of,
        paragraphs=marked(found, of),
        fields=reviewing.fields(found, of),
        choices=CHOICES,
        judgements=judgements,
        number=around.number,
        parties=sorted({party.name for party in found.parties}),
        waits=around.number is not None,
        of=None,
        before=_at(around.before, order, wanted),
        after=_at(around.after, order, wanted),
        order=order,
        wanted=wanted,
        done=done,
    )


@router.post("/{document}/{statement}")
def decide(form: Given, desk: AtDesk, user: ReviewerForm, document: str, statement: str) -> Response:
    """Accept, reject or correct a statement, or add a note to it; then go on."""
    verdict = verdict_of(form, Verdict.ACCEPT, Verdict.REJECT, Verdict.NOTE)
    given = given_fields(form)
    values: dict[str, str] = {}
    with desk.changing() as connection:
        if verdict is Verdict.ACCEPT:
            values = reviewing.changed(*reviewing.judged_statement(connection, document, statement), given)
        if verdict is Verdict.NOTE and not _reason(form):
            raise HTTPException(422, "a note needs words")
        made = judge(
            connection,
            Verdict.CORRECT if values else verdict,
            [f"{document}:{statement}"],
            values=values,
            author=user.name,
            reason=_reason(form),
        )
    return RedirectResponse(_with_done(local_path(str(form.get("next", ""))), made.id), 303)


@router.post("/{document}/{statement}/add")
def add(form: Given, desk: AtDesk, user: ReviewerForm, document: str, statement: str) -> Response:
    """Add a statement that the machine missed."""
    values = {field: value for field, value in given_fields(form).items() if value}
    places = [span for field in ("source", "cue", "content") for span in spans_in(values.get(field, ""))]
    if not values.get("content") or not places:
        raise HTTPException(422, "mark what was said: a statement has content")
    whole = f"{min(each.start for each in places)}-{max(each.end for each in places)}"
    with desk.changing() as connection:
        made = judge(connection, Verdict.ADD, [f"{document}:{whole}"], values=values, author=user.name)
    return RedirectResponse(_with_done(paths("review", document, f"j{made.id}"), made.id), 303)


@router.post("")
def undo(desk: AtDesk, user: ReviewerForm, undoes: Annotated[str, Form(max_length=80)] = "") -> Response:
    """Take a judgement back, the last of who asks where none is named; then show what it was about."""
    with desk.changing() as connection:
        if not undoes:
            last = reviewing.last_by(connection, user.name)
            if last is None:
                raise HTTPException(404, "there is nothing of yours to take back")
            undoes = last.id
        made = judge(connection, Verdict.UNDO, [], values={"undoes": undoes}, author=user.name)
        back = reviewing.place_of(connection, made)
    return RedirectResponse(_with_done(paths("review", *back), made.id), 303)


def _at(waiting: Waiting | None, order: Order, wanted: Filter) -> str:
    filters = _query(order, wanted)
    if waiting is None:
        return paths("review", **filters)
    return paths("review", waiting.document.id, waiting.statement.id, **filters)


def _query(order: Order, wanted: Filter) -> dict[str, str | None]:
    below = None if wanted.below is None else str(wanted.below)
    kept = {"act": wanted.act, "kind": wanted.kind, "speaker": wanted.speaker, "inside": wanted.document}
    return {"order": order.value, "below": below, **kept}


def given_fields(form: FormData) -> dict[str, str]:
    """Return the fields of a statement that a form gives."""
    return {name.removeprefix("f_"): str(value).strip() for name, value in form.items() if name.startswith("f_")}


def verdict_of(form: FormData, *allowed: Verdict) -> Verdict:
    """Return what a form decides; 422 where it is none of what is allowed."""
    given = form.get("verdict")
    if given not in allowed:
        raise HTTPException(422, f"decide one of {', '.join(allowed)}")
    return Verdict(str(given))


def _reason(form: FormData) -> str | None:
    return " ".join(str(form.get("reason", "")).split())[:_LONGEST_REASON] or None


_LONGEST_REASON = 2000


def _with_done(path: str, made: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}done={made}"
