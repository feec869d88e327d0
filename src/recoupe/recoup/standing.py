"""How the accounts of an aspect stand to one another; never who is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from recoupe.model.incident import Aspect, Stance, Standing, Version
from recoupe.model.place import Place
from recoupe.recoup.scenes import apart
from recoupe.recoup.tellings import Telling
from recoupe.recoup.tolls import people_of
from recoupe.recoup.versions import Group
from recoupe.recoup.voices import first_hand

_HELD = frozenset({Stance.ASSERTS, Stance.TAKES_OVER})
_AGAINST = frozenset({Stance.DENIES, Stance.DISPUTES})
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
    held = [telling for telling in tellings if telling.stance in _HELD]
    return any(
        _others(holding, telling)
        for telling in tellings
        if telling.stance in _AGAINST
        for holding in held
        if telling.stance is Stance.DENIES or _accuses(holding)
    )


def _accuses(telling: Telling) -> bool:
    return telling.saying.name != "" or telling.saying.passage.statement is not None


def _others(left: Telling, right: Telling) -> bool:
    """Whether two tellings come from holders who do not speak for each other."""
    if left.saying.side and right.saying.side:
        return not left.saying.side & right.saying.side
    return left.saying.name != right.saying.name


def _opposed(aspect: Aspect, left: Group, right: Group, places: Mapping[str, Place], sides: Sides) -> bool:
    """Whether two versions cannot both be so, and different parties hold them."""
    if not _exclude(aspect, left[0], right[0], places, sides):
        return False
    one, other = _asserters(left), _asserters(right)
    if not (one and other) or _holders(one) & _holders(other):
        return False
    return any(_others(first, second) for first in one for second in other)


def _exclude(aspect: Aspect, left: Version, right: Version, places: Mapping[str, Place], sides: Sides) -> bool:
    if aspect is Aspect.RESPONSIBLE:
        return left.party is None or right.party is None or not _related(left.party, right.party, sides)
    if aspect is Aspect.TOLL:
        return left.of == right.of and counts_apart(left, right)
    if aspect is Aspect.PLACE:
        return left.key in places and right.key in places and apart(places[left.key], places[right.key])
    return {left.key, right.key} not in _TOGETHER


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
    for _, tellings in groups:
        if any(_turned(left, right) for left, right in combinations(tellings, 2)):
            return True
    if aspect not in (Aspect.RESPONSIBLE, Aspect.MEANS, Aspect.INTENTION, Aspect.LEGALITY):
        return False
    return any(_moved(left, right) for left, right in combinations(groups, 2))


def _turned(left: Telling, right: Telling) -> bool:
    """Whether one party asserts on one day what it denies on another."""
    stances = {left.stance, right.stance}
    return _same(left, right) and bool(stances & _HELD) and Stance.DENIES in stances


def _moved(left: Group, right: Group) -> bool:
    """Whether one party holds two versions on different days, none of them on both."""
    for first in filter(first_hand, left[1]):
        for second in filter(first_hand, right[1]):
            if _same(first, second):
                return True
    return False


def _same(left: Telling, right: Telling) -> bool:
    one, other = left.saying, right.saying
    return one.party is not None and one.party == other.party and one.day != other.day
