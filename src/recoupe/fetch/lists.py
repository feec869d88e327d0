"""Lists of addresses: a text with one a line, an OPML outline of feeds, a feed with its entries."""

from __future__ import annotations

import datetime
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import ParseError

from recoupe.errors import FetchError

_WEB = re.compile(rb"https?://", re.IGNORECASE)
_START = 4096
_FEED = re.compile(rb"<(?:[a-z]{1,9}:)?(rss|feed|rdf)[\s>]", re.IGNORECASE)
_OPML = re.compile(rb"<opml[\s>]", re.IGNORECASE)
_PROLOGUE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*", re.DOTALL)
_LARGEST = 16 * 2**20
_MOST = 100_000
"""Addresses of one list that are taken."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a list names, with the day that stands there."""

    url: str
    published: str | None = None


def is_address(written: str) -> bool:
    """Whether what a user names is an address of the web, not a file."""
    return bool(re.match(r"[a-z][a-z0-9+.-]+://", written, re.IGNORECASE))


def named(sources: Sequence[str], file: Path | None = None) -> tuple[list[str], list[str]]:
    """Part what a user names into addresses and files; a file that is a list of addresses stands for them.

    FetchError where the `file` of addresses cannot be read.
    """
    urls, paths = [], []
    for source in sources:
        found = [source] if is_address(source) else _listed(Path(source))
        urls += found
        paths += [] if found else [source]
    return list(dict.fromkeys((*urls, *(_addresses_in(file) if file else ())))), paths


def _listed(path: Path) -> list[str]:
    """Return the addresses of a file that is a list, an outline or a feed; none of any other."""
    if not path.is_file():
        return []
    with path.open("rb") as file:
        start = file.read(_START)
    if is_feed(start):
        return [link.url for link in feed_links(path.read_bytes(), "")]
    return _addresses_in(path) if is_opml(start) or is_url_list(start) else []


def _addresses_in(file: Path) -> list[str]:
    try:
        return urls_of(file.read_bytes())
    except OSError as error:
        raise FetchError(f"--urls {file} cannot be read ({error.strerror})") from None


def is_feed(data: bytes) -> bool:
    """Whether the bytes are an RSS or Atom feed."""
    return bool(_FEED.match(_root(data)))


def is_opml(data: bytes) -> bool:
    """Whether the bytes are an OPML outline."""
    return bool(_OPML.match(_root(data)))


def is_url_list(data: bytes) -> bool:
    """Whether the bytes are a text with an address a line; lines that begin with # are remarks."""
    start = data[:_START] if len(data) <= _START else data[:_START].rpartition(b"\n")[0]
    lines = [line.strip() for line in start.removeprefix(b"\xef\xbb\xbf").splitlines()]
    said = [line for line in lines if line and not line.startswith(b"#")]
    return bool(said) and all(_WEB.match(line) and len(line.split()) == 1 for line in said)


def urls_of(data: bytes) -> list[str]:
    """Return the addresses of a list, one a line, or of the feeds of an OPML outline, each once, in order."""
    if is_opml(data):
        return [link.url for link in opml_links(data)]
    lines = (line.strip() for line in data.decode("utf-8-sig", "replace").splitlines())
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))[:_MOST]


def opml_links(data: bytes) -> list[Link]:
    """Return the feeds of an OPML outline; FetchError where it is broken or hides what it is."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    found: dict[str, None] = {}
    try:
        for _, element in iterparse(BytesIO(data), forbid_dtd=True):
            url = element.get("xmlUrl") if element.tag.lower() == "outline" else None
            if url:
                found[url.strip()] = None
            element.clear()
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise FetchError(f"no OPML that can be read ({type(error).__name__}: {error})") from None
    return [Link(url) for url in found][:_MOST]


def feed_links(data: bytes, url: str) -> list[Link]:
    """Return the entries of a feed that stands at an address; FetchError where it is broken."""
    if len(data) > _LARGEST:
        raise FetchError(f"a feed larger than {_LARGEST / 2**20:g} MiB")
    import feedparser

    # Bare bytes might be taken for the name of a file.
    parsed = feedparser.parse(BytesIO(data), response_headers={"content-location": url}, sanitize_html=False)
    if parsed.bozo and not parsed.entries:
        raise FetchError(f"no feed that can be read ({parsed.bozo_exception})")
    links: dict[str, Link] = {}
    for link in _entries(parsed):
        links.setdefault(link.url, link)
    return list(links.values())[:_MOST]


def _entries(parsed: object) -> Iterator[Link]:
    for entry in getattr(parsed, "entries", ()):
        url = entry.get("link")
        if isinstance(url, str) and url:
            yield Link(url, _day(entry.get("published")) or _utc_day(entry.get("published_parsed")))


def _day(written: str | None) -> str | None:
    """Return the day as the feed writes it, where that is: late in the evening it is another than in Greenwich."""
    for read in (parsedate_to_datetime, datetime.datetime.fromisoformat):
        try:
            return read(written or "").date().isoformat()
        except (TypeError, ValueError):
            continue
    return None


def _utc_day(moment: time.struct_time | None) -> str | None:
    try:
        return datetime.date(*moment[:3]).isoformat() if moment else None
    except ValueError:
        return None


def _root(data: bytes) -> bytes:
    """Return the bytes from the root element on, or some that are none."""
    start = data[: 4 * _START]
    prologue = _PROLOGUE.match(start)
    return start[prologue.end() :] if prologue else start
