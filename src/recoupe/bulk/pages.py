"""Pages of the web as documents: fetched, kept as evidence where there is a ledger, and taken in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from recoupe.bulk.shelf import Kept
from recoupe.errors import FetchError
from recoupe.fetch.addresses import fits
from recoupe.fetch.answers import Answer, Missed, Page, Unchanged, Wanted
from recoupe.fetch.archive import Archive
from recoupe.fetch.crawl import Crawl
from recoupe.fetch.lists import Link, feed_links, is_feed, is_opml, opml_links
from recoupe.fetch.web import Web
from recoupe.intake.outcome import LeftOut, Outcome, Raw, Taken
from recoupe.intake.reading import documents_of
from recoupe.intake.terms import Terms


class Place(Protocol):
    """Where it is kept how far each address has come."""

    def begun(self, urls: Sequence[str]) -> tuple[Iterator[Kept], list[Wanted]]:
        """Return what is fetched already and waits to be read, and what is to be asked."""

    def new(self, links: Sequence[Link]) -> list[Wanted]:
        """Return those links that are to be asked."""

    def keep(self, page: Page, *, list_only: bool) -> Kept:
        """Keep a page; one that is a list only has no document in it."""

    def note(self, answer: Unchanged | Missed) -> None:
        """Note that an address gave nothing."""

    def counted(self, url: str, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
        """Yield what a page holds, and count it."""


_SHOWN = 100
"""Characters of what is no address that are said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gear:
    """What pages are fetched with."""

    web: Web
    terms: Terms
    archive: Archive | None = None
    asked: Callable[[int], object] = lambda count: None
    """Told how many more addresses are to be asked."""
    answered: Callable[[], object] = lambda: None
    """Told of each address that is settled."""


def pages(urls: Sequence[str], place: Place, gear: Gear) -> Iterator[Outcome]:
    """Yield the documents of pages; a feed or an outline of feeds stands for all that it leads to.

    An address that gives nothing is left out with the reason. Answers come in any order, since hosts are asked at the
    same time.
    """
    for url in urls:
        if not fits(url):
            yield LeftOut(url[:_SHOWN], "no address: too long, or with signs that none has")
    waiting, wanted = place.begun([url for url in urls if fits(url)])
    for kept in waiting:
        yield from place.counted(kept.url, _documents(kept, gear.terms))
    crawl, entries = Crawl(gear.web), set[str]()
    _ask(crawl, wanted, gear)
    for answer in crawl.answers():
        if gear.archive is not None:
            gear.archive.write(answer.exchanges)
        try:
            links = _links(answer) if answer.wanted.url not in entries else None
        except FetchError as error:
            answer, links = Missed(answer.wanted, str(error)), None
        if links is not None and isinstance(answer, Page):
            found = place.new([link for link in links if fits(link.url)])
            place.keep(answer, list_only=True)
            if not is_opml(answer.data):
                entries.update(link.url for link in links)
            _ask(crawl, found, gear)
        else:
            yield from _outcomes(answer, place, gear.terms)
        gear.answered()


def _ask(crawl: Crawl, wanted: Sequence[Wanted], gear: Gear) -> None:
    gear.asked(len(wanted))
    for each in wanted:
        crawl.add(each)


def _links(answer: Answer) -> list[Link] | None:
    """Return where a feed or an outline leads; None for any other answer."""
    if not isinstance(answer, Page):
        return None
    if is_opml(answer.data):
        return opml_links(answer.data)
    return feed_links(answer.data, answer.last.url) if is_feed(answer.data) else None


def _outcomes(answer: Answer, place: Place, terms: Terms) -> Iterator[Outcome]:
    if isinstance(answer, Page):
        kept = place.keep(answer, list_only=False)
        yield from place.counted(kept.url, _documents(kept, terms))
        return
    place.note(answer)
    if isinstance(answer, Missed):
        yield LeftOut(answer.wanted.url, answer.reason)


def _documents(kept: Kept, terms: Terms) -> Iterator[Outcome]:
    retrieval = kept.retrieval
    own = replace(terms, published=kept.published or terms.published, id_from_name=False)
    where = retrieval.final_url
    declared = next((value for name, value in retrieval.headers if name.lower() == "content-type"), None)
    for outcome in documents_of(kept.data, kept.url, own, media_type=declared, url=where):
        if isinstance(outcome, LeftOut):
            yield outcome
            continue
        document = outcome.document
        if document.url is None:
            document = replace(document, url=where)
        yield replace(outcome, document=document, raw=_raw(kept, outcome))


def _raw(kept: Kept, taken: Taken) -> Raw:
    """Return what is known of where a document comes from; a record of an archive knows better than the archive."""
    inner, retrieval = taken.raw, kept.retrieval
    if inner is not None and inner.requested_url is not None:
        return inner
    return Raw(
        sha256=retrieval.raw,
        media_type=retrieval.media_type,
        retrieved_at=retrieval.retrieved_at,
        requested_url=retrieval.requested_url,
        final_url=retrieval.final_url,
        status=retrieval.status,
        headers=retrieval.headers,
        part=inner.part if inner is not None else taken.place.removeprefix(kept.url).lstrip(", ") or None,
        tools=inner.tools if inner is not None else (),
    )
