"""What a person can set in a statement, field by field, as words that a row can hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum

from recoupe.model.act import Act
from recoupe.model.attribution import AttributionKind
from recoupe.model.document import Document
from recoupe.model.meaning import Certainty
from recoupe.model.party import Party
from recoupe.model.statement import Statement
from recoupe.model.text import Phrase, spans_in
from recoupe.store.corrected_values import date_fault, dates_at, end_of, figure_fault, places_at, with_figures

_SPANS = re.compile(r"\d{1,9}-\d{1,9}(?: \d{1,9}-\d{1,9})*")
_BETWEEN_SPEAKERS = "; "
_CHOICES: Mapping[str, type[StrEnum]] = {"act": Act, "certainty": Certainty, "kind": AttributionKind}
_PLACES = ("source", "cue", "content", "targets", "addressees", "places")
"""Fields whose value is places in the text: first character and the one after the last ("12-19 25-30")."""
_DATES = ("dates", "said_on")
"""Fields of such places, each with the day or days that it stands for where those are known ("12-19=2024-05-03")."""


def field_fault(field: str, value: str) -> str | None:
    """Return what is wrong with a field's new value, None where nothing is; an empty value stands for not known."""
    if field in _PLACES:
        if not (_SPANS.fullmatch(value) or (not value and field != "content")):
            return f"{field} {value!r}: give places, as 12-19 25-30"
        return None if all(span.start < span.end for span in spans_in(value)) else f"{field} {value!r}: an empty place"
    if field in _CHOICES:
        known = [member.value for member in _CHOICES[field]]
        empty = not value and field != "kind"
        return None if empty or value in known else f"{field} {value!r}: one of {', '.join(known)}"
    if field in _DATES:
        return date_fault(field, value)
    if field == "figures":
        return figure_fault(value)
    fields = ("speaker", "figures", *_CHOICES, *_PLACES, *_DATES)
    return None if field == "speaker" else f"no field {field!r}: one of {', '.join(fields)}"


def last_place(field: str, value: str) -> int:
    """Return the last character of which a field's new value speaks."""
    if field in _PLACES:
        return max((span.end for span in spans_in(value)), default=0)
    return end_of(field, value) if field in (*_DATES, "figures") else 0


def with_named(document: Document, statement: str, values: Mapping[str, str]) -> Document:
    """Return the document with the speakers and figures that values of one of its statements name."""
    found = with_speakers(document, values.get("speaker", ""))
    return with_figures(found, statement, values["figures"]) if "figures" in values else found


def with_speakers(document: Document, value: str) -> Document:
    """Return the document with a party for each speaker that it has none of."""
    new = [name for name in value.split(_BETWEEN_SPEAKERS) if name and not _called(document, name)]
    taken = {party.id for party in document.parties}
    free = (id for id in (f"p{number}" for number in range(1, len(taken) + len(new) + 1)) if id not in taken)
    added = tuple(Party(id, name) for id, name in zip(free, dict.fromkeys(new), strict=False))
    return replace(document, parties=(*document.parties, *added))


def corrected(document: Document, statement: Statement, values: Mapping[str, str]) -> Statement:
    """Return the statement with the fields set; the document has the parties that they name."""
    for field, value in values.items():
        if field != "figures":
            statement = _SET[field](document, statement, value)
    return statement


def _called(document: Document, name: str) -> str | None:
    """Return the id of the party of the name."""
    wanted = name.casefold()
    for party in document.parties:
        if wanted in (known.casefold() for known in (party.name, *party.aliases)):
            return party.id
    return None


def _speaker(document: Document, statement: Statement, value: str) -> Statement:
    called = (_called(document, name) for name in value.split(_BETWEEN_SPEAKERS))
    ids = tuple(dict.fromkeys(id for id in called if id))
    return replace(statement, speaker=value or None, spoken_by=ids, reasons=())


def _act(_: Document, statement: Statement, value: str) -> Statement:
    return replace(statement, meaning=replace(statement.meaning, act=Act(value) if value else None, sign=None))


def _certainty(_: Document, statement: Statement, value: str) -> Statement:
    return replace(statement, meaning=replace(statement.meaning, certainty=Certainty(value) if value else None))


def _kind(_: Document, statement: Statement, value: str) -> Statement:
    return replace(statement, attribution=replace(statement.attribution, kind=AttributionKind(value)))


def _source(_: Document, statement: Statement, value: str) -> Statement:
    return replace(statement, attribution=replace(statement.attribution, source=spans_in(value)))


def _cue(_: Document, statement: Statement, value: str) -> Statement:
    return replace(statement, attribution=replace(statement.attribution, cue=spans_in(value)))


def _content(_: Document, statement: Statement, value: str) -> Statement:
    return replace(statement, attribution=replace(statement.attribution, content=spans_in(value)))


def _targets(document: Document, statement: Statement, value: str) -> Statement:
    meaning = replace(statement.meaning, targets=_phrases(document, value))
    return replace(statement, meaning=meaning, targeted=_named(document, value))


def _addressees(document: Document, statement: Statement, value: str) -> Statement:
    meaning = replace(statement.meaning, addressees=_phrases(document, value))
    return replace(statement, meaning=meaning, addressed=_named(document, value))


def _places(document: Document, statement: Statement, value: str) -> Statement:
    return replace(statement, places=places_at(document, spans_in(value)))


def _dates(document: Document, statement: Statement, value: str) -> Statement:
    return replace(statement, dates=dates_at(document, value))


def _said_on(document: Document, statement: Statement, value: str) -> Statement:
    return replace(statement, said_on=next(iter(dates_at(document, value)), None))


def _phrases(document: Document, value: str) -> tuple[Phrase, ...]:
    return tuple(Phrase(span, " ".join(span.of(document.text).split())) for span in spans_in(value))


def _named(document: Document, value: str) -> tuple[str, ...]:
    """Return the ids of the parties with a mention at one of the places."""
    places = set(spans_in(value))
    return tuple(party.id for party in document.parties if places.intersection(party.mentions))


_SET: Mapping[str, Callable[[Document, Statement, str], Statement]] = {
    "speaker": _speaker,
    "act": _act,
    "certainty": _certainty,
    "kind": _kind,
    "source": _source,
    "cue": _cue,
    "content": _content,
    "targets": _targets,
    "addressees": _addressees,
    "places": _places,
    "dates": _dates,
    "said_on": _said_on,
}
