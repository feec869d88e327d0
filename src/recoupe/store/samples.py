"""Samples for double review and the reviewers' opinions, as rows that are added and never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from recoupe.errors import LedgerError
from recoupe.model.judgement import Target, Verdict
from recoupe.model.sample import Opinion, Sample
from recoupe.model.text import TextSpan
from recoupe.store.audit import Entry, chain
from recoupe.store.corrections import field_fault
from recoupe.store.rows import Row, next_number, put
from recoupe.store.schema import OPINION, SAMPLE

_OPINIONS = {Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT}


def add_sample(connection: Connection, sample: Sample) -> None:
    """Keep a sample; LedgerError where it holds nothing, or its two reviewers are one."""
    if len(set(sample.reviewers)) != 2:
        raise LedgerError("a sample needs two reviewers: name another one")
    if not sample.items:
        raise LedgerError("there is no statement left to draw from: add documents first")
    row = _sample_row(sample)
    put(connection, SAMPLE, [row])
    chain(connection, [Entry("sample", sample.id, row)])


def samples(connection: Connection) -> list[Sample]:
    """Return all samples, the newest first."""
    rows = connection.execute(select(SAMPLE).order_by(SAMPLE.c.made_at.desc(), SAMPLE.c.id)).mappings()
    return [_sample(dict(row)) for row in rows]


def sample(connection: Connection, id: str) -> Sample:
    """Return the sample of the id; LedgerError where there is none."""
    row = connection.execute(select(SAMPLE).where(SAMPLE.c.id == id)).mappings().first()
    if row is None:
        raise LedgerError(f"no sample {id!r}")
    return _sample(dict(row))


def add_opinion(connection: Connection, opinion: Opinion) -> None:
    """Keep what a reviewer thinks; LedgerError where it is not for them to say, or says what cannot be."""
    of = sample(connection, opinion.sample)
    if opinion.reviewer not in of.reviewers or not 0 <= opinion.number < len(of.items):
        raise LedgerError(f"sample {of.id}: there is nothing of it for {opinion.reviewer} to judge at {opinion.number}")
    faults = (field_fault(field, value) for field, value in opinion.values.items())
    fault = next((each for each in faults if each), None)
    if fault or opinion.verdict not in _OPINIONS:
        raise LedgerError(fault or f"{opinion.verdict}: of a sample's statement say accept, reject or correct")
    seq = next_number(connection, OPINION.c.seq)
    row: Row = {
        "seq": seq,
        "sample": opinion.sample,
        "number": opinion.number,
        "reviewer": opinion.reviewer,
        "verdict": opinion.verdict.value,
        "values": json.dumps(dict(opinion.values), sort_keys=True),
        "made_at": opinion.made_at,
    }
    put(connection, OPINION, [row])
    chain(connection, [Entry("opinion", str(seq), row)])


def opinions(connection: Connection, sample: str) -> dict[str, dict[int, Opinion]]:
    """Return what each reviewer thinks of the items of a sample by now."""
    rows = connection.execute(select(OPINION).where(OPINION.c.sample == sample).order_by(OPINION.c.seq)).mappings()
    found: dict[str, dict[int, Opinion]] = {}
    for row in rows:
        found.setdefault(row["reviewer"], {})[row["number"]] = _opinion(row)
    return found


def sample_rows(connection: Connection, ids: Iterable[str]) -> list[Row]:
    """Return the rows of samples."""
    return [dict(row) for row in connection.execute(select(SAMPLE).where(SAMPLE.c.id.in_(list(ids)))).mappings()]


def opinion_rows(connection: Connection, seqs: Iterable[int]) -> list[Row]:
    """Return the rows of opinions."""
    return [dict(row) for row in connection.execute(select(OPINION).where(OPINION.c.seq.in_(list(seqs)))).mappings()]


def _sample_row(sample: Sample) -> Row:
    return {
        "id": sample.id,
        "seed": sample.seed,
        "reviewers": json.dumps(sample.reviewers),
        "items": json.dumps([_target_record(each) for each in sample.items]),
        "author": sample.author,
        "made_at": sample.made_at,
    }


def _sample(row: Row) -> Sample:
    first, second = json.loads(row["reviewers"])
    items = tuple(map(_target, json.loads(row["items"])))
    return Sample(row["id"], row["seed"], (first, second), items, row["author"], row["made_at"])


def _target_record(target: Target) -> list[Any]:
    span = target.span or TextSpan(0, 0)
    return [target.document, span.start, span.end, target.words, target.cue]


def _target(record: list[Any]) -> Target:
    document, start, end, words, cue = record
    return Target(document, TextSpan(start, end), words, cue)


def _opinion(row: Mapping[Any, Any]) -> Opinion:
    return Opinion(
        sample=row["sample"],
        number=row["number"],
        reviewer=row["reviewer"],
        verdict=Verdict(row["verdict"]),
        values=json.loads(row["values"]),
        made_at=row["made_at"],
    )
