"""Judging: what a person decides about words that they point at by document and id."""

from __future__ import annotations

import getpass
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from secrets import token_hex

from sqlalchemy import Connection

from recoupe.errors import LedgerError
from recoupe.model.document import Document
from recoupe.model.judgement import Judgement, Target, Verdict
from recoupe.model.statement import extent
from recoupe.model.text import TextSpan
from recoupe.store.judgements import judge as kept
from recoupe.store.queries import called, judged_documents


def judge(
    connection: Connection,
    verdict: Verdict,
    of: Sequence[str],
    *,
    values: Mapping[str, str] | None = None,
    author: str | None = None,
    reason: str | None = None,
) -> Judgement:
    """Add a judgement of what the words in `of` point at and return it as kept.

    `DOCUMENT` is a document, `DOCUMENT:s3` a statement, `DOCUMENT:p2` a party, `DOCUMENT:e1` an event,
    `DOCUMENT:120-145` any words. LedgerError where there is no such thing.
    """
    return kept(
        connection,
        Judgement(
            id=f"j{token_hex(5)}",
            verdict=verdict,
            targets=tuple(_target(connection, each) for each in of),
            author=author or getpass.getuser(),
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            values=dict(values or {}),
            reason=reason,
        ),
    )


def _target(connection: Connection, pointer: str) -> Target:
    name, colon, item = pointer.rpartition(":") if ":" in pointer else (pointer, "", "")
    document = _document(connection, name)
    if not colon:
        return Target(document.id)
    span, cue = _place(document, item)
    return Target(document.id, span, span.of(document.text), cue)


def _document(connection: Connection, name: str) -> Document:
    ids = called(connection, name)
    if len(ids) != 1:
        problem = "several documents are called so" if ids else "the ledger holds no such document"
        raise LedgerError(f"{name!r}: {problem}: give its id, or the first letters of it")
    return judged_documents(connection, ids)[ids[0]]


def _place(document: Document, item: str) -> tuple[TextSpan, int | None]:
    first, dash, last = item.partition("-")
    if dash and first.isdecimal() and last.isdecimal() and int(first) < int(last) <= len(document.text):
        return TextSpan(int(first), int(last)), None
    for statement in document.statements:
        if statement.id == item:
            return extent(statement), statement.cue[0].start if statement.cue else None
    named = {party.id: party.mentions[0] for party in document.parties if party.mentions}
    spans = named | {e.id: e.span for e in document.events}
    if item not in spans:
        raise LedgerError(f"{document.id[:12]}: no statement, party, event or words {item!r}: recoupe read shows them")
    return spans[item], None
