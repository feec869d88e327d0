"""Which kinds of events can be one and the same, told in other words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from recoupe.model.event import EventKind as Kind

_VIOLENCE = frozenset(
    {Kind.ATTACK, Kind.STRIKE, Kind.WEAPON, Kind.CLASH, Kind.KILLING, Kind.EXPLOSION, Kind.DESTRUCTION}
)
_CRIME = frozenset(
    {Kind.ASSAULT, Kind.KILLING, Kind.TORTURE, Kind.KIDNAPPING, Kind.ATTACK, Kind.ARREST, Kind.MISCONDUCT}
)
_MISHAP = frozenset({Kind.ACCIDENT, Kind.EXPLOSION, Kind.POLLUTION, Kind.KILLING, Kind.DESTRUCTION})
_NATURE = frozenset({Kind.DISASTER, Kind.KILLING, Kind.DESTRUCTION, Kind.DISPLACEMENT, Kind.ACCIDENT})
_SICKNESS = frozenset({Kind.EPIDEMIC, Kind.POLLUTION, Kind.KILLING})
_STREET = frozenset({Kind.PROTEST, Kind.CLASH, Kind.ARREST, Kind.DESTRUCTION, Kind.KILLING})
_GAIN = frozenset({Kind.FRAUD, Kind.MISCONDUCT, Kind.ARREST, Kind.LAWSUIT})
_SECRETS = frozenset({Kind.LEAK, Kind.CYBERATTACK, Kind.INTERFERENCE, Kind.MISCONDUCT})
_WAR = frozenset({Kind.CLASH, Kind.DISPLACEMENT, Kind.DESTRUCTION, Kind.KILLING, Kind.ATTACK, Kind.STRIKE})

FAMILIES: Mapping[str, frozenset[Kind]] = {
    "violence": _VIOLENCE,
    "crime": _CRIME,
    "mishap": _MISHAP,
    "nature": _NATURE,
    "sickness": _SICKNESS,
    "street": _STREET,
    "gain": _GAIN,
    "secrets": _SECRETS,
    "war": _WAR,
}
"""Kinds that are told of one another: a quake and its dead, a march and its arrests."""
_DONE = frozenset({Kind.ATTACK, Kind.STRIKE, Kind.WEAPON, Kind.DESTRUCTION})
RESULTS = frozenset({Kind.KILLING, Kind.DESTRUCTION, Kind.DISPLACEMENT, Kind.ARREST})
"""Kinds that mostly come of another event."""
LATER = frozenset({Kind.LAWSUIT, Kind.RESPONSE})
"""Kinds that only ever come of another event."""


def families(kinds: frozenset[Kind]) -> tuple[str, ...]:
    """Return the families that hold one of the kinds; a kind that is in none is one by itself."""
    found = [name for name, members in FAMILIES.items() if kinds & members]
    return tuple(found) or tuple(sorted(kinds))


def related(a: Kind, b: Kind) -> bool:
    """Whether the kinds can tell of one event."""
    return a is b or (a, b) in _RELATED


_RELATED = frozenset(pair for members in FAMILIES.values() for pair in product(members, members))


def rivals(a: Kind, b: Kind) -> bool:
    """Whether one kind is a mishap and the other a deed: what parties call one event who contest what it was."""
    return (a is Kind.ACCIDENT and b in _DONE) or (b is Kind.ACCIDENT and a in _DONE)
