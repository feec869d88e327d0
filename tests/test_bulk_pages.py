"""Pages of the web as documents: fetched once, kept with their bytes, gone on with wherever the program was stopped."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import islice
from random import Random
from time import sleep
from zipfile import ZipFile

import pytest
from fetching import TERMS, add_from, add_pages, reasons
from sqlalchemy import Connection, func, select
from web import Reply, Site, serving, web_of

from recoupe.bulk import adding
from recoupe.bulk.pages import Gear, pages
from recoupe.bulk.shelf import Nowhere, Shelf
from recoupe.intake.outcome import Taken
from recoupe.store import evidence
from recoupe.store.fetches import list_of
from recoupe.store.opening import Ledger, opened
from recoupe.store.queries import appearances, status
from recoupe.store.readings import documents
from recoupe.store.schema import DOCUMENT, FETCH, ORIGIN, RAW, RETRIEVAL
from recoupe.store.verify import verify

RSS = "<rss><channel>{}</channel></rss>"
ITEM = "<item><link>http://gazette.example/{}</link><pubDate>Tue, 14 May 2024 10:00:00 GMT</pubDate></item>"
OPML = b'<opml version="2.0"><body><outline xmlUrl="http://gazette.example/feed"/></body></opml>'
KILLED = 6
IN_FLIGHT = 13
"""Answers that are lost at most where a process is killed: those waited for, those waiting, the one being kept."""


@pytest.fixture(autouse=True)
def unread() -> Iterator[None]:
    """Give the way of reading back, which these tests do without."""
    before = adding.read_all, adding._KEPT_AT_ONCE  # type: ignore[attr-defined]
    yield
    adding.read_all, adding._KEPT_AT_ONCE = before  # type: ignore[attr-defined]


def text(path: str) -> Reply:
    body = f"La dépêche {path} est arrivée. Le maire a parlé {path} fois.".encode()
    return Reply(body, headers={"Content-Type": "text/plain; charset=utf-8", "ETag": f'"{path}"'})


def site_of(*paths: str) -> dict[str, Reply | list[Reply]]:
    return {f"gazette.example/{path}": text(path) for path in paths}


def feed(*paths: str) -> Reply:
    return Reply(RSS.format("".join(map(ITEM.format, paths))).encode(), headers={"Content-Type": "text/xml"})


def addresses(paths: Iterable[str]) -> list[str]:
    return [f"http://gazette.example/{path}" for path in paths]


def counts(connection: Connection) -> dict[str, int]:
    tables = (DOCUMENT, RAW, RETRIEVAL, ORIGIN)
    return {each.name: connection.scalar(select(func.count()).select_from(each)) or 0 for each in tables}


def states(book: Ledger) -> dict[str, str]:
    with book.reading() as connection:
        rows = connection.execute(select(FETCH.c.url, FETCH.c.state).order_by(FETCH.c.seq))
        return {url.rpartition("/")[2]: state for url, state in rows}


@contextmanager
def checked(book: Ledger) -> Iterator[Connection]:
    with book.reading() as connection:
        assert list(verify(connection)) == []
        yield connection


def test_a_page_is_kept_with_its_bytes_and_how_they_were_come_by(ledger: Ledger) -> None:
    replies = site_of("a") | {"gazette.example/old": Reply(status=301, headers={"Location": "/a"})}
    with serving(replies) as site:
        add_pages(ledger, addresses(["old"]), web_of(site))
    with checked(ledger) as connection:
        assert counts(connection) == {"document": 1, "raw": 1, "retrieval": 1, "origin": 1}
        (raw,) = connection.scalars(select(ORIGIN.c.raw))
        kept = evidence.retrievals(connection, [1])[1]
        assert evidence.raw_bytes(connection, raw) == text("a").body
        assert (kept.requested_url, kept.final_url) == ("http://gazette.example/old", "http://gazette.example/a")
        assert kept.hops == (("http://gazette.example/old", "301"),)
        assert (kept.status, kept.address, kept.media_type) == (200, "93.184.216.34", "text/plain")
        assert dict(kept.headers)["ETag"] == '"a"'
        assert dict(kept.tools).keys() == {"recoupe", "httpx", "python"}
        (found,) = appearances(connection, connection.scalars(select(DOCUMENT.c.id))).values()
        assert found[0].url == "http://gazette.example/a"


def test_a_feed_stands_for_its_entries_and_the_next_time_for_what_is_new(ledger: Ledger) -> None:
    replies = site_of("a", "b", "c") | {"gazette.example/feed": [feed("a", "b"), feed("b", "c", "none")]}
    with serving(replies) as site:
        assert len(add_pages(ledger, addresses(["feed"]), web_of(site))) == 2
        second = add_pages(ledger, addresses(["feed"]), web_of(site))
    assert reasons(second) == {"http://gazette.example/none": "HTTP 404 Not Found"}
    assert sorted(site.asked()) == [f"gazette.example/{path}" for path in ("a", "b", "c", "feed", "feed", "none")]
    with checked(ledger) as connection:
        assert counts(connection)["document"] == 3
        read = documents(connection, connection.scalars(select(DOCUMENT.c.id)))
        assert {each.published for each in read.values()} == {"2024-05-14"}


def test_an_outline_stands_for_its_feeds(ledger: Ledger) -> None:
    replies = site_of("a", "b") | {"gazette.example/feed": feed("a", "b"), "gazette.example/press": Reply(OPML)}
    with serving(replies) as site:
        assert len(add_pages(ledger, addresses(["press"]), web_of(site))) == 2


def test_a_feed_in_a_feed_leads_no_further(ledger: Ledger) -> None:
    replies = site_of("a") | {"gazette.example/feed": feed("inner"), "gazette.example/inner": feed("a")}
    with serving(replies) as site:
        add_pages(ledger, addresses(["feed"]), web_of(site))
    assert "gazette.example/a" not in site.asked()


def test_what_has_not_changed_is_not_sent_again(ledger: Ledger) -> None:
    with serving(site_of(*"ab")) as site:
        for _ in range(2):
            add_pages(ledger, addresses("ab"), web_of(site))
    assert [each.headers.get("if-none-match") for each in site.seen if each.path == "/a"] == [None, '"a"']
    with checked(ledger) as connection:
        assert counts(connection) == {"document": 2, "raw": 2, "retrieval": 2, "origin": 2}


def test_what_failed_is_said_and_asked_again_on_demand(ledger: Ledger) -> None:
    replies = site_of(*"ab") | {"gazette.example/c": [Reply(status=404), text("c")]}
    with serving(replies) as site:
        first = add_pages(ledger, addresses("abc"), web_of(site))
        assert reasons(first) == {"http://gazette.example/c": "HTTP 404 Not Found"}
        assert states(ledger) == {"a": "done", "b": "done", "c": "failed"}
        assert len(add_pages(ledger, [], web_of(site), failed_only=True)) == 1
    assert states(ledger)["c"] == "done"
    assert len(site.asked()) == 4


def test_a_feed_that_failed_is_a_feed_when_it_is_asked_again(ledger: Ledger) -> None:
    replies = site_of("a") | {"gazette.example/feed": [Reply(status=404), feed("a")]}
    with serving(replies) as site:
        add_pages(ledger, addresses(["feed"]), web_of(site))
        add_pages(ledger, [], web_of(site), failed_only=True)
    assert states(ledger) == {"feed": "done", "a": "done"}


@pytest.mark.parametrize("stopped", range(6))
def test_a_list_that_is_interrupted_goes_on_where_it_stopped(ledger: Ledger, stopped: int) -> None:
    urls = addresses("abcdef")
    with serving(site_of(*"abcdef")) as site:
        shelf = Shelf(ledger, list_of(urls))
        going = pages(urls, shelf, Gear(web=web_of(site), terms=TERMS))
        taken = [each.document.url for each in islice(going, stopped) if isinstance(each, Taken)]
        going.close()  # type: ignore[attr-defined]
        found = add_pages(ledger, urls, web_of(site))
    assert len([each for each in found if isinstance(each, Taken)]) == 6
    assert all(site.asked().count(str(url).removeprefix("http://")) == 1 for url in taken)
    assert set(states(ledger).values()) == {"done"}
    with checked(ledger) as connection:
        assert counts(connection) == {"document": 6, "raw": 6, "retrieval": 6, "origin": 6}


def test_a_list_whose_process_is_killed_at_any_moment_is_completed_by_the_next(where: str) -> None:
    random, paths = Random(20130320), [f"p{n}" for n in range(40)]
    urls = [f"http://{'abc'[n % 3]}.example/{path}" for n, path in enumerate(paths)]
    replies: dict[str, Reply | list[Reply]] = {url.removeprefix("http://"): text(url[-3:]) for url in urls}
    with serving(replies) as site:
        for _ in range(KILLED):
            killed(where, site, urls, after=random.randint(1, 5), wait=random.uniform(0.0, 0.02))
            with opened(where) as book, checked(book):
                pass
        with opened(where) as book:
            add_pages(book, urls, web_of(site))
            assert set(states(book).values()) == {"done"}
            with checked(book) as connection:
                found = counts(connection)
                assert status(connection).documents == 40
    assert found == {"document": 40, "raw": 40, "retrieval": 40, "origin": 40}
    assert len(site.asked()) <= 40 + KILLED * IN_FLIGHT


def killed(where: str, site: Site, urls: list[str], *, after: int, wait: float) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["fetching"])
    begun = context.Semaphore(0)
    process = context.Process(target=add_from, args=(where, site.port, urls, begun))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        process.start()
    for _ in range(after):
        if not begun.acquire(timeout=20) or not process.is_alive():
            break
    sleep(wait)
    process.kill()
    process.join()


def test_pages_are_read_without_a_ledger() -> None:
    replies = site_of("a", "b") | {"gazette.example/feed": feed("a", "b", "a")}
    with serving(replies) as site:
        found = list(pages(addresses(["feed"]), Nowhere(), Gear(web=web_of(site), terms=TERMS)))
    assert sorted(each.document.url or "" for each in found if isinstance(each, Taken)) == addresses("ab")


PARAGRAPH = "<p>La préfète a reçu les délégués du port après la grève, et le maire a parlé à son tour.</p>"


def test_a_page_is_read_as_its_server_and_its_content_say(ledger: Ledger) -> None:
    page = f"<html><head><title>Grève</title></head><body><article>{PARAGRAPH * 3}</article></body></html>"
    reply = Reply(page.encode("latin-1"), headers={"Content-Type": "text/html; charset=iso-8859-1"})
    with serving({"gazette.example/a": reply}) as site:
        add_pages(ledger, addresses("a"), web_of(site))
    with checked(ledger) as connection:
        (read,) = documents(connection, connection.scalars(select(DOCUMENT.c.id))).values()
    assert "La préfète a reçu" in read.text
    assert "<p>" not in read.text
    assert (read.title, read.url) == ("Grève", "http://gazette.example/a")


@pytest.mark.parametrize("kind", ["zip", "jsonl"])
def test_what_is_fetched_may_hold_many(ledger: Ledger, kind: str) -> None:
    texts = {f"{n}.txt": f"Dépêche {n}. Le maire a parlé {n} fois." for n in range(5)}
    if kind == "zip":
        packed = BytesIO()
        with ZipFile(packed, "w") as zipped:
            for name, told in texts.items():
                zipped.writestr(name, told)
        data = packed.getvalue()
    else:
        data = "".join(json.dumps({"text": told}) + "\n" for told in texts.values()).encode()
    with serving({"gazette.example/a": Reply(data)}) as site:
        add_pages(ledger, addresses("a"), web_of(site))
    assert states(ledger) == {"a": "done"}
    with checked(ledger) as connection:
        assert counts(connection) == {"document": 5, "raw": 1, "retrieval": 1, "origin": 5}
        parts = set(connection.scalars(select(ORIGIN.c.part)))
    assert parts == (set(texts) if kind == "zip" else {f"line {n}" for n in range(1, 6)})


def test_what_cannot_be_noted_as_an_address_is_left_out(ledger: Ledger) -> None:
    odd = ["http://gazette.example/" + "a" * 4000, "http://gazette.example/\0", "http://gazette.example/\ud800"]
    links = f"<item><link>http://gazette.example/{'b' * 4000}</link></item>"
    replies = {**site_of("a"), "gazette.example/feed": Reply(RSS.format(links).encode())}
    with serving(replies) as site:
        found = add_pages(ledger, [*odd, *addresses(["a", "feed"])], web_of(site))
    assert len(reasons(found)) == 3
    assert states(ledger) == {"a": "done", "feed": "done"}


def test_how_far_it_has_come_is_told() -> None:
    told: list[int] = []
    settled: list[None] = []
    note: Callable[[], None] = lambda: settled.append(None)  # noqa: E731
    with serving(site_of("a") | {"gazette.example/feed": feed("a", "none")}) as site:
        gear = Gear(web=web_of(site), terms=TERMS, asked=told.append, answered=note)
        list(pages(addresses(["feed"]), Nowhere(), gear))
    assert (told, len(settled)) == ([1, 2], 3)
