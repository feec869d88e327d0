"""Judgements as rows: added, never changed; an undo is one more."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from recoupe.errors import LedgerError
from recoupe.model.judgement import Judgement, Target, Verdict
from recoupe.model.text import TextSpan
from recoupe.store.audit import Entry, chain
from recoupe.store.derived import mark_pending
from recoupe.store.judged import UNDOES, fault
from recoupe.store.rows import Row, next_number, numbers, portions, put, storable
from recoupe.store.schema import DOCUMENT, JUDGEMENT, TARGET


def judge(connection: Connection, judgement: Judgement) -> Judgement:
    """Add a judgement and return it as kept; an undo has the targets of what it undoes. Their documents are pending.

    LedgerError where it says too little, or is about what the ledger does not hold.
    """
    reason = fault(judgement)
    if reason is not None:
        raise LedgerError(f"judgement {judgement.id}: {reason}")
    if judgement.verdict is Verdict.UNDO:
        judgement = replace(judgement, targets=_undone(connection, judgement).targets)
    seqs = numbers(connection, (target.document for target in judgement.targets))
    _check(connection, judgement, seqs)
    seq = next_number(connection, JUDGEMENT.c.seq)
    row = _row(judgement, seq)
    targets = [_target_row(each, seqs[each.document], seq, at) for at, each in enumerate(judgement.targets)]
    put(connection, JUDGEMENT, [row])
    put(connection, TARGET, targets)
    chain(connection, [Entry("judgement", judgement.id, judgement_values(row, targets))])
    mark_pending(connection, seqs.values())
    return judgement


def judgement_values(row: Row, targets: Sequence[Row]) -> Row:
    """Return what the audit holds of a judgement: all of it."""
    return {**row, "targets": [dict(target) for target in targets]}


def all_judgements(connection: Connection) -> list[Judgement]:
    """Return every judgement in the order of adding."""
    return judgements_numbered(connection, connection.scalars(select(JUDGEMENT.c.seq)))


def judgements_of(connection: Connection, ids: Iterable[str]) -> list[Judgement]:
    """Return the judgements with a target in one of the documents, undone ones and undos too, in order of adding."""
    seqs: set[int] = set()
    for portion in portions(numbers(connection, ids).values()):
        seqs.update(connection.scalars(select(TARGET.c.judgement).where(TARGET.c.document.in_(portion))))
    return judgements_numbered(connection, seqs)


def judgements_by(connection: Connection, author: str, *, most: int = 50) -> list[Judgement]:
    """Return the author's latest judgements, undone ones and undos too, the latest first."""
    query = select(JUDGEMENT.c.seq).where(JUDGEMENT.c.author == author).order_by(JUDGEMENT.c.seq.desc()).limit(most)
    return judgements_numbered(connection, connection.scalars(query))[::-1]


def judgements_numbered(connection: Connection, seqs: Iterable[int]) -> list[Judgement]:
    """Return the judgements of the numbers, in order."""
    return [each for portion in portions(sorted(seqs)) for each in _judgements(connection, portion)]


def judgement_rows(connection: Connection, seqs: Sequence[int]) -> list[tuple[Row, list[Row]]]:
    """Return the rows of judgements with those of their targets, in order."""
    query = select(JUDGEMENT).where(JUDGEMENT.c.seq.in_(seqs)).order_by(JUDGEMENT.c.seq)
    targets: dict[int, list[Row]] = {}
    order = (TARGET.c.judgement, TARGET.c.number)
    for row in connection.execute(select(TARGET).where(TARGET.c.judgement.in_(seqs)).order_by(*order)).mappings():
        targets.setdefault(row["judgement"], []).append(dict(row))
    return [(dict(row), targets.get(row["seq"], [])) for row in connection.execute(query).mappings()]


def _judgements(connection: Connection, seqs: Sequence[int]) -> Iterator[Judgement]:
    rows = judgement_rows(connection, seqs)
    wanted = {target["document"] for _, targets in rows for target in targets}
    ids: dict[int, str] = {}
    for portion in portions(wanted):
        query = select(DOCUMENT.c.seq, DOCUMENT.c.id).where(DOCUMENT.c.seq.in_(portion))
        ids.update((row.seq, row.id) for row in connection.execute(query))
    for row, targets in rows:
        yield Judgement(
            id=row["id"],
            verdict=Verdict(row["verdict"]),
            targets=tuple(_target(target, ids[target["document"]]) for target in targets),
            author=row["author"],
            made_at=row["made_at"],
            values=json.loads(row["values"]),
            reason=row["reason"],
        )


def _undone(connection: Connection, undo: Judgement) -> Judgement:
    id = undo.values[UNDOES]
    found = judgements_numbered(connection, connection.scalars(select(JUDGEMENT.c.seq).where(JUDGEMENT.c.id == id)))
    if not found:
        raise LedgerError(f"judgement {undo.id}: there is no judgement {id} to undo")
    return found[0]


def _check(connection: Connection, judgement: Judgement, seqs: Mapping[str, int]) -> None:
    if connection.scalar(select(JUDGEMENT.c.seq).where(JUDGEMENT.c.id == judgement.id)) is not None:
        raise LedgerError(f"judgement {judgement.id}: there is one of that id already, and none is ever changed")
    for target in judgement.targets:
        if target.document not in seqs:
            raise LedgerError(f"judgement {judgement.id}: the ledger holds no document {target.document}")
        text = connection.scalar(select(DOCUMENT.c.text).where(DOCUMENT.c.id == target.document)) or b""
        if target.span is not None and target.span.of(text.decode("utf-8")) != target.words:
            raise LedgerError(f"judgement {judgement.id}: {target.words!r} is not at its place in {target.document}")


def _row(judgement: Judgement, seq: int) -> Row:
    return {
        "seq": seq,
        "id": judgement.id,
        "verdict": judgement.verdict.value,
        "author": storable(judgement.author),
        "made_at": judgement.made_at,
        "reason": storable(judgement.reason),
        "values": json.dumps(dict(judgement.values), sort_keys=True),
    }


def _target_row(target: Target, document: int, judgement: int, number: int) -> Row:
    return {
        "judgement": judgement,
        "number": number,
        "document": document,
        "start": target.span and target.span.start,
        "end": target.span and target.span.end,
        "words": target.words and json.dumps(target.words),
        "cue": target.cue,
    }


def _target(row: Row, document: str) -> Target:
    span = None if row["start"] is None else TextSpan(row["start"], row["end"])
    return Target(document, span, row["words"] and json.loads(row["words"]), row["cue"])
