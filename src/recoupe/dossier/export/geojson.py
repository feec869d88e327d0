"""GeoJSON (RFC 7946): incidents and the places of statements, each as wide as it is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.export.areas import geometry
from recoupe.dossier.export.part import Part
from recoupe.dossier.export.plain import json_array, known
from recoupe.dossier.export.pointers import statement_id
from recoupe.dossier.matrix import contested
from recoupe.model.document import Document
from recoupe.model.incident import Dossier
from recoupe.model.place import Place

Feature = dict[str, object]


def geojson_parts(casebook: Casebook) -> Iterator[Part]:
    """Yield one collection of features."""
    head: dict[str, object] = {"type": "FeatureCollection"}
    yield Part("casebook.geojson", json_array(head, "features", _features(casebook)))


def _features(casebook: Casebook) -> Iterable[Feature]:
    incidents = chain.from_iterable(map(_incident, casebook.dossiers))
    return chain(incidents, chain.from_iterable(map(_places, casebook.documents.values())))


def _incident(dossier: Dossier) -> Iterator[Feature]:
    """Yield a feature for each place where an incident may lie; one without a shape where there is none."""
    incident = dossier.incident
    told: Feature = {
        "feature": "incident",
        "id": incident.id,
        "name": incident.name,
        "kind": incident.kind.value,
        "start": incident.start,
        "end": incident.end,
        "documents": len(incident.documents),
        "independent": dossier.independent,
        "contested": ", ".join(contested(dossier.accounts)),
    }
    for rank, place in enumerate(incident.places, start=1):
        yield _feature(f"{incident.id}-{rank}", {**told, "rank": rank}, place)
    if not incident.places:
        yield _feature(incident.id, told, None)


def _places(document: Document) -> Iterator[Feature]:
    """Yield a feature for each place that a statement speaks of."""
    for statement in document.statements:
        id = statement_id(document.id, statement)
        told: Feature = {
            "feature": "place",
            "statement": id,
            "document": document.id,
            "outlet": document.outlet,
            "published": document.published,
            "speaker": statement.speaker,
            "act": statement.act and statement.act.value,
        }
        for number, place in enumerate(statement.places, start=1):
            yield _feature(f"{id}-{number}", known(told), place)


def _feature(id: str, told: Feature, place: Place | None) -> Feature:
    about = _known_of(place) if place else {}
    return {"type": "Feature", "id": id, "geometry": geometry(place) if place else None, "properties": told | about}


def _known_of(place: Place) -> Feature:
    return {
        "place": place.name,
        "words": place.words,
        "precision": place.precision.value,
        "place_kind": place.kind and place.kind.value,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "radius_km": place.radius_km and round(place.radius_km, 1),
        "country": place.country,
        "gazetteer": place.source,
        "doubtful": place.doubtful,
    }
