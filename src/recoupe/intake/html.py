"""HTML: a page's article, its metadata, and the entries of a live blog one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BufferedReader
from typing import TYPE_CHECKING

from recoupe.errors import IntakeError
from recoupe.intake.blocks import Block, Kind, blocks
from recoupe.intake.body import article, told
from recoupe.intake.credited import Credited, agencies_in, credited
from recoupe.intake.jsonld import articles, text
from recoupe.intake.live import Entry, entries
from recoupe.intake.metadata import Metadata, metadata
from recoupe.intake.naming import named
from recoupe.intake.outcome import LeftOut, Outcome, Taken
from recoupe.intake.page import LARGEST, page_of
from recoupe.intake.page_words import page_words, plain
from recoupe.intake.paragraphs import joined, places_of
from recoupe.intake.plain import over_limit
from recoupe.intake.terms import Terms
from recoupe.intake.zones import Page
from recoupe.model.document import Document

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SAVED_FROM = re.compile(rb"<!--[^>]{0,80}?(?:saved from url=\(\d+\)|url: ?)\s*(https?://[^\s>]{3,400})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Article:
    """What was read of one page."""

    metadata: Metadata
    paragraphs: tuple[str, ...]
    entries: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()
    headings: frozenset[str] = frozenset()
    """Those of the paragraphs, and of the entries', that head others."""
    captions: frozenset[str] = frozenset()


def read_html(
    stream: BufferedReader, place: str, terms: Terms, *, url: str | None = None, charset: str | None = None
) -> Iterator[Outcome]:
    """Yield the document of a page, or those of a live blog's entries."""
    limit = min(terms.limit, LARGEST)
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        yield LeftOut(place, over_limit(limit), len(raw))
        return
    yield from html_documents(raw, place, terms, url=url, charset=charset)


def html_documents(
    raw: bytes, place: str, terms: Terms, *, url: str | None = None, charset: str | None = None
) -> Iterator[Outcome]:
    """Yield the documents of a page's bytes."""
    try:
        read = read_article(raw, terms, url=url, charset=charset)
    except IntakeError as error:
        yield LeftOut(place, str(error), len(raw))
        return
    taken = list(_documents(read, place, terms, len(raw)))
    yield from taken
    if not taken:
        yield LeftOut(place, "no text on this page: it may be shown by a program or behind a wall", len(raw))


def read_article(raw: bytes, terms: Terms, *, url: str | None = None, charset: str | None = None) -> Article:
    """Read the article of a page's bytes; IntakeError where they are no page."""
    root, encoding = page_of(raw, charset)
    page = Page(root, list(blocks(root)))
    known = metadata(page, terms.months, url or _saved_from(raw))
    body = article(page, known.title)
    paragraphs = told(body)
    notes = [f"read as {encoding}, not UTF-8"] if encoding else []
    described = _described(root)
    if len(joined(paragraphs)) < len(joined(described)) / 2:
        body, paragraphs = [], described
        notes.append("the text is that of the page's description of itself (JSON-LD)")
    elif _is_stub(page):
        notes.append("only the opening of the text stands on the page")
    return Article(
        metadata=known,
        paragraphs=tuple(paragraphs),
        entries=tuple(entries(page, body, known.title)),
        notes=(*known.notes, *notes),
        headings=_of_kind(body, Kind.HEADING),
        captions=_of_kind(body, Kind.CAPTION),
    )


def _of_kind(body: Iterable[Block], kind: Kind) -> frozenset[str]:
    return frozenset(block.text for block in body if block.kind is kind)


def _saved_from(raw: bytes) -> str | None:
    found = _SAVED_FROM.search(raw[:4096])
    return found[1].decode("ascii", "replace").rstrip("-") if found else None


def _described(root: Element) -> list[str]:
    """The paragraphs of the article body that the page gives of itself."""
    bodies = [text(thing.get("articleBody")) or "" for thing in articles(root)]
    longest = max(bodies, key=len, default="")
    return [" ".join(line.split()) for line in longest.splitlines() if line.strip()]


def _is_stub(page: Page) -> bool:
    return any(page_words().stub.search(plain(block.text[:400])) for block in page.blocks if len(block.text) < 400)


def _documents(read: Article, place: str, terms: Terms, size: int) -> Iterator[Taken]:
    if not read.entries:
        yield from _document(read, read.paragraphs, place, terms, size)
        return
    before = _opening(read)
    sizes = size // (len(read.entries) + 1)
    yield from _document(read, before, place, terms, sizes)
    for number, entry in enumerate(read.entries, start=1):
        at = f"{place}, entry {number} ({entry.clock})"
        known = replace(
            read.metadata,
            title=f"{read.metadata.title} ({entry.clock})" if read.metadata.title else entry.clock,
            published=entry.day or read.metadata.published,
            dated_by="time" if entry.day else read.metadata.dated_by,
        )
        yield from _document(replace(read, metadata=known), told(entry.blocks), at, terms, sizes)


def _opening(read: Article) -> Sequence[str]:
    """The paragraphs of a live blog that stand in none of its entries."""
    inside = {paragraph for entry in read.entries for paragraph in told(entry.blocks)}
    return [paragraph for paragraph in read.paragraphs if paragraph not in inside and len(paragraph) > 40]


def _document(read: Article, paragraphs: Sequence[str], place: str, terms: Terms, size: int) -> Iterator[Taken]:
    known, bare = read.metadata, credited(paragraphs, read.metadata.outlet, terms.agencies)
    if not bare.paragraphs:
        return
    content = joined(bare.paragraphs)
    document = Document(
        id=named(place, content, terms),
        text=content,
        title=known.title,
        published=known.published or terms.published,
        language=terms.language,
        url=known.url,
        outlet=known.outlet,
        dated_by=known.dated_by or ("given" if terms.published else None),
        authors=tuple(each for each in known.authors if not agencies_in([each], terms.agencies)),
        agencies=_agencies(bare, known, terms),
        dateline=bare.dateline,
        headings=places_of(read.headings, bare.paragraphs),
        captions=places_of(read.captions, bare.paragraphs),
    )
    yield Taken(document, place, size, "; ".join(read.notes) or None)


def _agencies(bare: Credited, known: Metadata, terms: Terms) -> tuple[str, ...]:
    return tuple(sorted({*bare.agencies, *agencies_in(known.authors, terms.agencies)}))
