"""The machine against what people have reviewed, over a whole ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from recoupe.ledger.queues import undecided
from recoupe.model.document import Document
from recoupe.model.judgement import Judgement, Verdict
from recoupe.model.measure import Measure
from recoupe.review.evaluation import Reviewed, measure
from recoupe.store.judged import applied, effective
from recoupe.store.judgements import all_judgements
from recoupe.store.readings import documents
from recoupe.store.rows import portions

_OF_STATEMENTS = {Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT, Verdict.ADD}
_AT_ONCE = 50


def measured(connection: Connection) -> Measure | None:
    """Return how well the reading holds against all that was reviewed; None where nothing was."""
    judgements = [each for each in effective(all_judgements(connection)) if each.verdict in _OF_STATEMENTS]
    return measure(list(_reviewed(connection, judgements)), (each.author for each in judgements))


def _reviewed(connection: Connection, judgements: Iterable[Judgement]) -> Iterator[Reviewed]:
    of: dict[str, list[Judgement]] = {}
    for each in judgements:
        for id in {target.document for target in each.targets}:
            of.setdefault(id, []).append(each)
    for portion in portions(of, _AT_ONCE):
        for id, document in documents(connection, portion).items():
            yield from _of_document(document, of[id])


def _of_document(read: Document, judgements: list[Judgement]) -> Iterator[Reviewed]:
    now = {each.id: each for each in applied(read, judgements)[0].statements}
    left = {each.id for each in undecided(read, judgements)}
    for each in read.statements:
        if each.id not in left:
            yield Reviewed(read.id, each, now.get(each.id))
    known = {each.id for each in read.statements}
    yield from (Reviewed(read.id, None, each) for id, each in now.items() if id not in known)
