"""Asking for addresses, against servers on this machine that names of the public web lead to."""

from __future__ import annotations

import gzip
import re
import threading
import time
import zlib
from collections.abc import Iterator
from email.utils import formatdate
from itertools import pairwise

import pytest
from web import PUBLIC, Reply, Site, certified, serving, web_of

from recoupe.errors import FetchError
from recoupe.fetch.addresses import Rules
from recoupe.fetch.answers import Answer, Missed, Page, Unchanged, Wanted
from recoupe.fetch.crawl import Crawl
from recoupe.fetch.manners import Manners
from recoupe.fetch.web import Web

PAGE = b"<html><p>Le maire a parl\xc3\xa9.</p></html>"
ADDRESS = "http://gazette.example/a"


def asked(replies: dict[str, Reply | list[Reply]], url: str = ADDRESS, **known: object) -> tuple[Answer, Site]:
    with serving(replies) as site:
        return web_of(site, **known).ask(Wanted(url)), site  # type: ignore[arg-type]


def missed(replies: dict[str, Reply | list[Reply]], url: str = ADDRESS, **known: object) -> str:
    answer, _ = asked(replies, url, **known)
    assert isinstance(answer, Missed)
    return answer.reason


def test_a_page_comes_with_all_that_is_known_of_it() -> None:
    headers = {"Content-Type": "text/html; charset=utf-8", "ETag": '"1"'}
    page, site = asked({"gazette.example/a": Reply(PAGE, headers=headers)}, agent="Recoupe/9 (+ada@desk.example)")
    assert isinstance(page, Page)
    assert (page.data, page.media_type, page.last.status) == (PAGE, "text/html", 200)
    assert page.last.header("etag") == '"1"'
    assert page.last.address == PUBLIC
    assert [each.headers["user-agent"] for each in site.seen] == ["Recoupe/9 (+ada@desk.example)"] * 2
    assert site.asked(robots=True) == ["gazette.example/robots.txt", "gazette.example/a"]


def test_a_name_is_looked_up_once_a_request_and_what_was_checked_is_connected_to() -> None:
    answers = iter([[PUBLIC], [PUBLIC], ["127.0.0.1"]])
    with serving({"gazette.example/a": Reply(PAGE), "gazette.example/robots.txt": Reply(status=404)}) as site:
        web = web_of(site, rules=Rules(resolve=lambda host, port: next(answers)))
        assert isinstance(web.ask(Wanted(ADDRESS)), Page)
        assert web.dialled == [PUBLIC, PUBLIC]  # type: ignore[attr-defined]
        rebound = web.ask(Wanted(ADDRESS))
    assert isinstance(rebound, Missed)
    assert "is 127.0.0.1, a loopback address" in rebound.reason
    assert len(site.asked()) == 1


def test_another_machine_of_the_host_is_tried() -> None:
    with serving({"gazette.example/a": Reply(PAGE)}) as site:
        web = web_of(site, names={"gazette.example": ["8.8.8.8", PUBLIC]}, down=["8.8.8.8"])
        assert isinstance(web.ask(Wanted(ADDRESS)), Page)
        assert web.dialled == ["8.8.8.8", PUBLIC] * 2  # type: ignore[attr-defined]


def test_redirects_are_followed_and_kept() -> None:
    replies: dict[str, Reply | list[Reply]] = {
        "gazette.example/a": Reply(status=301, headers={"Location": "/b"}),
        "gazette.example/b": Reply(status=302, headers={"Location": "http://www.gazette.example/c"}),
        "www.gazette.example/c": Reply(PAGE),
    }
    page, _ = asked(replies)
    assert isinstance(page, Page)
    assert [each.status for each in page.exchanges] == [301, 302, 200]
    assert page.last.url == "http://www.gazette.example/c"


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://inside.example/", "inside.example is 10.0.0.1, a private address"),
        ("http://169.254.169.254/latest/meta-data", "169.254.169.254 is 169.254.169.254, a link-local address"),
        ("http://[::ffff:127.0.0.1]/", r"loopback \(IPv4-mapped\) address"),
        ("http://2130706433/", "led to .*no IPv4 address"),
        ("//inside.example/", "a private address"),
        ("file:///etc/passwd", "led to file:.*only http and https"),
        ("http://gazette.example:25/", "led to .*port 25 is none of the web"),
        ("http://ada:b@gazette.example/", "name or password"),
        ("http://[/", "led to .*no name of a machine"),
        ("", "no address to go on to"),
        ("/a", "more than 10 redirects"),
    ],
)
def test_where_redirects_lead_is_checked(target: str, reason: str) -> None:
    headers = {"Location": target} if target else {}
    replies: dict[str, Reply | list[Reply]] = {"gazette.example/a": Reply(status=302, headers=headers)}
    with serving(replies) as site:
        answer = web_of(site, names={"inside.example": ["10.0.0.1"]}).ask(Wanted(ADDRESS))
    assert isinstance(answer, Missed)
    assert re.search(reason, answer.reason), answer.reason
    assert set(site.asked()) == {"gazette.example/a"}


def test_private_machines_are_asked_where_that_is_allowed() -> None:
    with serving({"127.0.0.1/a": Reply(PAGE)}) as site:
        url = f"http://127.0.0.1:{site.port}/a"
        assert isinstance(Web(Manners(rules=Rules(allow_private=True), delay_s=0)).ask(Wanted(url)), Page)
        assert isinstance(Web(Manners(delay_s=0)).ask(Wanted(url)), Missed)
    assert site.asked() == ["127.0.0.1/a"]


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    page, _ = asked({"gazette.example/a": Reply(PAGE)})
    assert isinstance(page, Page)


@pytest.mark.parametrize(
    ("robots", "reason"),
    [
        (Reply(b"User-agent: *\nDisallow: /a"), "robots.txt of gazette.example asks to keep away"),
        (Reply(b"User-agent: Recoupe\nDisallow: /\n\nUser-agent: *\nAllow: /"), "asks to keep away"),
        (Reply(b"User-agent: *\nDisallow: /*a$"), "asks to keep away"),
        (Reply(status=503), "robots.txt of gazette.example cannot be read"),
        (Reply(b"User-agent: *\nCrawl-delay: 86400"), "asks for 86400 s between requests"),
    ],
)
def test_robots_txt_is_kept(robots: Reply, reason: str) -> None:
    answer, site = asked({"gazette.example/robots.txt": robots, "gazette.example/a": Reply(PAGE)})
    assert isinstance(answer, Missed)
    assert reason in answer.reason
    assert site.asked() == []


@pytest.mark.parametrize(
    "robots",
    [
        Reply(b"User-agent: *\nDisallow: /\nAllow: /a"),
        Reply(status=404),
        Reply(status=403),
        Reply(b"\xff\xfe<html>"),
        Reply(b"User-agent: *\nDisallow: /b\n" + b"# \n" * 100_000),
        Reply(status=301, headers={"Location": "http://www.gazette.example/robots.txt"}),
    ],
)
def test_robots_txt_that_lets_us_in(robots: Reply) -> None:
    page, _ = asked({"gazette.example/robots.txt": robots, "gazette.example/a": Reply(PAGE)})
    assert isinstance(page, Page)


def test_robots_txt_is_read_once_a_host() -> None:
    with serving({"gazette.example/a": Reply(PAGE), "gazette.example/b": Reply(PAGE)}) as site:
        web = web_of(site)
        for path in "ab":
            web.ask(Wanted(f"http://gazette.example/{path}"))
    assert site.asked(robots=True).count("gazette.example/robots.txt") == 1


def test_only_what_has_changed_is_wanted() -> None:
    with serving({"gazette.example/a": Reply(PAGE, headers={"ETag": '"1"'})}) as site:
        web = web_of(site)
        assert isinstance(web.ask(Wanted(ADDRESS, etag='"1"', modified="Mon, 01 Jan 2024 00:00:00 GMT")), Unchanged)
        assert isinstance(web.ask(Wanted(ADDRESS, etag='"0"')), Page)
    assert site.seen[1].headers["if-modified-since"] == "Mon, 01 Jan 2024 00:00:00 GMT"


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_failure_that_may_pass_is_tried_again(status: int) -> None:
    page, site = asked({"gazette.example/a": [Reply(status=status), Reply(status=status), Reply(PAGE)]})
    assert isinstance(page, Page)
    assert len(site.asked()) == 3


@pytest.mark.parametrize(
    ("reply", "reason", "tries"),
    [
        (Reply(status=404), "HTTP 404 Not Found", 1),
        (Reply(status=403), "HTTP 403 Forbidden", 1),
        (Reply(status=503), "HTTP 503 Service Unavailable", 3),
        (Reply(status=204), "empty", 1),
        (Reply(b"", headers={"Content-Type": "text/html"}), "empty", 1),
        (Reply(PAGE, headers={"Content-Type": "image/png"}), "image/png: no text to read", 1),
        (Reply(PAGE, headers={"Content-Encoding": "br"}), "Content-Encoding 'br' is not known", 1),
        (Reply(PAGE, headers={"Content-Encoding": "gzip"}), "its gzip is broken", 1),
        (Reply(gzip.compress(PAGE * 99)[:-20], headers={"Content-Encoding": "gzip"}), "broken off", 3),
        (Reply(headers={"Content-Length": "99999999999"}), "larger than", 1),
    ],
)
def test_what_is_missed_is_said_with_the_reason(reply: Reply, reason: str, tries: int) -> None:
    answer, site = asked({"gazette.example/a": reply})
    assert isinstance(answer, Missed)
    assert reason in answer.reason
    assert (answer.tries, len(site.asked())) == (tries, tries)


@pytest.mark.parametrize("dated", [False, True])
def test_a_host_is_left_alone_for_as_long_as_it_asks(dated: bool) -> None:
    begun = time.monotonic()
    wait = formatdate(time.time() + 2, usegmt=True) if dated else "1"
    page, _ = asked({"gazette.example/a": [Reply(status=429, headers={"Retry-After": wait}), Reply(PAGE)]})
    assert isinstance(page, Page)
    assert time.monotonic() - begun > 0.8


def test_a_host_that_asks_for_hours_is_asked_nothing_more() -> None:
    with serving({"gazette.example/a": Reply(status=503, headers={"Retry-After": "7200"})}) as site:
        web = web_of(site)
        first, second = (web.ask(Wanted(f"http://gazette.example/{path}")) for path in "ab")
    assert isinstance(first, Missed)
    assert isinstance(second, Missed)
    assert "left alone for 7200 s" in second.reason
    assert site.asked() == ["gazette.example/a"]


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw deflate"])
def test_compressed_pages_are_opened(coding: str) -> None:
    packed = {"gzip": gzip.compress(PAGE), "deflate": zlib.compress(PAGE), "raw deflate": zlib.compress(PAGE)[2:-4]}
    reply = Reply(packed[coding], headers={"Content-Encoding": coding.split()[-1]})
    page, _ = asked({"gazette.example/a": reply})
    assert isinstance(page, Page)
    assert (page.data, page.last.body) == (PAGE, packed[coding])


def test_a_compressed_bomb_is_left_closed() -> None:
    bomb = gzip.compress(b"\0" * 30_000_000)
    assert len(bomb) < 100_000
    reply = Reply(bomb, headers={"Content-Encoding": "gzip"})
    assert "larger than 1 MiB" in missed({"gazette.example/a": reply}, limit=2**20)


def endless() -> Iterator[bytes]:
    while True:
        yield b"x" * 65536


def trickle() -> Iterator[bytes]:
    while True:
        yield b"x"
        time.sleep(0.05)


def test_what_has_no_end_is_cut_off() -> None:
    assert "larger than 1 MiB" in missed({"gazette.example/a": Reply(pieces=endless)}, limit=2**20)


def test_what_trickles_is_cut_off_in_time() -> None:
    begun = time.monotonic()
    assert "not answer in time" in missed({"gazette.example/a": Reply(pieces=trickle)}, longest_s=0.5, tries=1)
    assert time.monotonic() - begun < 3


def test_what_says_nothing_is_given_up() -> None:
    waiting = threading.Event()
    reply = Reply(PAGE, before=lambda: waiting.wait(5))
    assert "not answer in time" in missed({"gazette.example/a": reply}, silence_s=0.3, tries=1)
    waiting.set()


def test_posting_keeps_the_same_rules() -> None:
    with serving(
        {"hook.example/": Reply(b"ok"), "old.example/": Reply(status=302, headers={"Location": "/b"})}
    ) as site:
        web = web_of(site, names={"inside.example": ["192.168.0.1"]})
        assert web.post("http://hook.example/", b"{}", "application/json").data == b"ok"
        for url, reason in {"http://inside.example/": "private", "http://old.example/": "HTTP 302"}.items():
            with pytest.raises(FetchError, match=reason):
                web.post(url, b"{}", "application/json")
    assert [(each.method, each.body) for each in site.seen] == [("POST", b"{}")] * 2


@pytest.mark.parametrize(("name", "reason"), [("gazette.example", None), ("other.example", "certificate is not valid")])
def test_the_certificate_is_checked_against_the_name(name: str, reason: str | None) -> None:
    here, there = certified(name)
    with serving({"gazette.example/a": Reply(PAGE)}, tls=there) as site:
        answer = web_of(site, verify=here).ask(Wanted("https://gazette.example/a"))
    assert isinstance(answer, Page) if reason is None else isinstance(answer, Missed) and reason in answer.reason


def crawled(site: Site, urls: list[str], **manners: object) -> list[Answer]:
    crawl = Crawl(web_of(site, **manners))  # type: ignore[arg-type]
    for url in urls:
        crawl.add(Wanted(url))
    return list(crawl.answers())


def test_a_host_is_asked_one_at_a_time_and_several_hosts_at_once() -> None:
    at, most, together = dict.fromkeys("abcd", 0), dict.fromkeys("abcd", 0), 0
    lock = threading.Lock()

    def busy(host: str) -> None:
        nonlocal together
        with lock:
            at[host] += 1
            most[host] = max(most[host], at[host])
            together = max(together, sum(at.values()))
        time.sleep(0.02)
        with lock:
            at[host] -= 1

    replies: dict[str, Reply | list[Reply]] = {
        f"{host}.example/{n}": Reply(PAGE, before=lambda host=host: busy(host))  # type: ignore[misc]
        for host in "abcd"
        for n in range(5)
    }
    with serving(replies) as site:
        found = crawled(site, [f"http://{path}" for path in replies])
    assert len(found) == 20
    assert all(isinstance(each, Page) for each in found)
    assert set(most.values()) == {1}
    assert together > 1


def test_there_is_a_pause_between_two_requests_to_a_host() -> None:
    times: list[float] = []
    reply = Reply(PAGE, before=lambda: times.append(time.monotonic()))
    with serving({"a.example/1": reply, "a.example/2": reply, "a.example/3": reply}) as site:
        crawled(site, [f"http://a.example/{n}" for n in (1, 2, 3)], delay_s=0.2)
    assert all(later - earlier > 0.15 for earlier, later in pairwise(times))


def test_a_longer_pause_is_kept_where_robots_txt_asks_for_it() -> None:
    robots = Reply(b"User-agent: *\nCrawl-delay: 0.4")
    with serving({"a.example/robots.txt": robots, "a.example/1": Reply(PAGE), "a.example/2": Reply(PAGE)}) as site:
        begun = time.monotonic()
        crawled(site, ["http://a.example/1", "http://a.example/2"])
    assert time.monotonic() - begun > 0.35


def test_no_address_costs_no_other_its_answer() -> None:
    with serving({"a.example/1": Reply(PAGE)}) as site:
        found = crawled(site, ["nonsense", "http://10.0.0.1/", "http://a.example/1", "http://a.example/none"])
    assert sorted(type(each).__name__ for each in found) == ["Missed", "Missed", "Missed", "Page"]


def test_what_is_not_taken_is_given_up_at_once() -> None:
    with serving({"a.example/1": Reply(PAGE)}) as site:
        crawl = Crawl(web_of(site, delay_s=60.0))
        for _ in range(3):
            crawl.add(Wanted("http://a.example/1"))
        answers = crawl.answers()
        next(answers)
        begun = time.monotonic()
        answers.close()  # type: ignore[attr-defined]
        assert time.monotonic() - begun < 1
    assert len(site.asked()) == 1
