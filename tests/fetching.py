"""A process that adds pages of a little web to a ledger, to be killed; what it fetches is not analysed."""

from __future__ import annotations

from collections.abc import Sequence
from multiprocessing.synchronize import Semaphore

import httpcore

from recoupe.bulk import adding
from recoupe.bulk.pages import Gear, pages
from recoupe.bulk.shelf import Shelf
from recoupe.fetch.addresses import Rules
from recoupe.fetch.connecting import system_dial
from recoupe.fetch.manners import Manners
from recoupe.fetch.web import Web
from recoupe.intake.outcome import LeftOut, Outcome
from recoupe.intake.terms import Terms
from recoupe.settings import Settings
from recoupe.store.fetches import list_of
from recoupe.store.opening import Ledger, opened

TERMS = Terms(limit=10**6)


def add_pages(
    book: Ledger, urls: Sequence[str], web: Web, *, failed_only: bool = False, begun: Semaphore | None = None
) -> list[Outcome]:
    """Add the pages, and return what was new or left out."""
    adding.read_all = lambda outcomes, *_, **__: outcomes  # type: ignore[attr-defined]
    adding._KEPT_AT_ONCE = 3
    shelf = Shelf(book, list_of(urls), failed_only=failed_only)
    given = Gear(web=web, terms=TERMS, answered=lambda: begun and begun.release())
    found: list[Outcome] = list(adding.add(book, pages(urls, shelf, given), Settings(), kept=shelf.kept))
    shelf.finish()
    return found


def add_from(where: str, port: int, urls: Sequence[str], begun: Semaphore) -> None:
    """Add pages of hosts that all lead to a port of this machine."""

    def dial(address: str, _: int, timeout: float | None) -> httpcore.NetworkStream:
        return system_dial("127.0.0.1", port, timeout)

    rules = Rules(resolve=lambda host, _: ["93.184.216.34"])
    with opened(where) as book:
        add_pages(book, urls, Web(Manners(rules=rules, delay_s=0.0), dial=dial), begun=begun)


def reasons(outcomes: Sequence[Outcome]) -> dict[str, str]:
    """Why places were left out."""
    return {outcome.place: outcome.reason for outcome in outcomes if isinstance(outcome, LeftOut)}
