"""The commands that ask the web, against servers on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from web import Reply, Site, serving

from recoupe.cli import app

TEXT = "La préfète Anne Corbel a accusé les grévistes. « Rien n'a été cassé », a répondu Louis Marchal."


def ran(*words: object, env: dict[str, str] | None = None) -> Result:
    given = [str(word) for word in words]
    return CliRunner().invoke(app, given, catch_exceptions=False, env=env)


@pytest.fixture
def site() -> Iterator[Site]:
    plain = {"Content-Type": "text/plain; charset=utf-8"}
    with serving({"127.0.0.1/a": Reply(TEXT.encode(), headers=plain)}) as site:
        feed = f"<rss><channel><item><link>http://127.0.0.1:{site.port}/a</link></item></channel></rss>"
        site.replies["127.0.0.1/feed"] = Reply(feed.encode(), headers={"Content-Type": "text/xml"})
        yield site


def url(site: Site, path: str) -> str:
    return f"http://127.0.0.1:{site.port}/{path}"


ALLOWED = ("--allow-private", "--delay", 0)


def test_addresses_of_this_machine_are_not_asked(site: Site, tmp_path: Path) -> None:
    result = ran("add", url(site, "a"), "--ledger", tmp_path / "recoupe.db")
    assert result.exit_code == 1
    assert "left out: port" in result.stderr
    assert site.seen == []


def test_pages_are_added_with_their_archive_and_what_failed_is_asked_again(site: Site, tmp_path: Path) -> None:
    listed, book = tmp_path / "urls.txt", ("--ledger", tmp_path / "recoupe.db")
    listed.write_text(f"# mine\n{url(site, 'a')}\n{url(site, 'none')}\n")
    first = ran("add", "--urls", listed, *book, *ALLOWED, "--archive", tmp_path / "a.warc.gz")
    assert (first.exit_code, "1 new" in first.stdout) == (1, True)
    assert f"{url(site, 'none')}: left out: HTTP 404" in first.stderr
    assert (tmp_path / "a.warc.gz").stat().st_size
    (failed,) = json.loads(ran("status", *book, "--format", "json").stdout)["failed"]
    assert (failed["url"], failed["reason"]) == (url(site, "none"), "HTTP 404 Not Found")
    site.replies["127.0.0.1/none"] = Reply(TEXT.encode() + b" Fin.")
    again = ran("add", "--retry-failed", *book, *ALLOWED)
    assert (again.exit_code, "1 new" in again.stdout) == (0, True), again.stderr
    assert site.asked() == ["127.0.0.1/a", "127.0.0.1/none", "127.0.0.1/none"]
    assert ran("verify", *book).exit_code == 0


def test_pages_are_read_without_a_ledger(site: Site) -> None:
    result = ran("read", url(site, "feed"), *ALLOWED, "--format", "jsonl")
    assert result.exit_code == 0, result.stderr
    assert [each["speaker"] for each in json.loads(result.stdout)["statements"]][-1] == "Louis Marchal"


def test_sites_are_told_whom_to_reach(site: Site) -> None:
    ran("read", url(site, "a"), *ALLOWED, env={"RECOUPE_CONTACT": "ada@desk.example"})
    assert site.seen[-1].headers["user-agent"].endswith("(+ada@desk.example)")
    assert ran("read", url(site, "a"), env={"RECOUPE_CONTACT": "a\r\nX: b"}).exit_code == 2


def test_naming_nothing_is_wrong_use(tmp_path: Path) -> None:
    assert "nothing is named" in ran("add", "--ledger", tmp_path / "recoupe.db").stderr


def test_the_custody_log_is_printed(site: Site, tmp_path: Path) -> None:
    book = ("--ledger", tmp_path / "recoupe.db")
    ran("add", url(site, "a"), *book, *ALLOWED)
    entries = json.loads(ran("custody", *book, "--format", "json").stdout)
    assert {"bytes fetched", "text made of bytes"} <= {each["event"] for each in entries}
    assert ran("custody", *book, "-o", tmp_path / "log.csv").exit_code == 0
    assert len((tmp_path / "log.csv").read_text(encoding="utf-8").splitlines()) == len(entries) + 1


def test_an_authority_that_is_none_is_said_to_be(site: Site, tmp_path: Path) -> None:
    book = ("--ledger", tmp_path / "recoupe.db")
    ran("add", url(site, "a"), *book, *ALLOWED)
    result = ran("timestamp", "--tsa", url(site, "a"), *book, "--allow-private")
    assert (result.exit_code, "its answer is no timestamp" in result.stderr) == (2, True)
    assert ran("timestamp", "--tsa", url(site, "a"), *book).exit_code == 2
