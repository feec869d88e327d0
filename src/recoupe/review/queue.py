"""What a reviewer is to look at first: the least sure, or what most depends on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recoupe.model.incident import Account, Dossier, Passage, Standing
from recoupe.model.statement import Statement

_FIRST = (Standing.CONTESTED, Standing.SELF_CONTRADICTED, Standing.DIVERGENT)
"""Standings by which a statement has weight, the heaviest first."""


_MANY = 1000


def by_doubt(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements, those that the scorer is least sure of first."""
    return sorted(statements, key=lambda each: each.attribution.score)


def weight(dossier: Dossier) -> int:
    """Return how much depends on the statements of an incident: contested aspects, who is at odds, then documents."""
    heavy = [account for account in dossier.accounts if account.standing is Standing.CONTESTED]
    parties = {holding.name for account in heavy for version in account.versions for holding in version.holdings}
    return len(heavy) * len(parties) * _MANY + min(len(dossier.incident.documents), _MANY - 1)


def by_weight(dossier: Dossier) -> list[tuple[str, str]]:
    """Return document and statement of what accounts rest on, contested aspects first."""
    found = {
        (passage.document, passage.statement): None
        for account in sorted(dossier.accounts, key=_rank)
        for passage in _passages(account)
        if passage.statement is not None
    }
    return [(document, statement) for document, statement in found if statement is not None]


def _rank(account: Account) -> int:
    return _FIRST.index(account.standing) if account.standing in _FIRST else len(_FIRST)


def _passages(account: Account) -> Iterator[Passage]:
    for version in account.versions:
        for holding in version.holdings:
            yield from holding.passages
