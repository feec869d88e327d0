"""Events as PLOVER has them, one a line: statements by what they do, incidents by what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.export.part import Part
from recoupe.dossier.export.plain import json_lines, known
from recoupe.dossier.export.pointers import statement_id
from recoupe.dossier.matrix import contested
from recoupe.lexicon.codes import PLOVER, load_act_codes, load_country_codes, load_party_codes
from recoupe.lexicon.events import load_event_codes
from recoupe.model.document import Document
from recoupe.model.incident import Dossier
from recoupe.model.meaning import Certainty
from recoupe.model.party import Party
from recoupe.model.place import Place
from recoupe.model.statement import Statement, extent
from recoupe.model.text import Phrase

Record = dict[str, object]
_HYPOTHETICAL = frozenset({Certainty.CONDITIONAL, Certainty.ASKED})
_GEONAMES = "geonames"


def plover_parts(casebook: Casebook) -> Iterator[Part]:
    """Yield one file of records; what PLOVER has no type for, or has no day, is left out."""
    told = chain.from_iterable(_statements(casebook, document) for document in casebook.documents.values())
    happened = (record for dossier in casebook.dossiers for record in _incident(dossier))
    yield Part("plover.jsonl", json_lines(chain(told, happened)))


def _statements(casebook: Casebook, document: Document) -> Iterator[Record]:
    parties = {party.id: party for party in document.parties}
    for statement in document.statements:
        code = load_act_codes()[statement.act] if statement.act else None
        day = statement.said_on.start if statement.said_on and statement.said_on.start else document.published
        if not code or not code.type or not day:
            continue
        place = extent(statement)
        yield known(
            {
                "id": statement_id(document.id, statement),
                "date": day,
                "recipient": _recipients(casebook, document, statement, parties),
                "event": [code.type],
                "mode": [code.mode] if code.mode else [],
                "context": ["hypothetical"] if statement.meaning.certainty in _HYPOTHETICAL else [],
                "event_loc": _location(statement.places),
                "event_text": [span.of(document.text) for span in statement.content],
                "text_info": {"start": place.start, "end": place.end},
                "cite_info": _citation(document),
                "coder": "recoupe",
            }
        ) | {"source": _sources(casebook, document, statement, parties)}


def _sources(casebook: Casebook, document: Document, statement: Statement, parties: dict[str, Party]) -> list[Record]:
    return [_actor(casebook, document, parties[id]) for id in statement.spoken_by if id in parties] or _worded(
        document, statement
    )


def _worded(document: Document, statement: Statement) -> list[Record]:
    words = " ".join(span.of(document.text) for span in statement.source)
    return [{"actor_text": words}] if words else []


def _recipients(
    casebook: Casebook, document: Document, statement: Statement, parties: dict[str, Party]
) -> list[Record]:
    """Return whom it is about, or else to whom it is said; in words where no party is known."""
    meaning = statement.meaning
    for ids, phrases in ((statement.targeted, meaning.targets), (statement.addressed, meaning.addressees)):
        if ids or phrases:
            return [_actor(casebook, document, parties[id]) for id in ids if id in parties] or _phrased(phrases)
    return []


def _phrased(phrases: Iterable[Phrase]) -> list[Record]:
    return [{"actor_text": phrase.words} for phrase in phrases]


def _actor(casebook: Casebook, document: Document, party: Party) -> Record:
    code = load_party_codes()[party.kind] if party.kind else None
    country = load_country_codes().get(party.country or "")
    shared = casebook.parties.get(casebook.party_of.get((document.id, party.id), ""))
    return known(
        {
            "code": country.letters if country else code.actor if code else None,
            "sector": code.sector if code else None,
            "actor_text": party.name,
            "identifier_id": party.wikidata or (shared.id if shared else None),
            "identifier_text": shared.name if shared else None,
        }
    )


def _location(places: Iterable[Place]) -> Record | None:
    place = next(iter(places), None)
    if place is None:
        return None
    country = load_country_codes().get(place.country or "")
    source, _, number = (place.source or "").partition(":")
    return known(
        {
            "geonameid": int(number) if source == _GEONAMES and number.isdecimal() else None,
            "name": place.name,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "country code": place.country,
            "cc3": country.letters if country else None,
        }
    )


def _citation(document: Document) -> Record:
    return known(
        {
            "citation": document.id,
            "url": document.url,
            "title": document.title,
            "language": document.language,
            "publication": document.outlet,
            "codebook": PLOVER,
        }
    )


def _incident(dossier: Dossier) -> Iterator[Record]:
    """Yield the record of what happened; its source stays open: that is what the accounts are about."""
    incident, code = dossier.incident, load_event_codes()[dossier.incident.kind]
    if not code.plover or not incident.start:
        return
    disputed = contested(dossier.accounts)
    yield known(
        {
            "id": incident.id,
            "date": incident.start,
            "enddate": incident.end,
            "event": [code.plover],
            "event_loc": _location(incident.places),
            "comment": f"contested: {', '.join(disputed)}" if disputed else None,
            "cite_info": {"codebook": PLOVER},
            "coder": "recoupe",
        }
    ) | {"source": []}
