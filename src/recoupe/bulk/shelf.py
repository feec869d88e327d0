"""Where fetched pages are kept: in a ledger, so that an interrupted list goes on; or nowhere, for reading only."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import httpx
from sqlalchemy import Connection

from recoupe import __version__
from recoupe.bulk.evidence import collector
from recoupe.fetch.answers import Missed, Page, Unchanged, Wanted
from recoupe.fetch.lists import Link
from recoupe.intake.outcome import Outcome, Taken
from recoupe.model.evidence import Retrieval
from recoupe.store import evidence, fetches
from recoupe.store.fetches import Fetch, Found, State
from recoupe.store.opening import Ledger


@dataclass(frozen=True, slots=True)
class Kept:
    """A page with how it was come by."""

    url: str
    """As it was wanted."""
    retrieval: Retrieval
    data: bytes
    published: str | None
    """Day that a feed gives for it."""


class Nowhere:
    """Pages are read and not kept."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def begun(self, urls: Sequence[str]) -> tuple[Iterator[Kept], list[Wanted]]:
        """Return nothing that waits, and all that is to be asked."""
        return iter(()), self.new([Link(url) for url in urls])

    def new(self, links: Sequence[Link]) -> list[Wanted]:
        """Return the links that were not asked yet."""
        found = {link.url: link for link in links if link.url not in self._known}
        self._known.update(found)
        return [Wanted(link.url, published=link.published) for link in found.values()]

    def keep(self, page: Page, *, list_only: bool) -> Kept:
        """Return the page with how it was come by."""
        return Kept(page.wanted.url, _retrieval(page), page.data, page.wanted.published)

    def note(self, answer: Unchanged | Missed) -> None:
        """Nothing is noted."""

    def counted(self, url: str, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
        """Yield what a page holds."""
        return outcomes


class Shelf:
    """Pages are kept in a ledger, each with its retrieval, and how far each address of a list has come."""

    def __init__(self, ledger: Ledger, name: str, *, failed_only: bool = False) -> None:
        self._ledger, self._name, self._failed_only = ledger, name, failed_only
        self._unkept: dict[str, int] = {}
        """Of each address, the documents that are not in the ledger yet, and one while there may be more."""

    def begun(self, urls: Sequence[str]) -> tuple[Iterator[Kept], list[Wanted]]:
        """Return what is fetched already and waits to be read, and what is to be asked."""
        begin = fetches.begin_failed if self._failed_only else fetches.begin
        with self._ledger.writing() as connection:
            begin(connection, self._name, urls)
            left = fetches.left(connection, self._name)
        waiting = [fetch for fetch in left if fetch.state is State.FETCHED]
        return self._kept(waiting), _wanted(fetch for fetch in left if fetch.state is State.WAITING)

    def new(self, links: Sequence[Link]) -> list[Wanted]:
        """Return those links that nobody has asked for yet."""
        with self._ledger.writing() as connection:
            return _wanted(
                fetches.begin_new(connection, self._name, [Found(each.url, each.published) for each in links])
            )

    def keep(self, page: Page, *, list_only: bool) -> Kept:
        """Keep a page; one that is a list only has no document in it."""
        retrieval, url = _retrieval(page), page.wanted.url
        with self._ledger.writing() as connection:
            number = evidence.keep(connection, retrieval, page.data)
            known = {"etag": page.last.header("etag"), "modified": page.last.header("last-modified")}
            fetches.fetched(connection, url, number, **known)
            if list_only:
                fetches.done(connection, [url])
        return Kept(url, retrieval, page.data, page.wanted.published)

    def note(self, answer: Unchanged | Missed) -> None:
        """Note that an address gave nothing."""
        with self._ledger.writing() as connection:
            if isinstance(answer, Missed):
                fetches.failed(connection, answer.wanted.url, answer.reason, answer.tries)
            else:
                fetches.unchanged(connection, answer.wanted.url)

    def counted(self, url: str, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
        """Yield what a page holds, and count it."""
        self._unkept[url] = 1
        for outcome in outcomes:
            self._unkept[url] += isinstance(outcome, Taken)
            yield outcome
        self._unkept[url] -= 1

    def kept(self, connection: Connection, taken: Iterable[Taken]) -> None:
        """Note that documents are in the ledger now: an address of which all are is done."""
        for each in taken:
            url = each.raw and each.raw.requested_url
            if url in self._unkept:
                self._unkept[url] -= 1
        finished = [url for url, count in self._unkept.items() if count == 0]
        fetches.done(connection, finished)
        for url in finished:
            del self._unkept[url]

    def finish(self) -> None:
        """Note that all has been read that could be."""
        with self._ledger.writing() as connection:
            left = fetches.left(connection, self._name)
            fetches.done(connection, (fetch.url for fetch in left if fetch.state is State.FETCHED))

    def _kept(self, waiting: Sequence[Fetch]) -> Iterator[Kept]:
        for fetch in waiting:
            with self._ledger.reading() as connection:
                retrieval = evidence.retrievals(connection, [fetch.retrieval or 0]).get(fetch.retrieval or 0)
                data = evidence.raw_bytes(connection, retrieval.raw) if retrieval else None
            if retrieval and data is not None:
                yield Kept(fetch.url, retrieval, data, fetch.published)


def _wanted(found: Iterable[Fetch]) -> list[Wanted]:
    return [Wanted(each.url, each.etag, each.modified, each.published) for each in found]


def _retrieval(page: Page) -> Retrieval:
    last = page.last
    return Retrieval(
        raw=hashlib.sha256(page.data).hexdigest(),
        place=page.wanted.url,
        retrieved_at=last.at,
        requested_url=page.wanted.url,
        final_url=last.url,
        status=last.status,
        address=last.address,
        headers=last.headers,
        hops=tuple((each.url, str(each.status)) for each in page.exchanges[:-1]),
        media_type=page.media_type,
        collector=collector(),
        tools=(("recoupe", __version__), ("httpx", httpx.__version__), ("python", platform.python_version())),
    )
