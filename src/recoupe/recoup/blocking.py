"""The keys by which sightings of one incident find each other, so that hardly any two others are ever compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from recoupe.recoup.families import families
from recoupe.recoup.sighting import Sighting, day_number, lasting, length, middle, narrow

_QUARTER, _WEEK = 90, 7
"""Days."""
_SHORT = 3
"""Days of an interval up to which it tells a week; of two a day apart, the days between their beginnings at most."""
_CELL = 1.0
"""Degrees of a cell of the map."""
_NO_TIME = "unknown"


def borne(sighting: Sighting) -> tuple[str, ...]:
    """Return the keys under which a sighting is found."""
    signs = (*_signs(sighting, _cells(sighting)), *_tolls(sighting))
    return _with_words(sighting, (f"{sign} {time}" for time in _times_borne(sighting) for sign in signs))


def wanted(sighting: Sighting) -> tuple[str, ...]:
    """Return the keys under which a sighting looks: two of one incident find each other, unless nothing tells."""
    signs = (*_signs(sighting, _cells(sighting, (-1, 0, 1))), *_tolls(sighting))
    return _with_words(sighting, (f"{sign} {time}" for time in _times_wanted(sighting) for sign in signs))


def _with_words(sighting: Sighting, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*keys, *(f"words {each}" for each in sorted(sighting.quotations)))))


def _signs(sighting: Sighting, cells: Iterable[str]) -> Iterator[str]:
    yield from (f"at {cell}" for cell in cells)
    yield from (f"by {id}" for id in sorted(sighting.telling))
    yield from (f"named {name}" for name in sorted(sighting.near_names))
    yield from (f"in {country} {kind}" for country in sorted(sighting.countries) for kind in sighting.kinds[:2])
    yield from (f"with {id}" for id in sorted(sighting.participants - sighting.telling))


def _tolls(sighting: Sighting) -> Iterator[str]:
    kinds = ("any",) if sighting.aftermath else families(frozenset(sighting.kinds[:3]))
    yield from (f"{kind} {toll.unit} {toll.low}" for kind in kinds for toll in sighting.tolls)


def _times_borne(sighting: Sighting) -> list[str]:
    """The quarters of publication and of the event, and of an event of a few days its week."""
    quarters = _quarters(sighting, (0,))
    if not _is_dated(sighting):
        return [f"loose {quarter}" for quarter in quarters]
    return [f"week {_first(sighting) // _WEEK}", *(f"dated {quarter}" for quarter in quarters)]


def _times_wanted(sighting: Sighting) -> list[str]:
    """Quarters around of what has no day; weeks around of what has one, or its quarters where this has none."""
    around = _quarters(sighting, (-1, 0, 1))
    if not _is_dated(sighting):
        return [f"{sort} {quarter}" for sort in ("loose", "dated") for quarter in around]
    first = _first(sighting)
    weeks = range((first - _SHORT) // _WEEK, (first + _SHORT) // _WEEK + 1)
    return [*(f"week {week}" for week in weeks), *(f"loose {quarter}" for quarter in around)]


def _is_dated(sighting: Sighting) -> bool:
    """Whether its days are few, so that what happened on others is another event."""
    return sighting.interval is not None and length(sighting.interval) <= _SHORT and not lasting(sighting)


def _first(sighting: Sighting) -> int:
    return day_number(sighting.interval[0]) if sighting.interval is not None else 0


def _quarters(sighting: Sighting, around: Sequence[int]) -> list[str]:
    """The quarters of publication and of the event, with those around; one more for what has no day of publication."""
    days = [day_number(sighting.published)] if sighting.published is not None else []
    days += [middle(sighting.interval)] if sighting.interval is not None else []
    found = sorted({str(day // _QUARTER + by) for day in days for by in around})
    return found if sighting.published is not None else [*found, _NO_TIME]


def _cells(sighting: Sighting, around: Sequence[int] = (0,)) -> Iterator[str]:
    """The cell of each narrow place, with those around; the country where there is none."""
    for place in sighting.places[:3]:
        if place.latitude is None or place.longitude is None:
            continue
        if not narrow(place):
            yield place.country or place.name
            continue
        row, column = int(place.latitude // _CELL), int(place.longitude // _CELL)
        yield from (f"{row + north}/{column + east}" for north in around for east in around)
