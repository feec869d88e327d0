"""What reviewers are to look at first, kept so that it can be looked up: by doubt, and by weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from sqlalchemy import Connection

from recoupe.ledger.codec import decoded
from recoupe.model.document import Document
from recoupe.model.incident import Dossier
from recoupe.model.judgement import Judgement, Target, Verdict
from recoupe.model.statement import Statement, extent
from recoupe.review.queue import by_doubt, by_weight, weight
from recoupe.store import derived
from recoupe.store.derived import Value
from recoupe.store.judged import effective
from recoupe.store.judgements import judgements_of
from recoupe.store.ordered import Place, place_of, values_after
from recoupe.store.queries import judged_documents

DOUBT, WEIGHT, DOSSIER = "doubt", "weight", "dossier"
_HEAVIEST = 999_999_999
_DECIDES = {Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT, Verdict.ADD}
_AT_ONCE = 25
_DIGITS = 6
"""Of a score, by which statements of many documents are ordered."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A statement that nobody has decided about."""

    document: Document
    statement: Statement


def note_doubt(connection: Connection, documents: Mapping[str, Document]) -> None:
    """Keep how many statements each document has, and how sure the least sure is that nobody has decided about."""
    derived.put_values(connection, DOUBT, (_doubt(*each) for each in _judged(connection, documents)))


def _doubt(id: str, document: Document, judgements: Iterable[Judgement]) -> Value:
    left = [each.attribution.score for each in undecided(document, judgements)]
    return Value(id, str(len(document.statements)), f"{min(left):.{_DIGITS}f}" if left else None)


def note_weight(connection: Connection, dossiers: Iterable[Dossier]) -> None:
    """Keep how much depends on the statements of each incident, the heaviest first in the order of names."""
    found = ((each.incident.id, min(weight(each), _HEAVIEST)) for each in dossiers)
    values = (Value(id, "", f"{_HEAVIEST - heavy:09}") for id, heavy in found)
    derived.put_values(connection, WEIGHT, values)


def undecided(document: Document, judgements: Iterable[Judgement]) -> list[Statement]:
    """Return the statements of a document that no judgement in force is about."""
    about = {
        (target.span, target.cue)
        for each in effective(judgements)
        if each.verdict in _DECIDES
        for target in each.targets
        if target.document == document.id
    }
    return [each for each in document.statements if about.isdisjoint(_signs(each))]


def target_of(document: Document, statement: Statement) -> Target:
    """Return what a judgement of the statement points at."""
    span = extent(statement)
    return Target(document.id, span, span.of(document.text), statement.cue[0].start if statement.cue else None)


def doubtful(connection: Connection) -> Iterator[Waiting]:
    """Yield the statements that wait for a decision, the least sure of the whole ledger first."""
    heap: list[tuple[float, str, str, Waiting]] = []
    for value in _values(connection, DOUBT):
        if value.name is None:
            break
        while heap and heap[0][0] <= float(value.name):
            yield heappop(heap)[-1]
        for waiting in _waiting(connection, value.id):
            statement = waiting.statement
            heappush(heap, (round(statement.attribution.score, _DIGITS), value.id, statement.id, waiting))
    while heap:
        yield heappop(heap)[-1]


def weighty(connection: Connection) -> Iterator[Waiting]:
    """Yield the statements that wait for a decision and on which contested accounts rest, the weightiest first."""
    waiting: dict[str, dict[str, Waiting]] = {}
    for value in _values(connection, WEIGHT):
        kept = derived.values_of(connection, DOSSIER, [value.id]).get(value.id)
        for document, statement in by_weight(decoded(Dossier, kept.data)) if kept else ():
            if document not in waiting:
                waiting[document] = {each.statement.id: each for each in _waiting(connection, document)}
            found = waiting[document].pop(statement, None)
            if found is not None:
                yield found


def weightiest(connection: Connection, after: Place, *, most: int) -> list[tuple[Place, Dossier]]:
    """Return the next incidents by weight, each with its place in that order."""
    found = values_after(connection, WEIGHT, by="name", after=after, most=most)
    kept = derived.values_of(connection, DOSSIER, [each.id for each in found])
    return [(place_of(each, "name"), decoded(Dossier, kept[each.id].data)) for each in found if each.id in kept]


def _values(connection: Connection, family: str) -> Iterator[Value]:
    after = ("", "")
    while found := values_after(connection, family, by="name", after=after, most=_AT_ONCE):
        yield from found
        after = (found[-1].name or "", found[-1].id)


def _waiting(connection: Connection, id: str) -> list[Waiting]:
    document = judged_documents(connection, [id]).get(id)
    if document is None:
        return []
    return [Waiting(document, each) for each in by_doubt(undecided(document, judgements_of(connection, [id])))]


def _judged(
    connection: Connection, documents: Mapping[str, Document]
) -> Iterator[tuple[str, Document, list[Judgement]]]:
    of: dict[str, list[Judgement]] = {id: [] for id in documents}
    for judgement in judgements_of(connection, documents):
        for id in {target.document for target in judgement.targets} & of.keys():
            of[id].append(judgement)
    for id, document in documents.items():
        yield id, document, of[id]


def _signs(statement: Statement) -> set[tuple[object, int | None]]:
    span = extent(statement)
    return {(span, None), (span, statement.cue[0].start if statement.cue else None)}
