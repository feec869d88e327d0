"""What published schemes call acts, kinds of parties and countries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from recoupe.errors import LexiconError
from recoupe.lexicon.entries import table
from recoupe.model.act import Act
from recoupe.model.party import PartyKind

PLOVER = "plover-draft-0.8"
"""The version of PLOVER's manual whose names these are."""
_ACTS, _PARTIES, _COUNTRIES = "act_codes.toml", "party_codes.toml", "country_codes.toml"


@dataclass(frozen=True, slots=True)
class ActCode:
    """What PLOVER calls an act; empty where it has no name for it."""

    type: str
    mode: str


@dataclass(frozen=True, slots=True)
class PartyCode:
    """What published schemes call a kind of party; empty where one has no name for it."""

    actor: str
    """PLOVER's code of an actor that is of no country."""
    sector: str
    """PLOVER's code of a sector."""
    acled: str
    """ACLED's type of actor."""
    schema: str
    """FollowTheMoney's schema."""


@dataclass(frozen=True, slots=True)
class CountryCode:
    """A country's other codes of ISO 3166-1."""

    letters: str
    """Three letters."""
    number: int


@cache
def load_act_codes() -> Mapping[Act, ActCode]:
    """Read what PLOVER calls each act, once; LexiconError where one is missing."""
    found = table(files("recoupe.lexicon"), _ACTS)
    _check(_ACTS, [act.value for act in Act], found)
    return MappingProxyType({act: ActCode(**found[act.value]) for act in Act})


@cache
def load_party_codes() -> Mapping[PartyKind, PartyCode]:
    """Read what published schemes call each kind of party, once; LexiconError where one is missing."""
    found = table(files("recoupe.lexicon"), _PARTIES)
    _check(_PARTIES, [kind.value for kind in PartyKind], found)
    return MappingProxyType({kind: PartyCode(**found[kind.value]) for kind in PartyKind})


@cache
def load_country_codes() -> Mapping[str, CountryCode]:
    """Read the other codes of each country, by its two letters, once."""
    found = table(files("recoupe.lexicon"), _COUNTRIES)
    return MappingProxyType({code: CountryCode(**fields) for code, fields in found.items()})


def _check(file: str, wanted: list[str], found: Mapping[str, object]) -> None:
    missing = [name for name in wanted if name not in found]
    if missing:
        raise LexiconError(f"{file}: no {missing[0]}")
