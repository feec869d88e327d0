"""The matrix of accounts: versions against parties, the stance of each at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.model.incident import Account, Aspect, Holding, Stance, Standing, Version

NARRATION = "(narration)"
"""Stands where no source is named."""
SIGNS = {Stance.ASSERTS: "●", Stance.TAKES_OVER: "◐", Stance.DENIES: "✕", Stance.DISPUTES: "○", Stance.ASKS: "?"}


@dataclass(frozen=True, slots=True)
class Row:
    """One version of one aspect, with what each of the matrix's parties says of it."""

    aspect: str
    standing: Standing
    version: Version
    cells: tuple[tuple[Holding, ...], ...]
    """One for each column; empty where the party is silent."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Versions by parties; the parties that say most come first."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def matrix(accounts: Sequence[Account]) -> Matrix:
    """Return the matrix of an incident's accounts; aspects of which nobody speaks have no row."""
    said = Counter(_column(holding) for _, version in _versions(accounts) for holding in version.holdings)
    columns = sorted(said, key=lambda column: (column[1] == NARRATION, -said[column], column))
    rows = (_row(account, version, columns) for account, version in _versions(accounts))
    return Matrix(tuple(name for _, name in columns), tuple(rows))


def aspect_term(account: Account) -> str:
    """Return an account's aspect, of a toll with what is counted."""
    return f"{account.aspect}: {account.unit}" if account.aspect is Aspect.TOLL and account.unit else account.aspect


def version_term(version: Version) -> str:
    """Return a version in its words; of a figure with the day that it is of, and whether it is a part of another."""
    part = " (part)" if version.part_of is not None else ""
    return f"{version.words}{part}, {version.of}" if version.of else version.words + part


def contested(accounts: Iterable[Account]) -> list[str]:
    """Return the aspects on which the accounts contradict each other, each once."""
    found = (account.aspect.value for account in accounts if account.standing is Standing.CONTESTED)
    return list(dict.fromkeys(found))


def stances(holdings: Iterable[Holding]) -> str:
    """Return the signs of the stances in a cell, each once."""
    return "".join(dict.fromkeys(SIGNS[holding.stance] for holding in holdings))


def versions(account: Account) -> list[Version]:
    """Return the versions that have a row each: a figure that is given on several days has one."""
    same: dict[str, list[Version]] = {}
    for version in account.versions:
        same.setdefault(version.key.removesuffix(version.of or ""), []).append(version)
    return list(map(_over_days, same.values()))


def _versions(accounts: Sequence[Account]) -> Iterator[tuple[Account, Version]]:
    for account in accounts:
        yield from ((account, version) for version in versions(account))


def _over_days(given: Sequence[Version]) -> Version:
    """One figure as it is given on one day or several: of no single day then."""
    if len(given) == 1:
        return given[0]
    first = min(given, key=lambda version: version.of or "")
    held: dict[tuple[str | None, str, Stance], list[Holding]] = {}
    for version in given:
        for holding in version.holdings:
            held.setdefault((holding.party, holding.name, holding.stance), []).append(holding)
    independent = max(version.independent for version in given)
    return replace(first, holdings=tuple(map(_longer, held.values())), independent=independent, of=None)


def _longer(holdings: Sequence[Holding]) -> Holding:
    """One stance that a party takes more than once, from the first day to the last."""
    days = sorted(day for each in holdings for day in (each.first, each.latest) if day)
    passages = dict.fromkeys(passage for each in holdings for passage in each.passages)
    first, latest = (days[0], days[-1]) if days else (None, None)
    return replace(holdings[0], passages=tuple(passages), first=first, latest=latest)


def _row(account: Account, version: Version, columns: Sequence[tuple[str, str]]) -> Row:
    cells: dict[tuple[str, str], list[Holding]] = {column: [] for column in columns}
    for holding in version.holdings:
        cells[_column(holding)].append(holding)
    return Row(aspect_term(account), account.standing, version, tuple(tuple(cells[column]) for column in columns))


def _column(holding: Holding) -> tuple[str, str]:
    """A column's party, or "" for whom only a name is known, and its heading."""
    return holding.party or "", holding.name or NARRATION
