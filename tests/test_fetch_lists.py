"""Lists of addresses: what is taken for one, and what it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from recoupe.errors import FetchError
from recoupe.fetch.lists import Link, feed_links, is_feed, is_opml, is_url_list, named, opml_links, urls_of

RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<!-- the news --><rss version="2.0"><channel><title>Gazette</title>
<item><title>B</title><link>http://gazette.example/b</link><pubDate>Wed, 15 May 2024 00:30:00 +0200</pubDate></item>
<item><title>A</title><link>/a</link></item><item><title>B</title><link>http://gazette.example/b</link></item>
<item><title>none</title></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="http://gazette.example/c"/>
<published>2024-05-15T23:30:00-05:00</published></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<item rdf:about="http://gazette.example/d"><title>D</title><link>http://gazette.example/d</link></item></rdf:RDF>"""
OPML = b"""<?xml version="1.0"?><opml version="2.0"><body><outline text="press">
<outline type="rss" xmlUrl="http://gazette.example/feed"/><outline xmlUrl=" http://courrier.example/feed "/>
<outline xmlUrl="http://gazette.example/feed"/></outline></body></opml>"""
BOMB = b"""<?xml version="1.0"?><!DOCTYPE %s [<!ENTITY a "aaaaaaaaaa">%s]>"""
LAUGHS = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 9))


def test_a_feed_names_its_entries_once_with_their_day() -> None:
    assert feed_links(RSS, "http://gazette.example/feed") == [
        Link("http://gazette.example/b", "2024-05-15"),
        Link("http://gazette.example/a"),
    ]
    assert feed_links(ATOM, "") == [Link("http://gazette.example/c", "2024-05-15")]
    assert feed_links(RDF, "") == [Link("http://gazette.example/d")]


def test_an_outline_names_its_feeds() -> None:
    feeds = [Link("http://gazette.example/feed"), Link("http://courrier.example/feed")]
    assert opml_links(OPML) == feeds
    assert urls_of(OPML) == [link.url for link in feeds]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (RSS, "feed"),
        (ATOM, "feed"),
        (RDF, "feed"),
        (b"\xef\xbb\xbf" + RSS, "feed"),
        (OPML, "opml"),
        (b"http://gazette.example/a\n\n# later\nhttps://gazette.example/b\n", "list"),
        (b"http://gazette.example/" + b"a" * 60 + b"\nhttp://gazette.example/b" * 900, "list"),
        (b"<html><body><rss></body></html>", None),
        (b"http://gazette.example/a dit le maire\n", None),
        (b"Le maire a dit :\nhttp://gazette.example/a", None),
        (b"# only a remark", None),
        (b"", None),
        (b"<" * 5000, None),
        (b"<!--" * 2000, None),
    ],
)
def test_lists_are_known_by_their_content(data: bytes, kind: str | None) -> None:
    found = {"feed": is_feed(data), "opml": is_opml(data), "list": is_url_list(data)}
    assert [name for name, is_one in found.items() if is_one] == ([kind] if kind else [])


@pytest.mark.parametrize("data", [b"<opml><body>", BOMB % (b"opml", LAUGHS) + b"<opml>&a8;</opml>"])
def test_an_outline_that_is_broken_or_a_bomb_is_refused(data: bytes) -> None:
    with pytest.raises(FetchError, match="no OPML that can be read"):
        opml_links(data)


def test_a_feed_that_is_a_bomb_does_no_harm() -> None:
    data = BOMB % (b"rss", LAUGHS) + b"<rss><channel><item><link>http://a.example/&a8;</link></item></channel></rss>"
    try:
        links = feed_links(data, "")
    except FetchError:
        links = []
    assert all(len(link.url) < 100 for link in links)


def test_a_feed_that_is_no_feed_is_said_to_be_none() -> None:
    with pytest.raises(FetchError, match="no feed that can be read"):
        feed_links(b"<rss", "")


def test_what_a_feed_says_is_not_taken_for_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_bytes(RSS)
    assert not _links(str(secret).encode())


def _links(data: bytes) -> list[Link]:
    try:
        return feed_links(data, "")
    except FetchError:
        return []


def test_what_is_named_is_parted_into_addresses_and_files(tmp_path: Path) -> None:
    files = {"a.txt": b"Un texte.", "urls.txt": b"http://gazette.example/1\n", "feeds.opml": OPML, "feed.xml": RSS}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    sources = ["-", "https://gazette.example/0", "ftp://gazette.example/", *(str(tmp_path / name) for name in files)]
    urls, paths = named(sources, tmp_path / "urls.txt")
    assert paths == ["-", str(tmp_path / "a.txt")]
    assert [url.removeprefix("http://") for url in urls] == [
        "https://gazette.example/0",
        "ftp://gazette.example/",
        "gazette.example/1",
        "gazette.example/feed",
        "courrier.example/feed",
        "gazette.example/b",
        "/a",
    ]


def test_a_list_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match=r"--urls .*none\.txt cannot be read"):
        named([], tmp_path / "none.txt")
