"""What an incident is called where its place and day alone do not tell it from others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from recoupe.model.document import Document
from recoupe.model.incident import Incident
from recoupe.model.party import Party
from recoupe.recoup.who import Who

_TWICE = 2
"""Mentions by which somebody is no bystander."""


def with_protagonist(incident: Incident, documents: Mapping[str, Document], who: Who) -> Incident:
    """Return the incident with who is named most in its mentions in its name, unless place and day are known."""
    if incident.places and incident.start is not None:
        return incident
    found = Counter(_taking_part(incident, documents, who)).most_common(2)
    if not found or found[0][1] < _TWICE or (found[0][1] == found[-1][1] and len(found) > 1):
        return incident
    return replace(incident, name=f"{incident.name}, {found[0][0]}")


def _taking_part(incident: Incident, documents: Mapping[str, Document], who: Who) -> Iterator[str]:
    """The proper names of those who did it or were hit, once for each mention."""
    for place, id in incident.events:
        document = documents[place]
        event = next((event for event in document.events if event.id == id), None)
        of_kind = event is not None and event.kind is incident.kind
        for party in (*event.victim_parties, *event.agent_parties) if event is not None and of_kind else ():
            if not document.party(party).anonymous:
                yield from _called(document.party(party), who, place)


def _called(party: Party, who: Who, document: str) -> Iterator[str]:
    shared = who.party(document, party.id)
    if shared is not None and shared.name[:1].isupper():
        yield shared.name
