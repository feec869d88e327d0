"""The matrix of accounts: versions against holders, the stance of each at one glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recoupe.model.incident import Account, Aspect, Holding, Passage, Stance, Version


@dataclass(frozen=True, slots=True)
class Column:
    """A holder: a shared party, an unnamed source by what it is said to be, or the narration."""

    party: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How a holder stands to a version, with the passages; empty where it says nothing of it."""

    stances: tuple[Stance, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A version of an aspect with one cell for each column."""

    aspect: Aspect
    version: Version
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of versions and columns of holders, those with most holdings first."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def matrix(accounts: Iterable[Account]) -> Matrix:
    """Return the matrix of the accounts of an incident."""
    rows = [(account.aspect, version) for account in accounts for version in account.versions]
    columns = _columns(holding for _, version in rows for holding in version.holdings)
    return Matrix(columns, tuple(Row(aspect, version, tuple(_cells(version, columns))) for aspect, version in rows))


def _columns(holdings: Iterable[Holding]) -> tuple[Column, ...]:
    counts = Counter(_column(holding) for holding in holdings)
    return tuple(sorted(counts, key=lambda column: (-counts[column], column.party or "", column.name)))


def _column(holding: Holding) -> Column:
    return Column(holding.party, holding.name)


def _cells(version: Version, columns: Iterable[Column]) -> Iterator[Cell]:
    for column in columns:
        held = [holding for holding in version.holdings if _column(holding) == column]
        passages = dict.fromkeys(passage for holding in held for passage in holding.passages)
        yield Cell(tuple(holding.stance for holding in held), tuple(passages))
