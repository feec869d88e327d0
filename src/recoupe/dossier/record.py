"""The statement record: one line of JSON a document."""

from __future__ import annotations

import json
from dataclasses import asdict

from recoupe.dossier.marks import depths
from recoupe.model.date import DateValue
from recoupe.model.document import Document
from recoupe.model.event import Event
from recoupe.model.figure import Figure
from recoupe.model.meaning import Basis, Channel, Claim
from recoupe.model.party import Label, Party
from recoupe.model.place import Place
from recoupe.model.statement import Statement
from recoupe.model.text import Phrase, TextSpan


def record_line(document: Document) -> str:
    """Return the document's record as one line of JSON."""
    return json.dumps(record(document), ensure_ascii=False)


def record(document: Document) -> dict[str, object]:
    """Return the document and its statements as plain values; what is not known is null or empty."""
    depth = depths(document.statements)
    return {
        "id": document.id,
        "title": document.title,
        "published": document.published,
        "language": document.language,
        "url": document.url,
        "outlet": document.outlet,
        "text": document.text,
        "statements": [_statement(each, depth[each.id] + 1) for each in document.statements],
        "figures": [_figure(figure) for figure in document.figures],
        "parties": [_party(party) for party in document.parties],
        "labels": [_label(label) for label in document.labels],
        "claims": [_claim(claim) for claim in document.claims],
        "events": [_event(event) for event in document.events],
        "dated_by": document.dated_by,
        "authors": list(document.authors),
        "agencies": list(document.agencies),
        "dateline": document.dateline,
        "headings": _offsets(document.headings),
        "captions": _offsets(document.captions),
    }


def _statement(statement: Statement, hand: int) -> dict[str, object]:
    meaning = statement.meaning
    return {
        "id": statement.id,
        "kind": statement.kind,
        "source": _offsets(statement.source),
        "cue": _offsets(statement.cue),
        "content": _offsets(statement.content),
        "speaker": statement.speaker,
        "parties": list(statement.spoken_by),
        "act": statement.act,
        "sign": meaning.sign,
        "targets": [phrase.words for phrase in meaning.targets],
        "target_parties": list(statement.targeted),
        "addressees": [phrase.words for phrase in meaning.addressees],
        "addressee_parties": list(statement.addressed),
        "channel": _ground(meaning.channel),
        "basis": _ground(meaning.basis),
        "certainty": meaning.certainty,
        "hedge": meaning.hedge and _phrase(meaning.hedge),
        "places": [_place(place) for place in statement.places],
        "dates": [_date(date) for date in statement.dates],
        "said_on": statement.said_on and _date(statement.said_on),
        "in": statement.within,
        "hand": hand,
        "found_by": statement.attribution.found_by,
        "score": round(statement.attribution.score, 3),
    }


def _party(party: Party) -> dict[str, object]:
    plain = {name: value for name, value in asdict(party).items() if name != "mentions"}
    return {**plain, "mentions": _offsets(party.mentions)}


def _label(label: Label) -> dict[str, object]:
    return {"words": label.words, "span": _offset(label.span), "by": label.by, "of": label.of}


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "span": _offset(figure.span),
        "unit": figure.unit,
        "low": figure.low,
        "high": figure.high,
        "source": _offsets(figure.source),
        "speaker": figure.speaker,
        "qualifier": figure.qualifier,
        "part_of": figure.part_of,
        "words": figure.words,
        "approximate": figure.approximate,
        "statement": figure.statement,
    }


def _date(date: DateValue) -> dict[str, object]:
    """Return all that is known of a date; `anchor` is "published" or the place of another date."""
    plain = {name: value for name, value in asdict(date).items() if name not in ("span", "anchor")}
    anchor = _offset(date.anchor) if isinstance(date.anchor, TextSpan) else date.anchor
    return {"span": _offset(date.span), **plain, "anchor": anchor}


def _place(place: Place) -> dict[str, object]:
    plain = {name: value for name, value in asdict(place).items() if name not in ("span", "anchors")}
    radius = place.radius_km and round(place.radius_km, 1)
    return {"span": _offset(place.span), **plain, "radius_km": radius, "anchors": _offsets(place.anchors)}


def _claim(claim: Claim) -> dict[str, object]:
    return {"span": _offset(claim.span), "mark": _phrase(claim.mark)}


def _event(event: Event) -> dict[str, object]:
    return {
        "id": event.id,
        "span": _offset(event.span),
        "words": event.words,
        "trigger": event.trigger,
        "kind": event.kind,
        "status": event.status,
        "aftermath": event.aftermath,
        "charged": event.charged,
        "agents": [_phrase(phrase) for phrase in event.agents],
        "agent_parties": list(event.agent_parties),
        "victims": [_phrase(phrase) for phrase in event.victims],
        "victim_parties": list(event.victim_parties),
        "means": event.means and _phrase(event.means),
        "dates": [_date(date) for date in event.dates],
        "places": [_place(place) for place in event.places],
        "statement": event.statement,
        "sentence": event.sentence and _offset(event.sentence),
    }


def _ground(ground: Channel | Basis | None) -> dict[str, object] | None:
    return None if ground is None else {"kind": ground.kind, **_phrase(ground.phrase)}


def _phrase(phrase: Phrase) -> dict[str, object]:
    return {"words": phrase.words, "span": _offset(phrase.span)}


def _offset(span: TextSpan) -> list[int]:
    return [span.start, span.end]


def _offsets(spans: tuple[TextSpan, ...]) -> list[list[int]]:
    return [_offset(span) for span in spans]
