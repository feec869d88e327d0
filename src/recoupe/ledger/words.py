"""The words of a language that recouping needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from recoupe.lexicon.agencies import load_agencies
from recoupe.lexicon.events import EventNames, load_event_names
from recoupe.lexicon.own_parties import read_own_parties
from recoupe.lexicon.parties import PartyWords, load_party_words
from recoupe.model.agency import Agencies
from recoupe.recoup.demand_words import DemandWords, demand_words
from recoupe.resolve.merging import listed_names


@dataclass(frozen=True, slots=True)
class Words:
    """All that is known before documents are put together."""

    parties: PartyWords
    agencies: Agencies
    events: EventNames
    demands: DemandWords
    listed: Mapping[str, str] = field(default_factory=dict)
    """The user's own names of parties, each with what makes two of them one."""


def load_words(language: str, *, parties: Path | None = None) -> Words:
    """Load what is shipped for the language, and a user's own list of parties."""
    return Words(
        parties=load_party_words(language),
        agencies=load_agencies(language),
        events=load_event_names(language),
        demands=demand_words(language),
        listed=listed_names(read_own_parties(parties)) if parties is not None else {},
    )
