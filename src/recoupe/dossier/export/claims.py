"""schema.org Claims with their appearances: each version of an account, and beside it what is said against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.export.part import Part
from recoupe.dossier.export.plain import json_array, known
from recoupe.dossier.export.pointers import document_iri
from recoupe.lexicon.codes import load_party_codes
from recoupe.model.document import Document
from recoupe.model.incident import Account, Dossier, Holding, Incident, Passage, Stance, Version

Node = dict[str, object]
_PERSON = "Person"
_FOR = (Stance.ASSERTS, Stance.TAKES_OVER)


def claims_parts(casebook: Casebook) -> Iterator[Part]:
    """Yield one graph of claims, of the incidents that they are about and of the articles in which they appear."""
    head: Node = {"@context": "https://schema.org"}
    yield Part("claims.jsonld", json_array(head, "@graph", _nodes(casebook)))


def _nodes(casebook: Casebook) -> Iterator[Node]:
    yield from map(_article, casebook.documents.values())
    for dossier in casebook.dossiers:
        yield _event(dossier.incident)
        yield from _claims(casebook, dossier)


def _article(document: Document) -> Node:
    return known(
        {
            "@id": document_iri(document.id),
            "@type": "NewsArticle",
            "headline": document.title,
            "url": document.url,
            "datePublished": document.published,
            "inLanguage": document.language,
            "publisher": {"@type": "Organization", "name": document.outlet} if document.outlet else None,
            "identifier": f"sha256:{document.id}",
        }
    )


def _event(incident: Incident) -> Node:
    place = next(iter(incident.places), None)
    return known(
        {
            "@id": f"urn:recoupe:incident:{incident.id}",
            "@type": "Event",
            "name": incident.name,
            "startDate": incident.start,
            "endDate": incident.end,
            "location": {"@type": "Place", "name": place.name} if place else None,
        }
    )


def _claims(casebook: Casebook, dossier: Dossier) -> Iterator[Node]:
    number = 0
    for account in dossier.accounts:
        for version in account.versions:
            number += 1
            id = f"urn:recoupe:account:{dossier.incident.id}:{number}"
            yield _claim(casebook, dossier.incident, account, version, id)
            against = (holding for holding in version.holdings if holding.stance not in _FOR)
            for place, holding in enumerate(against, start=1):
                yield _contrary(casebook, holding, id, place)


def _claim(casebook: Casebook, incident: Incident, account: Account, version: Version, id: str) -> Node:
    """Return a version, with those who hold it as its authors."""
    held = [holding for holding in version.holdings if holding.stance in _FOR]
    passages = [passage for holding in held for passage in holding.passages]
    return known(
        {
            "@id": id,
            "@type": "Claim",
            "text": version.words,
            "keywords": [account.aspect.value, account.standing.value],
            "about": {"@id": f"urn:recoupe:incident:{incident.id}"},
            "author": [_holder(casebook, holding) for holding in held if holding.name],
            **_appearances(casebook, passages),
        }
    )


def _contrary(casebook: Casebook, holding: Holding, claim: str, place: int) -> Node:
    """Return what is said against a version, in its own words, as a claim about that one."""
    words = [each["text"] for each in _quotations(casebook, holding.passages[:1])]
    return known(
        {
            "@id": f"{claim}:{place}",
            "@type": "Claim",
            "text": words[0] if words else None,
            "keywords": [holding.stance.value],
            "about": {"@id": claim},
            "author": [_holder(casebook, holding)] if holding.name else None,
            **_appearances(casebook, holding.passages),
        }
    )


def _holder(casebook: Casebook, holding: Holding) -> Node:
    party = casebook.parties.get(holding.party or "")
    schema = load_party_codes()[party.kind].schema if party and party.kind else ""
    wikidata = f"https://www.wikidata.org/wiki/{party.wikidata}" if party and party.wikidata else None
    return known(
        {
            "@type": _PERSON if schema == _PERSON else "Organization",
            "@id": f"urn:recoupe:party:{holding.party}" if holding.party else None,
            "name": holding.name,
            "sameAs": wikidata,
        }
    )


def _appearances(casebook: Casebook, passages: Iterable[Passage]) -> Node:
    quotations = list(_quotations(casebook, passages))
    return {"firstAppearance": quotations[0] if quotations else None, "appearance": quotations}


def _quotations(casebook: Casebook, passages: Iterable[Passage]) -> Iterator[Node]:
    """Yield the passages as quotations, the earliest first; days that are not known come last."""
    found = [(casebook.documents[each.document], each) for each in passages if each.document in casebook.documents]
    for document, passage in sorted(found, key=lambda pair: (pair[0].published or "9", pair[1])):
        yield known(
            {
                "@type": "Quotation",
                "text": passage.span.of(document.text),
                "datePublished": document.published,
                "isPartOf": {"@id": document_iri(document.id)},
            }
        )
