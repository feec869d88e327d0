"""Entities of FollowTheMoney, one a line: parties, articles, incidents, what is said, and who stands to whom how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.export.cells import encodable
from recoupe.dossier.export.part import Part
from recoupe.dossier.export.plain import json_lines
from recoupe.dossier.export.pointers import statement_id
from recoupe.dossier.printable import on_one_line, shortened
from recoupe.lexicon.codes import load_party_codes
from recoupe.model.document import Document
from recoupe.model.incident import Dossier, Edge
from recoupe.model.party import Party, PartyKind, SharedParty

Entity = dict[str, object]
_NAME = 384
"""Characters that a name may have."""
_SCHEMA = "LegalEntity"
"""Of a party whose kind is not known."""
_TOPICS = {
    PartyKind.GOVERNMENT: "gov",
    PartyKind.MINISTRY: "gov",
    PartyKind.SECURITY: "gov.security",
    PartyKind.COURT: "gov.judicial",
    PartyKind.INTERNATIONAL: "gov.igo",
}
_WEB = ("http://", "https://")


def ftm_parts(casebook: Casebook) -> Iterator[Part]:
    """Yield one file of entities; those of one id are parts of one entity."""
    yield Part("entities.ftm.json", json_lines(_entities(casebook)))


def _entities(casebook: Casebook) -> Iterable[Entity]:
    parties = (_party(each) for each in casebook.parties.values() if _schema(each.kind))
    return chain(
        parties,
        chain.from_iterable(_article(casebook, document) for document in casebook.documents.values()),
        chain.from_iterable(_incident(casebook, dossier) for dossier in casebook.dossiers),
    )


def _entity(id: str, schema: str, **properties: Iterable[str | None]) -> Entity:
    """Return an entity with the properties that are known."""
    told = {name: [encodable(value) for value in values if value] for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in told.items() if values}}


def _schema(kind: PartyKind | None) -> str:
    return load_party_codes()[kind].schema if kind else _SCHEMA


def _id(*parts: str) -> str:
    return f"recoupe-{sha256(chr(0).join(parts).encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


def _party_id(shared: str) -> str:
    return f"recoupe-{shared}"


def _document_id(id: str) -> str:
    return _id("document", id)


def _name(words: str) -> str:
    return shortened(on_one_line(words), _NAME)


def _party(party: SharedParty) -> Entity:
    return _entity(
        _party_id(party.id),
        _schema(party.kind),
        name=[_name(party.name) or party.id],
        alias=map(_name, party.aliases),
        wikidataId=[party.wikidata],
        topics=[_TOPICS.get(party.kind) if party.kind else None],
    )


def _article(casebook: Casebook, document: Document) -> Iterator[Entity]:
    """Yield an article, who is named in it, and what is said in it."""
    article = _document_id(document.id)
    url = document.url if document.url and document.url.startswith(_WEB) else None
    yield _entity(
        article,
        "Article",
        title=[_name(document.title or "")],
        name=[_name(document.title or "")],
        publishedAt=[document.published],
        publisher=[_name(document.outlet or "")],
        sourceUrl=[url],
        bodyText=[document.text],
        notes=[f"sha256:{document.id}"],
    )
    named = {party.id: shared for party in document.parties if (shared := _shared(casebook, document, party))}
    for party in document.parties:
        if party.id in named:
            yield _mention(article, document, party, named[party.id])
            yield from _speaks_for(article, party, named)
    yield from _notes(article, document, named)


def _shared(casebook: Casebook, document: Document, party: Party) -> str | None:
    """Return the entity that a party of a document is; None for a document that is quoted as a party."""
    shared = casebook.parties.get(casebook.party_of.get((document.id, party.id), ""))
    return _party_id(shared.id) if shared and _schema(shared.kind) else None


def _mention(article: str, document: Document, party: Party, shared: str) -> Entity:
    return _entity(
        _id("mention", document.id, party.id),
        "Mention",
        document=[article],
        resolved=[shared],
        name=[_name(party.name) or party.id],
        detectedSchema=[_schema(party.kind)],
        contextCountry=[party.country.lower() if party.country else None],
    )


def _speaks_for(article: str, party: Party, named: dict[str, str]) -> Iterator[Entity]:
    client = named.get(party.speaks_for or "")
    if client and client != named[party.id]:
        agent = named[party.id]
        yield _entity(
            _id("represents", agent, client), "Representation", agent=[agent], client=[client], proof=[article]
        )


def _notes(article: str, document: Document, named: dict[str, str]) -> Iterator[Entity]:
    """Yield what is said as notes on those who say it."""
    for statement in document.statements:
        speakers = [named[id] for id in statement.spoken_by if id in named]
        id = statement_id(document.id, statement)
        yield _entity(
            _id("statement", id),
            "Note",
            entity=speakers,
            description=[" … ".join(span.of(document.text) for span in statement.content)],
            keywords=[statement.act.value if statement.act else None],
            summary=[statement.speaker],
            proof=[article],
            notes=[id],
        )


def _incident(casebook: Casebook, dossier: Dossier) -> Iterator[Entity]:
    """Yield an incident as an event, and who does what to whom in words in its documents."""
    incident = dossier.incident
    holders = {holding.party for account in dossier.accounts for each in account.versions for holding in each.holdings}
    yield _entity(
        _party_id(incident.id),
        "Event",
        name=[_name(incident.name) or incident.id],
        startDate=[incident.start],
        endDate=[incident.end],
        location=dict.fromkeys(place.name for place in incident.places),
        country=dict.fromkeys(place.country.lower() for place in incident.places if place.country),
        involved=sorted(_party_id(id) for id in holders if id and _is_told(casebook, id)),
        keywords=[incident.kind.value],
        proof=map(_document_id, incident.documents),
    )
    for edge in dossier.edges:
        if _is_told(casebook, edge.by) and _is_told(casebook, edge.of):
            yield _link(edge)
    for each in dossier.alignments:
        if _is_told(casebook, each.party) and _is_told(casebook, each.ally_of):
            yield _entity(
                _id("ally", each.party, each.ally_of),
                "UnknownLink",
                subject=[_party_id(each.party)],
                object=[_party_id(each.ally_of)],
                role=["ally of"],
                proof=map(_document_id, each.documents),
            )


def _is_told(casebook: Casebook, party: str) -> bool:
    return party in casebook.parties and bool(_schema(casebook.parties[party].kind))


def _link(edge: Edge) -> Entity:
    return _entity(
        _id("edge", edge.by, edge.of, edge.act),
        "UnknownLink",
        subject=[_party_id(edge.by)],
        object=[_party_id(edge.of)],
        role=[edge.act.value],
        startDate=[edge.first],
        endDate=[edge.latest],
        proof=dict.fromkeys(_document_id(passage.document) for passage in edge.passages),
    )
