"""Tolls: the figures of each source over time, with the least and the most that anybody counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.page.days import known_day
from recoupe.dossier.page.overview import largest_first
from recoupe.model.figure import Unit
from recoupe.model.incident import Dossier, Incident, TollLine, TollPoint, TollRange

_WIDTH, _HEIGHT = 720, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 16, 14, 30
_STEPS = tuple(base * ten for ten in (1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000) for base in (1, 2, 5))
"""Between two lines of the chart."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure in the chart, with the line from its least to its most; `open` says that it may be more."""

    x: float
    low: float
    high: float
    open: bool
    point: TollPoint
    name: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures of one unit over days, drawn; parts of figures are left out."""

    marks: tuple[Mark, ...]
    lines: tuple[str, ...]
    """The path of each source that counts more than once."""
    band: str
    """The area between the least and the most."""
    days: tuple[tuple[float, str], ...]
    ticks: tuple[tuple[float, int], ...]
    width: int = _WIDTH
    height: int = _HEIGHT


@dataclass(frozen=True, slots=True)
class Series:
    """A source's figures, one tuple a day; the last is of those without a day."""

    name: str
    party: str | None
    cells: tuple[tuple[TollPoint, ...], ...]


@dataclass(frozen=True, slots=True)
class UnitView:
    """All figures of one sort of people."""

    unit: Unit
    days: tuple[str, ...]
    undated: bool
    series: tuple[Series, ...]
    ranges: tuple[TollRange | None, ...]
    """One a day."""
    chart: Chart | None
    """None where there are too few days to draw."""


@dataclass(frozen=True, slots=True)
class TollsView:
    """The tolls of one incident."""

    incident: Incident
    units: tuple[UnitView, ...]


def tolls_views(casebook: Casebook) -> tuple[TollsView, ...]:
    """Return the tolls of the incidents that have any, of the one with most documents first."""
    return tuple(TollsView(each.incident, tuple(_units(each))) for each in largest_first(casebook) if each.tolls)


def _units(dossier: Dossier) -> Iterator[UnitView]:
    for unit in dict.fromkeys(line.unit for line in dossier.tolls):
        lines = [line for line in dossier.tolls if line.unit is unit]
        ranges = {each.day: each for each in dossier.ranges if each.unit is unit}
        days = sorted({point.day or "" for line in lines for point in line.points if _dated(point)})
        yield UnitView(
            unit=unit,
            days=tuple(days),
            undated=any(not _dated(point) for line in lines for point in line.points),
            series=tuple(_series(line, days) for line in lines),
            ranges=tuple(ranges.get(day) for day in days),
            chart=_chart(lines, [ranges[day] for day in days if day in ranges]) if len(days) > 1 else None,
        )


def _series(line: TollLine, days: Sequence[str]) -> Series:
    cells = [tuple(point for point in line.points if point.day == day) for day in days]
    return Series(line.name, line.party, (*cells, tuple(point for point in line.points if not _dated(point))))


def _dated(point: TollPoint) -> bool:
    return known_day(point.day) is not None


class _Scale:
    """Days and numbers as places of the chart."""

    def __init__(self, days: Sequence[str], most: int) -> None:
        self._first = date.fromisoformat(days[0]).toordinal()
        self._days = max(1, date.fromisoformat(days[-1]).toordinal() - self._first)
        self.step: int = next((step for step in _STEPS if step * 5 >= most), most)
        self.most = -(-most // self.step) * self.step

    def x(self, day: str) -> float:
        """Return how far right a day is."""
        share = (date.fromisoformat(day).toordinal() - self._first) / self._days
        return round(_LEFT + 20 + share * (_WIDTH - _LEFT - _RIGHT - 40), 1)

    def y(self, number: int) -> float:
        """Return how far down a number is."""
        return round(_HEIGHT - _BOTTOM - number / self.most * (_HEIGHT - _TOP - _BOTTOM), 1)


def _chart(lines: Iterable[TollLine], ranges: Sequence[TollRange]) -> Chart | None:
    wholes = [(line, [p for p in line.points if _dated(p) and not p.part and _known(p)]) for line in lines]
    points = [point for _, of_line in wholes for point in of_line]
    days = sorted({point.day for point in points if point.day})
    if len(days) < 2:
        return None
    scale = _Scale(days, max(max(point.low or 0, point.high or 0) for point in points))
    return Chart(
        marks=tuple(_mark(point, line.name, scale) for line, of_line in wholes for point in of_line),
        lines=tuple(_path(of_line, scale) for _, of_line in wholes if len({point.day for point in of_line}) > 1),
        band=_band([each for each in ranges if each.day in days], scale),
        days=tuple((scale.x(day), day) for day in days),
        ticks=tuple((scale.y(number), number) for number in range(0, scale.most + 1, scale.step)),
    )


def _known(point: TollPoint) -> bool:
    return point.low is not None or point.high is not None


def _least(point: TollPoint | TollRange) -> int:
    return point.low if point.low is not None else point.high or 0


def _greatest(point: TollPoint | TollRange) -> int:
    return point.high if point.high is not None else point.low or 0


def _mark(point: TollPoint, name: str, scale: _Scale) -> Mark:
    low, high = scale.y(_least(point)), scale.y(_greatest(point))
    return Mark(scale.x(point.day or ""), low, high, point.high is None, point, name)


def _path(points: Iterable[TollPoint], scale: _Scale) -> str:
    last = {point.day: point for point in points if point.day}
    return "M" + "L".join(f"{scale.x(day)} {scale.y(_least(last[day]))}" for day in sorted(last))


def _band(ranges: Sequence[TollRange], scale: _Scale) -> str:
    upper = [f"{scale.x(each.day)} {scale.y(_greatest(each))}" for each in ranges if each.day]
    lower = [f"{scale.x(each.day)} {scale.y(_least(each))}" for each in reversed(ranges) if each.day]
    return f"M{'L'.join(upper + lower)}Z" if len(upper) > 1 else ""
