"""From tellings to versions: who holds each, since when and on what passages."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.model.incident import Aspect, Holding, Passage, Stance, Version
from recoupe.recoup.tellings import Saying, Telling
from recoupe.recoup.voices import independent

Group = tuple[Version, tuple[Telling, ...]]
"""A version with the tellings that it was made of."""
_STANCES = {stance: place for place, stance in enumerate(Stance)}
_DESCRIBED = frozenset({Aspect.OCCURRENCE, Aspect.VICTIMS})
"""Aspects whose versions go by what they come to, however they are worded."""
_LONG = 80
"""Characters up to which a fuller wording says more."""


def version(tellings: tuple[Telling, ...]) -> Version:
    """Return the version that tellings of one key tell, its holders in the order in which they came."""
    told = min(tellings, key=_order).told
    groups: dict[tuple[str, str, Stance], list[Telling]] = {}
    for telling in sorted(tellings, key=_order):
        groups.setdefault((telling.saying.party or "", _holder(telling.saying), telling.stance), []).append(telling)
    return Version(
        key=told.key,
        words=_words(tellings) if told.aspect in _DESCRIBED else told.words,
        holdings=tuple(_holding(group) for group in groups.values()),
        independent=independent(tellings),
        party=told.party,
        low=told.low,
        high=told.high,
        of=told.of,
        part_of=told.whole,
    )


def _words(tellings: Iterable[Telling]) -> str:
    """Return the fullest of the wordings that are not long."""
    found = sorted({telling.told.words for telling in tellings}, key=len)
    return max((words for words in found if len(words) <= _LONG), key=len, default=found[0])


def versions(tellings: Iterable[Telling]) -> tuple[Group, ...]:
    """Return the versions of one aspect, the one with most holders first."""
    keys: dict[str, list[Telling]] = {}
    for telling in tellings:
        keys.setdefault(telling.told.key, []).append(telling)
    found = ((version(tuple(group)), tuple(sorted(group, key=_order))) for group in keys.values())
    return tuple(sorted(found, key=lambda each: (-len(each[0].holdings), each[0].of or "", each[0].key)))


def _holding(tellings: list[Telling]) -> Holding:
    sayings = [telling.saying for telling in tellings]
    days = sorted(saying.day for saying in sayings if saying.day)
    based = next((saying for saying in sayings if saying.basis), sayings[0])
    return Holding(
        party=sayings[0].party,
        name=sayings[0].name,
        stance=tellings[0].stance,
        passages=_passages(sayings),
        basis=based.basis,
        basis_words=based.basis_words,
        certainty=sayings[0].certainty,
        hands=min(saying.hands for saying in sayings),
        after=tuple(sorted({id for saying in sayings for id in saying.after})),
        first=days[0] if days else None,
        latest=days[-1] if days else None,
    )


def _passages(sayings: Iterable[Saying]) -> tuple[Passage, ...]:
    return tuple(dict.fromkeys(saying.passage for saying in sayings))


def _holder(saying: Saying) -> str:
    return "" if saying.party else saying.name


def _order(telling: Telling) -> tuple[str, str, int, int, str]:
    passage = telling.saying.passage
    day, place = telling.saying.day or "9999", passage.span.start
    return day, passage.document, place, _STANCES[telling.stance], telling.told.words
