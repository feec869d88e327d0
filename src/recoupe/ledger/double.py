"""Double review: a sample is drawn, two judge it apart, what they do not agree on is settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex

from sqlalchemy import Connection

from recoupe.errors import LedgerError
from recoupe.ledger.queues import target_of, undecided
from recoupe.model.document import Document
from recoupe.model.judgement import Judgement, Target, Verdict
from recoupe.model.sample import Opinion, Sample
from recoupe.model.statement import Statement, extent
from recoupe.review.agreement import Agreement, View, agreement, differing, drawn, view
from recoupe.store.judgements import judge, judgements_of
from recoupe.store.ordered import documents_after
from recoupe.store.queries import judged_documents
from recoupe.store.readings import documents
from recoupe.store.samples import add_opinion, add_sample, opinions, sample, samples

_DOCUMENTS = 2000
"""Documents from which a sample is drawn."""
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Progress:
    """A sample, how far each reviewer is, and whether both have come to its end."""

    sample: Sample
    done: Mapping[str, int]

    @property
    def finished(self) -> bool:
        """Whether each may see what the other thinks."""
        return all(self.done.get(name, 0) == len(self.sample.items) for name in self.sample.reviewers)


@dataclass(frozen=True, slots=True)
class Difference:
    """A statement of which the two reviewers do not say the same."""

    number: int
    document: Document
    statement: Statement
    opinions: tuple[Opinion, Opinion]
    settled: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a sample that both have judged."""

    agreement: Agreement
    differences: tuple[Difference, ...]
    left: int
    """Items on which both agree and that are not yet judgements."""


def draw(connection: Connection, reviewers: tuple[str, str], size: int, seed: int, *, author: str) -> Sample:
    """Draw a sample of the statements that nobody has decided about, and keep it."""
    found: list[Target] = []
    after = 0
    while rows := documents_after(connection, after, most=_AT_ONCE):
        read = judged_documents(connection, [row.id for _, row in rows])
        for id, document in read.items():
            left = undecided(document, judgements_of(connection, [id]))
            found += (target_of(document, each) for each in left)
        after = rows[-1][0]
        if after >= _DOCUMENTS:
            break
    made = Sample(f"t{token_hex(4)}", seed, reviewers, drawn(found, size, seed), author, _now())
    add_sample(connection, made)
    return made


def progress(connection: Connection) -> list[Progress]:
    """Return all samples with how far they are, the newest first."""
    return [_progress(connection, each) for each in samples(connection)]


def progress_of(connection: Connection, id: str) -> Progress:
    """Return how far a sample is; LedgerError where there is none."""
    return _progress(connection, sample(connection, id))


def item(connection: Connection, of: Sample, number: int) -> tuple[Document, Statement]:
    """Return a document as the machine read it, with the statement of a sample; LedgerError where it is gone."""
    if not 0 <= number < len(of.items):
        raise LedgerError(f"no statement {number + 1} in sample {of.id}")
    target = of.items[number]
    document = documents(connection, [target.document])[target.document]
    for each in document.statements:
        if extent(each) == target.span and target.cue in (None, each.cue[0].start if each.cue else None):
            return document, each
    raise LedgerError(f"no statement stands there any more: {target.words!r} was read anew")


def think(
    connection: Connection, of: Sample, number: int, reviewer: str, verdict: Verdict, values: Mapping[str, str]
) -> None:
    """Keep what a reviewer thinks of a statement of a sample; once both are done it stays as it is."""
    if _progress(connection, of).finished:
        raise LedgerError(f"sample {of.id}: both are done; settle what they differ in")
    add_opinion(connection, Opinion(of.id, number, reviewer, verdict, dict(values), _now()))


def result(connection: Connection, of: Sample) -> Result:
    """Return what came of a sample; LedgerError while a reviewer is not done, so that none sees the other's."""
    if not _progress(connection, of).finished:
        raise LedgerError(f"sample {of.id}: a reviewer is not done yet")
    told = opinions(connection, of.id)
    read = {number: item(connection, of, number) for number in range(len(of.items))}
    views = [_views(read, told[name]) for name in of.reviewers]
    decided = _decided(connection, of)
    differences = tuple(
        Difference(
            number, *read[number], (told[of.reviewers[0]][number], told[of.reviewers[1]][number]), number in decided
        )
        for number in differing(*views)
    )
    agreed = set(read) - {each.number for each in differences}
    rows = [[each[number] for number in sorted(read)] for each in views]
    return Result(agreement(*rows), differences, len(agreed - decided))


def settle(connection: Connection, of: Sample, number: int, chosen: str, *, author: str) -> None:
    """Make a judgement of what one of the two reviewers thinks of a statement."""
    if chosen not in of.reviewers:
        raise LedgerError(f"{chosen}: not a reviewer of sample {of.id}")
    if not _progress(connection, of).finished:
        raise LedgerError(f"sample {of.id}: a reviewer is not done yet")
    opinion = opinions(connection, of.id)[chosen][number]
    reason = f"sample {of.id}: as {chosen} thinks"
    target = (of.items[number],)
    values = dict(opinion.values)
    verdict = opinion.verdict if values or opinion.verdict is not Verdict.CORRECT else Verdict.ACCEPT
    judge(connection, Judgement(f"j{token_hex(5)}", verdict, target, author, _now(), values, reason))


def settle_agreed(connection: Connection, of: Sample, *, author: str) -> int:
    """Make judgements of all on which both agree; return how many."""
    found = result(connection, of)
    apart = {each.number for each in found.differences} | _decided(connection, of)
    agreed = [number for number in range(len(of.items)) if number not in apart]
    for number in agreed:
        settle(connection, of, number, of.reviewers[0], author=author)
    return len(agreed)


def _views(read: Mapping[int, tuple[Document, Statement]], told: Mapping[int, Opinion]) -> dict[int, View]:
    return {number: view(statement, told[number]) for number, (_, statement) in read.items()}


def _decided(connection: Connection, of: Sample) -> set[int]:
    """The items about which a judgement that came of this sample is in force."""
    ids = {target.document for target in of.items}
    read = documents(connection, ids)
    left = {
        (id, extent(each))
        for id, document in read.items()
        for each in undecided(document, judgements_of(connection, [id]))
    }
    return {number for number, each in enumerate(of.items) if (each.document, each.span) not in left}


def _progress(connection: Connection, of: Sample) -> Progress:
    told = opinions(connection, of.id)
    return Progress(of, {name: len(told.get(name, {})) for name in of.reviewers})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
