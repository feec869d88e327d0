"""The timeline: who speaks when, and when the incidents were; time without an event is passed over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.page.days import known_day
from recoupe.dossier.page.spoken import Spoken, party_name, spoken
from recoupe.model.act import Act
from recoupe.model.date import Granularity
from recoupe.model.incident import Incident

_COLUMNS = 40
"""Days, weeks or months beside each other."""
_ROWS = 40
"""Parties with a row of their own."""


@dataclass(frozen=True, slots=True)
class Period:
    """A day, week or month in which something was said or happened."""

    first: str
    last: str
    gap: int
    """Days left out before it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a party says in a period, by act; None is an act that is not known."""

    acts: tuple[tuple[Act | None, int], ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """A party's row; the last cell is of what has no date."""

    party: str | None
    """None for all those that have no row of their own."""
    name: str
    statements: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """An incident over the periods in which it was; first and last are None where its date is not known."""

    incident: Incident
    first: int | None
    last: int | None
    granularity: Granularity | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Periods, incidents and parties."""

    unit: Granularity
    periods: tuple[Period, ...]
    bands: tuple[Band, ...]
    lanes: tuple[Lane, ...]
    others: int
    """Parties without a row of their own."""
    acts: tuple[Act, ...]
    """Those that occur."""


def timeline(casebook: Casebook) -> Timeline:
    """Return who speaks when."""
    statements = list(spoken(casebook))
    days = {each.day for each in statements if each.day}
    incidents = [each.incident for each in casebook.dossiers]
    days |= {day for each in incidents for day in (each.start, each.end) if day and known_day(day)}
    unit = _unit(days)
    periods = _periods(days, unit)
    by_party = _by_party(statements)
    most = sorted(by_party, key=lambda party: (-len(by_party[party]), party_name(casebook, party)))
    return Timeline(
        unit=unit,
        periods=periods,
        bands=tuple(_band(each, periods) for each in incidents),
        lanes=tuple(_lane(id, party_name(casebook, id), by_party[id], periods, unit) for id in most[:_ROWS]),
        others=len(most[_ROWS:]),
        acts=tuple(act for act in Act if any(each.act is act for each in statements)),
    )


def _by_party(statements: Iterable[Spoken]) -> Mapping[str, list[Spoken]]:
    found: dict[str, list[Spoken]] = defaultdict(list)
    for each in statements:
        for id in each.by:
            found[id].append(each)
    return found


def _unit(days: Iterable[str]) -> Granularity:
    """The finest in which there are not too many."""
    known = list(days)
    for unit in (Granularity.DAY, Granularity.WEEK, Granularity.MONTH):
        if len({_span(date.fromisoformat(day), unit) for day in known}) <= _COLUMNS:
            return unit
    return Granularity.YEAR


def _periods(days: Iterable[str], unit: Granularity) -> tuple[Period, ...]:
    spans = sorted({_span(date.fromisoformat(day), unit) for day in days})
    before = [None, *(last for _, last in spans)]
    return tuple(
        Period(first.isoformat(), last.isoformat(), (first - ended).days - 1 if ended else 0)
        for (first, last), ended in zip(spans, before, strict=False)
    )


def _span(day: date, unit: Granularity) -> tuple[date, date]:
    """The first and last day of the period in which a day lies."""
    if unit is Granularity.DAY:
        return day, day
    if unit is Granularity.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit is Granularity.MONTH:
        first = day.replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return day.replace(month=1, day=1), day.replace(month=12, day=31)


def _band(incident: Incident, periods: Sequence[Period]) -> Band:
    first, last = known_day(incident.start), known_day(incident.end)
    start, end = first or last, last or first
    if start is None or end is None:
        return Band(incident, None, None, None)
    from_, to = start.isoformat(), end.isoformat()
    inside = [at for at, each in enumerate(periods) if each.last >= from_ and each.first <= to]
    return Band(incident, inside[0], inside[-1], _granularity(start, end))


def _granularity(start: date, end: date) -> Granularity | None:
    """What the interval is one whole of."""
    units = (Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.YEAR)
    return next((unit for unit in units if _span(start, unit) == (start, end)), None)


def _lane(party: str, name: str, said: Iterable[Spoken], periods: Sequence[Period], unit: Granularity) -> Lane:
    place = {period.first: at for at, period in enumerate(periods)}
    acts: list[Counter[Act | None]] = [Counter() for _ in range(len(periods) + 1)]
    statements = list(said)
    for each in statements:
        first = _span(date.fromisoformat(each.day), unit)[0].isoformat() if each.day else None
        acts[place[first] if first else -1][each.act] += 1
    return Lane(party, name, len(statements), tuple(_cell(counted) for counted in acts))


def _cell(counted: Counter[Act | None]) -> Cell:
    return Cell(tuple((act, counted[act]) for act in (*Act, None) if counted[act]))
