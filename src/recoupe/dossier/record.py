"""The statement record: one line of JSON a document."""

from __future__ import annotations

import json

from recoupe.model.document import Document
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan


def record_line(document: Document) -> str:
    """Return the document's record as one line of JSON."""
    return json.dumps(record(document), ensure_ascii=False)


def record(document: Document) -> dict[str, object]:
    """Return the document and its statements as plain values; what is not known is null or empty."""
    return {
        "id": document.id,
        "title": document.title,
        "published": document.published,
        "language": document.language,
        "url": document.url,
        "outlet": document.outlet,
        "text": document.text,
        "statements": [_statement(statement) for statement in document.statements],
        "figures": [],
    }


def _statement(statement: Statement) -> dict[str, object]:
    return {
        "id": statement.id,
        "kind": statement.kind,
        "source": _offsets(statement.source),
        "cue": _offsets(statement.cue),
        "content": _offsets(statement.content),
        "speaker": statement.speaker,
        "act": statement.act,
        "targets": [],
        "addressees": [],
        "channel": None,
        "basis": None,
        "certainty": None,
        "places": [],
        "dates": [],
        "in": statement.within,
        "found_by": statement.attribution.found_by,
        "score": round(statement.attribution.score, 3),
    }


def _offsets(spans: tuple[TextSpan, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
