"""What documents give when they are put together without a ledger: sources, incidents, accounts, demands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from recoupe.lexicon.agencies import load_agencies
from recoupe.lexicon.events import load_event_names
from recoupe.lexicon.parties import load_party_words
from recoupe.model.document import Document
from recoupe.model.incident import Account, Demand, Incident
from recoupe.model.party import SharedParty
from recoupe.recoup.accounts import accounts
from recoupe.recoup.alike import alike
from recoupe.recoup.copies import copy
from recoupe.recoup.demand_words import demand_words
from recoupe.recoup.demands import demands
from recoupe.recoup.incidents import grouped
from recoupe.recoup.sources import print_of, sources
from recoupe.recoup.who import Who, who_is_who
from recoupe.resolve.merging import merged


@dataclass(frozen=True, slots=True)
class Recouped:
    """All that is known of a few documents together."""

    documents: Mapping[str, Document]
    parties: Mapping[str, SharedParty]
    sources: Mapping[str, str]
    incidents: tuple[Incident, ...]
    accounts: Mapping[str, tuple[Account, ...]]
    """By incident."""
    demands: tuple[Demand, ...]


def recouped(documents: Mapping[str, Document]) -> Recouped:
    """Put a few documents together, each with each."""
    parties = merged({id: document.parties for id, document in documents.items()}, load_party_words("fr"))
    who, source_of = who_is_who(parties), _sources(documents)
    found = grouped(documents.values(), who, load_event_names("fr"))
    return Recouped(
        documents=documents,
        parties={party.id: party for party in parties},
        sources=source_of,
        incidents=found,
        accounts={each.id: accounts(each, documents, who, source_of) for each in found},
        demands=_demands(documents, who),
    )


def _demands(documents: Mapping[str, Document], who: Who) -> tuple[Demand, ...]:
    return demands(documents, alike(who, documents.values()), demand_words("fr"))


def _sources(documents: Mapping[str, Document]) -> Mapping[str, str]:
    prints = [print_of(document, load_agencies("fr")) for document in documents.values()]
    links = [(a.document, b.document) for a, b in combinations(prints, 2) if copy(a.fingerprint, b.fingerprint)]
    return sources(prints, links)
