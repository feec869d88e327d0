"""Incidents, accounts, demands and parties as plain values for JSON; what is not known is null or empty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from recoupe.dossier.matrix import contested
from recoupe.model.incident import Account, Demand, Dossier
from recoupe.model.party import SharedParty

Plain = dict[str, Any]


def incidents_record(dossiers: Iterable[Dossier]) -> Plain:
    """Return the incidents in few words, each with its contested aspects and who holds what of them."""
    return {"incidents": [_incident(dossier) for dossier in dossiers]}


def dossier_record(dossier: Dossier) -> Plain:
    """Return all that is known of one incident."""
    return {
        **_incident(dossier),
        "accounts": [_account(account) for account in dossier.accounts],
        "demands": [asdict(demand) for demand in dossier.demands],
        "unsaid": list(dossier.unsaid),
        "tolls": [asdict(line) for line in dossier.tolls],
        "ranges": [asdict(each) for each in dossier.ranges],
        "edges": [asdict(edge) for edge in dossier.edges],
        "alignments": [asdict(each) for each in dossier.alignments],
        "labels": [asdict(label) for label in dossier.labels],
        "names": dict(dossier.names),
    }


def demands_record(demands: Iterable[Demand]) -> Plain:
    """Return the demands, commitments and warnings with their answers."""
    return {"demands": [asdict(demand) for demand in demands]}


def parties_record(parties: Iterable[tuple[SharedParty, int]]) -> Plain:
    """Return the parties, each with the number of documents in which it stands."""
    return {
        "parties": [
            {
                "id": party.id,
                "name": party.name,
                "kind": party.kind,
                "aliases": list(party.aliases),
                "wikidata": party.wikidata,
                "documents": documents,
            }
            for party, documents in parties
        ]
    }


def _incident(dossier: Dossier) -> Plain:
    incident = dossier.incident
    return {
        "id": incident.id,
        "name": incident.name,
        "kind": incident.kind,
        "start": incident.start,
        "end": incident.end,
        "places": [asdict(place) for place in incident.places],
        "documents": list(incident.documents),
        "independent": dossier.independent,
        "events": [list(event) for event in incident.events],
        "aftermath_of": incident.aftermath_of,
        "reasons": list(incident.reasons),
        "contested": [_contest(aspect, dossier.accounts) for aspect in contested(dossier.accounts)],
    }


def _contest(aspect: str, accounts: Sequence[Account]) -> Plain:
    held = [
        {"by": holding.name, "version": version.words, "stance": holding.stance}
        for account in accounts
        if account.aspect == aspect
        for version in account.versions
        for holding in version.holdings
    ]
    return {"aspect": aspect, "accounts": held}


def _account(account: Account) -> Plain:
    return {
        "aspect": account.aspect,
        "unit": account.unit,
        "standing": account.standing,
        "versions": [asdict(version) for version in account.versions],
    }
