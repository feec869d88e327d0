"""The statement record: one line of JSON a document."""

from __future__ import annotations

import json

from recoupe.model.document import Document
from recoupe.model.meaning import Basis, Channel, Claim
from recoupe.model.statement import Statement
from recoupe.model.text import Phrase, TextSpan


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
        "claims": [_claim(claim) for claim in document.claims],
    }


def _statement(statement: Statement) -> dict[str, object]:
    meaning = statement.meaning
    return {
        "id": statement.id,
        "kind": statement.kind,
        "source": _offsets(statement.source),
        "cue": _offsets(statement.cue),
        "content": _offsets(statement.content),
        "speaker": statement.speaker,
        "act": statement.act,
        "sign": meaning.sign,
        "targets": [phrase.words for phrase in meaning.targets],
        "addressees": [phrase.words for phrase in meaning.addressees],
        "channel": _ground(meaning.channel),
        "basis": _ground(meaning.basis),
        "certainty": meaning.certainty,
        "hedge": meaning.hedge and _phrase(meaning.hedge),
        "places": [],
        "dates": [],
        "in": statement.within,
        "found_by": statement.attribution.found_by,
        "score": round(statement.attribution.score, 3),
    }


def _claim(claim: Claim) -> dict[str, object]:
    return {"span": _offset(claim.span), "mark": _phrase(claim.mark)}


def _ground(ground: Channel | Basis | None) -> dict[str, object] | None:
    return None if ground is None else {"kind": ground.kind, **_phrase(ground.phrase)}


def _phrase(phrase: Phrase) -> dict[str, object]:
    return {"words": phrase.words, "span": _offset(phrase.span)}


def _offset(span: TextSpan) -> list[int]:
    return [span.start, span.end]


def _offsets(spans: tuple[TextSpan, ...]) -> list[list[int]]:
    return [_offset(span) for span in spans]
