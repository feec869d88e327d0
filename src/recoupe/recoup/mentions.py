"""Whether two mentions of one document can be of one event."""

from __future__ import annotations

from functools import lru_cache

from recoupe.model.event import Event, EventKind
from recoupe.model.globe import distance
from recoupe.model.place import Place
from recoupe.recoup.families import RESULTS, related, rivals
from recoupe.recoup.sighting import Interval, days, length, narrow

_SAME = 15.0
"""Kilometres within which two towns are one place."""
APART = 60.0
"""Kilometres from which two towns are two places."""
_SOON = 30
"""Days within which something comes of an event."""
YEARLY = 300
"""Days from which a time is a year or more."""
_DEEDS = frozenset({EventKind.ATTACK, EventKind.STRIKE, EventKind.WEAPON, EventKind.KILLING, EventKind.EXPLOSION})


def is_other_word(a: Event, b: Event) -> bool:
    """Whether a mishap and a deed are told of one place, or one of them with nothing that sets it apart."""
    return rivals(a.kind, b.kind) and (same_town(a, b) or _is_bare(a) or _is_bare(b))


def _is_bare(event: Event) -> bool:
    """Whether a mention names neither day nor place nor people."""
    return not (event.dates or event.places or event.agent_parties or event.victim_parties)


def same_town(a: Event, b: Event) -> bool:
    """Whether both mentions name one town."""
    here, there = town(a), town(b)
    return here is not None and there is not None and kilometres(here, there) <= _SAME


def conflict(a: Event, b: Event) -> bool:
    """Whether two mentions name days, or towns, that are apart, or other people to whom the same was done."""
    when, then = interval(a), interval(b)
    gap = days(when, then) if when is not None and then is not None else 0
    if gap > 1 and not _comes_of(a, b, gap):
        return True
    if (_is_recent(a) and _is_past(b)) or (_is_past(a) and _is_recent(b)):
        return True
    here, there = town(a), town(b)
    if here is not None and there is not None and kilometres(here, there) > APART:
        return True
    if EventKind.PROTEST in (a.kind, b.kind) and not related(a.kind, b.kind):
        return True
    if _is_of_another_time(a, b) or _is_of_another_time(b, a) or _is_other_arrest(a, b) or _is_other_arrest(b, a):
        return True
    apart = set(a.victim_parties) and set(b.victim_parties) and not set(a.victim_parties) & set(b.victim_parties)
    return a.kind is b.kind is EventKind.ARREST and bool(apart)


def _is_of_another_time(a: Event, b: Event) -> bool:
    """Whether a mention is named by a year that is past ("the war of 1995"), and another by other words and no date."""
    named = any(when.span in a.span for when in a.dates)
    return named and _is_past(a) and not b.dates and a.trigger != b.trigger and a.sentence != b.sentence


def _is_other_arrest(a: Event, b: Event) -> bool:
    """Whether a mention is the arrest of others than those who are said to have done what another tells of."""
    if a.kind is not EventKind.ARREST or b.kind not in _DEEDS or not a.victim_parties or not b.agent_parties:
        return False
    return set(a.victim_parties).isdisjoint(b.agent_parties)


def _comes_of(a: Event, b: Event, gap: int) -> bool:
    """Whether the later of two mentions is what mostly comes of another event: a death, an arrest."""
    cause, result = sorted((a, b), key=lambda event: interval(event) or ("", ""))
    return result.kind in RESULTS and cause.kind is not result.kind and gap <= _SOON


def _is_recent(event: Event) -> bool:
    """Whether a mention names a day of the week that is on no calendar, since the day of publication is not known."""
    return any(when.weekday is not None and when.start is None for when in event.dates)


def _is_past(event: Event) -> bool:
    """Whether a mention is dated by a year or more, as what is long past is."""
    when = interval(event)
    return when is not None and length(when) > YEARLY


def interval(event: Event) -> Interval | None:
    """Return the days on which an event can have been; None where they are not known."""
    for when in event.dates:
        if when.start is not None and when.bound is None:
            return when.start, when.end or when.start
    return None


def town(event: Event) -> Place | None:
    """Return the town of a mention that is on the map."""
    place = event.places[0] if event.places else None
    return place if place is not None and narrow(place) and place.latitude is not None else None


def kilometres(a: Place, b: Place) -> float:
    """Return the kilometres between two places; as many as there can be where one is on no map."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return _ANTIPODE
    return _distance((a.latitude, a.longitude), (b.latitude, b.longitude))


_distance = lru_cache(maxsize=65536)(distance)


_ANTIPODE = 20_000.0
