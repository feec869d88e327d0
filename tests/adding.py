"""A process that adds documents to a ledger, to be killed or run beside another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from ledgers import read_document, run

from recoupe.store.opening import opened
from recoupe.store.write import Addition, add_all


def add_numbered(where: str, documents: Sequence[int], at_once: int, outlet: str) -> None:
    """Add the documents of these numbers, so many a transaction."""
    numbers = iter(documents)
    mine = run()
    with opened(where) as ledger:
        while batch := list(islice(numbers, at_once)):
            with ledger.writing() as connection:
                given = (read_document(f"Dépêche {n}.\n\nElle dit {n} fois non.", outlet=outlet) for n in batch)
                add_all(
                    connection, mine, [Addition(document, str(n)) for n, document in zip(batch, given, strict=True)]
                )
