"""A process that adds documents to a ledger, to be killed or run beside another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from multiprocessing.synchronize import Semaphore

from ledgers import read_document, run

from recoupe.store.opening import opened
from recoupe.store.write import Addition, add_all


def add_numbered(
    where: str, documents: Sequence[int], at_once: int = 7, outlet: str = "A", begun: Semaphore | None = None
) -> None:
    """Add the documents of these numbers, so many a transaction; count up as the ledger is opened and at each."""
    numbers = iter(documents)
    mine = run()
    _count(begun)
    with opened(where) as ledger:
        while batch := list(islice(numbers, at_once)):
            _count(begun)
            with ledger.writing() as connection:
                given = (read_document(f"Dépêche {n}.\n\nElle dit {n} fois non.", outlet=outlet) for n in batch)
                add_all(
                    connection, mine, [Addition(document, str(n)) for n, document in zip(batch, given, strict=True)]
                )


def _count(begun: Semaphore | None) -> None:
    if begun is not None:
        begun.release()
