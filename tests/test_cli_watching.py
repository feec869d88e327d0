"""Watching feeds: what is new is added, told and posted."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_cli_fetching import ALLOWED, ran, url
from web import Reply, Site, serving

import recoupe

SAMPLE = Path(recoupe.__file__).parent / "samples/ilmara.jsonl"
PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
DISPATCHES = [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def site() -> Iterator[Site]:
    """A feed that has two dispatches at first, then four."""
    texts = {f"127.0.0.1/{n}": Reply(each["text"].encode(), headers=PLAIN) for n, each in enumerate(DISPATCHES[:4])}
    with serving(texts | {"127.0.0.1/hook": Reply(b"ok")}) as site:
        site.replies["127.0.0.1/feed"] = [feed(site, 2), feed(site, 4)]
        yield site


def feed(site: Site, count: int) -> Reply:
    day = "Tue, 14 May 2024 10:00:00 GMT"
    items = (f"<item><link>{url(site, str(n))}</link><pubDate>{day}</pubDate></item>" for n in range(count))
    return Reply(f"<rss><channel>{''.join(items)}</channel></rss>".encode(), headers={"Content-Type": "text/xml"})


def posted(site: Site) -> list[dict[str, object]]:
    return [json.loads(each.body) for each in site.seen if each.method == "POST"]


def test_what_is_new_is_added_told_and_posted(site: Site, tmp_path: Path) -> None:
    watch = ("watch", url(site, "feed"), "--once", "--ledger", tmp_path / "recoupe.db", *ALLOWED)
    first = ran(*watch, "--webhook", url(site, "hook"))
    assert (first.exit_code, "2 new in" in first.stdout) == (0, True), first.stderr
    assert "incident i" in first.stdout
    assert "127.0.0.1" in first.stdout
    (told,) = posted(site)
    assert {each["kind"] for each in told["news"]} == {"incident"}  # type: ignore[attr-defined]
    second = ran(*watch)
    assert "2 new in" in second.stdout
    assert ran(*watch).stdout.count("\n") == 1
    assert site.asked().count("127.0.0.1/0") == 1


def test_only_what_is_followed_is_told(site: Site, tmp_path: Path) -> None:
    listed = tmp_path / "feeds.opml"
    listed.write_text(f'<opml><body><outline xmlUrl="{url(site, "feed")}"/></body></opml>')
    watch = ("watch", listed, "--once", "--ledger", tmp_path / "recoupe.db", *ALLOWED, "--follow", "Nobody at all")
    assert ran(*watch, "--webhook", url(site, "hook")).stdout.count("\n") == 1
    assert posted(site) == []


def test_a_party_is_followed_by_its_name(site: Site, tmp_path: Path) -> None:
    book = ("--ledger", tmp_path / "recoupe.db")
    ran("add", SAMPLE, "--ledger", tmp_path / "other.db")
    name = json.loads(ran("parties", "--ledger", tmp_path / "other.db", "--format", "json").stdout)["parties"][0][
        "name"
    ]
    shown = ran("watch", url(site, "feed"), "--once", *book, *ALLOWED, "--follow", name.upper()).stdout
    assert f": {name}: " in shown
    assert "party " in shown


def test_a_webhook_that_fails_costs_nothing_else(site: Site, tmp_path: Path) -> None:
    site.replies["127.0.0.1/hook"] = Reply(status=404)
    watch = ("watch", url(site, "feed"), "--once", "--ledger", tmp_path / "recoupe.db", *ALLOWED)
    result = ran(*watch, "--webhook", url(site, "hook?secret"))
    assert result.exit_code == 0
    assert "2 new in" in result.stdout
    assert "webhook at 127.0.0.1: HTTP 404" in result.stderr
    assert "secret" not in result.stderr


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--webhook", "ftp://hook.example/"), "only http and https"),
        (("--webhook", "http://ada:secret@hook.example/"), "name or password"),
        (("nothing.txt",), "nothing.txt: neither an address nor a file"),
    ],
)
def test_wrong_use_is_said_before_anything_is_asked(
    site: Site, tmp_path: Path, words: tuple[str, ...], reason: str
) -> None:
    result = ran("watch", url(site, "feed"), *words, "--once", "--ledger", tmp_path / "recoupe.db", *ALLOWED)
    assert (result.exit_code, reason in result.stderr) == (2, True), result.stderr
    assert site.seen == []


def test_it_looks_again_after_a_while(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", wait)
    result = ran("watch", url(site, "feed"), "--interval", 5, "--ledger", tmp_path / "recoupe.db", *ALLOWED)
    assert (result.exit_code, result.stdout.count("2 new in"), waited) == (130, 2, [300.0, 300.0])
