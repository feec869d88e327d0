"""The matrix of accounts as it is shown: versions by parties, with the words that each stance stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.matrix import NARRATION, Row, matrix
from recoupe.dossier.page.overview import Tally, tallies
from recoupe.dossier.page.quotes import Quote, quotes
from recoupe.model.incident import Dossier, Holding, Incident, Stance, Standing, Version

_FEW = 9
"""Parties whose names are still written across."""
_MANY = 8
"""Rows from which an aspect's are folded at first."""


@dataclass(frozen=True, slots=True)
class Column:
    """A party of the matrix."""

    name: str
    """Empty where the narration speaks."""
    party: str | None
    stances: int


@dataclass(frozen=True, slots=True)
class Held:
    """One party's stance to a version with the words it stands on."""

    holding: Holding
    quotes: tuple[Quote, ...]
    after: tuple[str, ...]
    """The names of those whose account it takes over."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version with its cells, one a column."""

    number: int
    version: Version
    cells: tuple[tuple[Holding, ...], ...]
    held: tuple[Held, ...]
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The versions of one aspect."""

    aspect: str
    unit: str | None
    standing: Standing
    rows: tuple[VersionRow, ...]

    @property
    def long(self) -> bool:
        """Whether it has so many versions that they hide the other aspects."""
        return len(self.rows) > _MANY


@dataclass(frozen=True, slots=True)
class AccountsView:
    """The matrix of one incident."""

    incident: Incident
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]

    @property
    def upright(self) -> bool:
        """Whether the parties are so many that their names have to stand upright."""
        return len(self.columns) > _FEW


def accounts_view(casebook: Casebook, dossier: Dossier) -> AccountsView:
    """Return the matrix of an incident."""
    found = matrix(dossier.accounts)
    rows = [_row(casebook, number, row) for number, row in enumerate(found.rows, start=1)]
    told = zip(found.rows, rows, strict=True)
    groups = tuple(_group(list(each)) for _, each in groupby(told, key=lambda pair: pair[0].aspect))
    return AccountsView(dossier.incident, tuple(_columns(found.columns, found.rows)), groups)


def _columns(names: Sequence[str], rows: Iterable[Row]) -> Iterator[Column]:
    stances = list(zip(*(row.cells for row in rows), strict=True))
    for name, cells in zip(names, stances, strict=True):
        held = [holding for cell in cells for holding in cell]
        yield Column("" if name == NARRATION else name, held[0].party, len(held))


def _group(told: Sequence[tuple[Row, VersionRow]]) -> Group:
    first = told[0][0]
    aspect, _, unit = first.aspect.partition(": ")
    return Group(aspect, unit or None, first.standing, tuple(row for _, row in told))


def _row(casebook: Casebook, number: int, row: Row) -> VersionRow:
    held = tuple(_held(casebook, each) for each in sorted(row.version.holdings, key=_order))
    return VersionRow(number, row.version, row.cells, held, tallies(row.version))


def _order(holding: Holding) -> tuple[int, int]:
    return list(Stance).index(holding.stance), not holding.name


def _held(casebook: Casebook, holding: Holding) -> Held:
    after = tuple(casebook.parties[id].name if id in casebook.parties else id for id in holding.after)
    return Held(holding, quotes(casebook, holding.passages), after)
