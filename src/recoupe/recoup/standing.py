"""How the accounts of an aspect stand to one another; never who is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations, product

from recoupe.model.incident import Aspect, Stance, Standing, Version
from recoupe.model.place import Place
from recoupe.recoup.classes import WEAPON
from recoupe.recoup.scenes import apart
from recoupe.recoup.tellings import Telling
from recoupe.recoup.tolls import people_of
from recoupe.recoup.versions import Group
from recoupe.recoup.voices import first_hand

_HELD = frozenset({Stance.ASSERTS, Stance.TAKES_OVER})
Sides = Mapping[str, frozenset[str]]
"""On whose behalf each shared party speaks."""


def standing(aspect: Aspect, groups: tuple[Group, ...], places: Mapping[str, Place], sides: Sides) -> Standing:
    """Return how the versions of an aspect stand to one another."""
    if not groups:
        return Standing.NO_ACCOUNT
    if _contested(aspect, groups, places, sides):
        return Standing.CONTESTED
    if _changed(aspect, groups):
        return Standing.SELF_CONTRADICTED
    if aspect is Aspect.TOLL and _divergent(groups):
        return Standing.DIVERGENT
    most = max(version.independent for version, _ in groups)
    return Standing.CORROBORATED if most > 1 else Standing.SINGLE_SOURCED


def _contested(aspect: Aspect, groups: tuple[Group, ...], places: Mapping[str, Place], sides: Sides) -> bool:
    if any(_against(tellings) for _, tellings in groups):
        return True
    pairs = combinations(groups, 2)
    return any(_opposed(aspect, left, right, places, sides) for left, right in pairs)


def _against(tellings: Iterable[Telling]) -> bool:
    """Whether somebody asserts one version that somebody else denies, or that a party asserts and another disputes."""
    told = tuple(tellings)
    held = _holders_of(telling for telling in told if telling.stance in _HELD)
    accusing = _holders_of(telling for telling in told if telling.stance in _HELD and _accuses(telling))
    denying = _holders_of(telling for telling in told if telling.stance is Stance.DENIES)
    disputing = _holders_of(telling for telling in told if telling.stance is Stance.DISPUTES)
    return _any_others(held, denying) or _any_others(accusing, disputing)


_Holder = tuple[frozenset[str], str]
"""On whose behalf somebody speaks, and under what name."""


def _holders_of(tellings: Iterable[Telling]) -> frozenset[_Holder]:
    return frozenset((telling.saying.side, telling.saying.name) for telling in tellings)


def _any_others(left: frozenset[_Holder], right: frozenset[_Holder]) -> bool:
    return any(_others(one, other) for one in left for other in right)


def _accuses(telling: Telling) -> bool:
    return telling.saying.name != "" or telling.saying.passage.statement is not None


def _others(left: _Holder, right: _Holder) -> bool:
    """Whether two holders do not speak for each other."""
    if left[0] and right[0]:
        return not left[0] & right[0]
    return left[1] != right[1]


def _opposed(aspect: Aspect, left: Group, right: Group, places: Mapping[str, Place], sides: Sides) -> bool:
    """Whether two versions cannot both be so, and different parties hold them."""
    if not _exclude(aspect, left[0], right[0], places, sides):
        return False
    one, other = _asserters(left), _asserters(right)
    both = _holders(one) & _holders(other)
    return _any_others(_holders_of(_without(one, both)), _holders_of(_without(other, both)))


def _without(tellings: list[Telling], holders: set[str]) -> list[Telling]:
    return [telling for telling in tellings if (telling.saying.party or telling.saying.name) not in holders]


def _exclude(aspect: Aspect, left: Version, right: Version, places: Mapping[str, Place], sides: Sides) -> bool:
    if aspect is Aspect.RESPONSIBLE:
        return left.party is None or right.party is None or not _related(left.party, right.party, sides)
    if aspect is Aspect.TOLL:
        return left.of == right.of and counts_apart(left, right)
    if aspect is Aspect.PLACE:
        return left.key in places and right.key in places and apart(places[left.key], places[right.key])
    if left.key.startswith(WEAPON) and right.key.startswith(WEAPON):
        return frozenset((left.key.removeprefix(WEAPON), right.key.removeprefix(WEAPON))) in _RIVAL_WEAPONS
    keys = {HOSTILE if key.startswith(WEAPON) else key for key in (left.key, right.key)}
    return len(keys) > 1 and keys not in _TOGETHER


HOSTILE = "hostile"
"""The version that somebody did it, with whatever weapon."""
_HURLED = ("drone", "rocket", "missile", "shell")
_RIVAL_WEAPONS = frozenset(
    frozenset(pair)
    for pair in (
        *combinations(_HURLED, 2),
        *product(_HURLED, ("mine", "gun", "blade")),
        *product(("air",), ("rocket", "shell", "mine", "gun", "blade")),
        *product(("bomb",), ("rocket", "shell", "gun", "blade")),
        ("gun", "blade"),
    )
) - {frozenset(("drone", "missile"))}
"""Weapons of which only one can have done it; a plane drops a bomb, a drone fires a missile."""
_TOGETHER = ({"deliberate", "ulterior"}, {"accident", "ulterior"}, {"overrun", "human"}, {"low", "human"})
"""Versions that can both be so."""


def _related(left: str, right: str, sides: Sides) -> bool:
    return bool(sides.get(left, frozenset({left})) & sides.get(right, frozenset({right})))


def _asserters(group: Group) -> list[Telling]:
    """Return the tellings by which somebody named holds a version."""
    return [telling for telling in group[1] if telling.stance in _HELD and telling.saying.name]


def _holders(tellings: Iterable[Telling]) -> set[str]:
    return {telling.saying.party or telling.saying.name for telling in tellings}


def disjoint(left: Version, right: Version) -> bool:
    """Whether no number is in both ranges."""
    return _below(left, right) or _below(right, left)


def counts_apart(left: Version, right: Version) -> bool:
    """Whether two figures cannot both be: of the same people, or a part that is more than its whole."""
    if left.part_of or right.part_of:
        return False
    one, other = people_of(left), people_of(right)
    if one == other:
        return disjoint(left, right)
    return (not one and _below(left, right)) or (not other and _below(right, left))


def _below(left: Version, right: Version) -> bool:
    return left.high is not None and right.low is not None and left.high < right.low


def _divergent(groups: tuple[Group, ...]) -> bool:
    wholes = [version for version, _ in groups if version.part_of is None]
    return any(
        people_of(left) == people_of(right) and disjoint(left, right) and left.of != right.of
        for left, right in combinations(wholes, 2)
    )


def _changed(aspect: Aspect, groups: tuple[Group, ...]) -> bool:
    """Whether one party holds on one day what it does not hold on another."""
    if aspect is Aspect.TOLL:
        return False
    if any(_turned(tellings) for _, tellings in groups):
        return True
    if aspect not in _ONE_ONLY:
        return False
    days = [_days(tellings) for _, tellings in groups]
    return any(_moved(left, right) for left, right in combinations(days, 2))


_ONE_ONLY = frozenset({Aspect.RESPONSIBLE, Aspect.MEANS, Aspect.INTENTION, Aspect.LEGALITY})
"""Aspects of which one version leaves no room for another."""
_Days = Mapping[str, frozenset[str | None]]
"""The days on which each party says something."""


def _turned(tellings: Iterable[Telling]) -> bool:
    """Whether one party asserts on one day what it denies on another."""
    told = tuple(tellings)
    held = _by_party(telling for telling in told if telling.stance in _HELD)
    denied = _by_party(telling for telling in told if telling.stance is Stance.DENIES)
    return _moved(held, denied)


def _days(tellings: Iterable[Telling]) -> _Days:
    return _by_party(filter(first_hand, tellings))


def _by_party(tellings: Iterable[Telling]) -> _Days:
    found: dict[str, set[str | None]] = {}
    for telling in tellings:
        if telling.saying.party is not None:
            found.setdefault(telling.saying.party, set()).add(telling.saying.day)
    return {party: frozenset(days) for party, days in found.items()}


def _moved(left: _Days, right: _Days) -> bool:
    """Whether a party says the one on a day on which it does not say the other."""
    return any(len(left[party] | right[party]) > 1 for party in left.keys() & right.keys())
