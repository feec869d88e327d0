"""The table of statements: what was read of each, and what a person can set in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from recoupe.dossier.casebook import Casebook, Printing
from recoupe.dossier.export.cells import Cell
from recoupe.dossier.export.pointers import places_cell, statement_id
from recoupe.dossier.marks import depths
from recoupe.dossier.terms import date_term, place_term
from recoupe.model.document import Document
from recoupe.model.judgement import Judgement, Target, Verdict
from recoupe.model.statement import Statement, extent
from recoupe.model.text import Phrase, TextSpan

Place = tuple[str, TextSpan | None, int | None]
"""A document, the extent of a statement in it, and where its cue begins."""
COLUMNS: tuple[tuple[str, type], ...] = (
    ("id", str),
    ("decision", str),
    ("speaker", str),
    ("act", str),
    ("certainty", str),
    ("kind", str),
    ("targets", str),
    ("addressees", str),
    ("note", str),
    ("reason", str),
    ("source", str),
    ("cue", str),
    ("content", str),
    ("source_at", str),
    ("cue_at", str),
    ("content_at", str),
    ("outlet", str),
    ("published", str),
    ("title", str),
    ("name", str),
    ("document", str),
    ("statement", str),
    ("parties", str),
    ("target_parties", str),
    ("addressee_parties", str),
    ("channel", str),
    ("basis", str),
    ("basis_words", str),
    ("said_on", str),
    ("dates", str),
    ("places", str),
    ("within", str),
    ("hand", int),
    ("score", float),
    ("found_by", str),
    ("state", str),
)
EDITABLE = (
    "decision",
    "speaker",
    "act",
    "certainty",
    "kind",
    "targets",
    "addressees",
    "note",
    "source_at",
    "cue_at",
    "content_at",
)
"""The columns whose changes are taken in again; `reason` goes with them."""
_BETWEEN_PIECES = " … "
_BETWEEN = "; "


def statement_rows(casebook: Casebook) -> Iterator[tuple[Cell, ...]]:
    """Yield a row a statement, in the order of documents and text."""
    judged = _by_place(casebook.judgements)
    for document in casebook.documents.values():
        hands = depths(document.statements)
        names = {each.id: statement_id(document.id, each) for each in document.statements}
        for statement in document.statements:
            values = {
                **editable(document, statement, judged),
                **_read(document, statement),
                **_printed(casebook, document),
                **_parties(casebook, document, statement),
                "id": names[statement.id],
                "within": names.get(statement.within or ""),
                "hand": hands[statement.id] + 1,
            }
            values["state"] = state(values)
            yield tuple(values.get(name) for name, _ in COLUMNS)


def statement_cells(casebook: Casebook) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each statement's name with what can be set in it, as text."""
    judged = _by_place(casebook.judgements)
    for document in casebook.documents.values():
        for statement in document.statements:
            values = editable(document, statement, judged)
            cells = {name: "" if cell is None else str(cell) for name, cell in values.items()}
            yield statement_id(document.id, statement), {**cells, "state": state(values)}


def editable(document: Document, statement: Statement, judged: Mapping[Place, list[Judgement]]) -> dict[str, Cell]:
    """Return what a person can set in a statement, as it is now."""
    meaning, attribution = statement.meaning, statement.attribution
    about = judged.get(_place_of(document.id, statement), ())
    accepted = any(each.verdict is Verdict.ACCEPT for each in about)
    return {
        "decision": Verdict.ACCEPT.value if accepted else None,
        "speaker": statement.speaker,
        "act": meaning.act and meaning.act.value,
        "certainty": meaning.certainty and meaning.certainty.value,
        "kind": statement.kind.value,
        "targets": _phrases(meaning.targets),
        "addressees": _phrases(meaning.addressees),
        "note": next((each.reason for each in reversed(about) if each.verdict is Verdict.NOTE), None),
        "source_at": places_cell(attribution.source),
        "cue_at": places_cell(attribution.cue),
        "content_at": places_cell(attribution.content),
    }


def state(values: Mapping[str, Cell] | Mapping[str, str]) -> str:
    """Return a mark of all that can be set: it is another where any of it is."""
    told = json.dumps([values.get(name) or "" for name in EDITABLE])
    return sha256(told.encode()).hexdigest()[:12]


def _by_place(judgements: Iterable[Judgement]) -> dict[Place, list[Judgement]]:
    found: dict[Place, list[Judgement]] = {}
    for judgement in judgements:
        for target in judgement.targets:
            found.setdefault(place_of(target), []).append(judgement)
    return found


def place_of(target: Target) -> Place:
    """Return what a judgement's target is found by."""
    return target.document, target.span, target.cue


def _place_of(document: str, statement: Statement) -> Place:
    return document, extent(statement), statement.cue[0].start if statement.cue else None


def _read(document: Document, statement: Statement) -> dict[str, Cell]:
    meaning, attribution = statement.meaning, statement.attribution
    return {
        "statement": statement.id,
        "source": words(document.text, statement.source),
        "cue": words(document.text, statement.cue),
        "content": words(document.text, statement.content),
        "channel": meaning.channel.kind.value if meaning.channel else None,
        "basis": meaning.basis.kind.value if meaning.basis else None,
        "basis_words": meaning.basis.phrase.words if meaning.basis else None,
        "said_on": date_term(statement.said_on) if statement.said_on else None,
        "dates": _BETWEEN.join(map(date_term, statement.dates)),
        "places": _BETWEEN.join(map(place_term, statement.places)),
        "score": round(attribution.score, 3),
        "found_by": statement.found_by,
    }


def _printed(casebook: Casebook, document: Document) -> dict[str, Cell]:
    return {
        "document": document.id,
        "name": casebook.rows.get(document.id, Printing()).name,
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published,
    }


def _parties(casebook: Casebook, document: Document, statement: Statement) -> dict[str, Cell]:
    def shared(ids: Iterable[str]) -> str:
        return _BETWEEN.join(casebook.party_of.get((document.id, id), id) for id in ids)

    return {
        "parties": shared(statement.spoken_by),
        "target_parties": shared(statement.targeted),
        "addressee_parties": shared(statement.addressed),
    }


def words(text: str, spans: Iterable[TextSpan]) -> str:
    """Return the words of spans, pieces set apart."""
    return _BETWEEN_PIECES.join(span.of(text) for span in spans)


def _phrases(phrases: Iterable[Phrase]) -> str:
    return _BETWEEN.join(phrase.words for phrase in phrases)
