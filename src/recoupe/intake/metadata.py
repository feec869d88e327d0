"""What a page says of its publication: title, day and where that was read, authors, outlet, address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.intake.blocks import Block, Kind
from recoupe.intake.days import day_in_address, day_in_words, day_of
from recoupe.intake.jsonld import Thing, articles, text, texts
from recoupe.intake.outlets import host, outlet_of
from recoupe.intake.page_words import PageWords, page_words, plain
from recoupe.intake.zones import Page, names

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DATE_METAS = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "article.published",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "originalpublicationdate",
    "article_date_original",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
)
_AUTHOR_METAS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "citation_author")
_SEPARATOR = re.compile(r"\s+[|–—•·»-]\s+|\s*\|\s*")
_WORD = re.compile(r"\w+")
_JOINT = re.compile(r"\s*(?:,|;| et | and | avec |/|\|)\s*")
_AUTHOR = re.compile(r"[^\W\d_][^\d@:<>]{1,60}$")
_LONG = 300


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a page's publication."""

    title: str | None
    published: str | None
    dated_by: str | None
    authors: tuple[str, ...]
    outlet: str | None
    url: str | None
    notes: tuple[str, ...]


def metadata(page: Page, months: Mapping[str, int], url: str | None = None) -> Metadata:
    """Return what the page says of itself; `url` is where it came from, where that is known."""
    things, metas, words = articles(page.root), _metas(page.root), page_words()
    address = url or _address(page.root, metas)
    site = metas.get("og:site_name") or next((text(each.get("publisher")) for each in things), None)
    title = _title(page, things, metas, site)
    days = list(_days(page, things, metas, months, address, title))
    first = days[0] if days else (None, None)
    return Metadata(
        title=title,
        published=first[1],
        dated_by=first[0],
        authors=tuple(_authors(page, things, metas, words, site)),
        outlet=outlet_of(address) or site or None,
        url=address,
        notes=tuple(_conflicts(days)),
    )


def _metas(root: Element) -> dict[str, str]:
    """The page's meta tags by lower-case name, the first of each."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if name and content and len(content) <= 4 * _LONG:
            found.setdefault(name.strip().lower(), content)
    return found


def _address(root: Element, metas: Mapping[str, str]) -> str | None:
    links = (each.get("href") for each in root.iter("link") if (each.get("rel") or "").lower() == "canonical")
    found = (each.strip() for each in (*links, metas.get("og:url")) if each)
    return next((each for each in found if each.startswith(("http://", "https://")) and host(each)), None)


def _title(page: Page, things: Sequence[Thing], metas: Mapping[str, str], site: str | None) -> str | None:
    """The heading that says what the head of the page says, else the head's own words without the site's name."""
    head = next((each.text for each in page.root.iter("title") if each.text and each.text.strip()), None)
    named = [text(each.get("headline")) for each in things]
    named += [metas.get("og:title"), metas.get("twitter:title"), head]
    said = [" ".join(each.split())[:_LONG] for each in named if each and each.strip()]
    sites = {plain(site or ""), *(plain(_SEPARATOR.split(each)[-1]) for each in said if _SEPARATOR.search(each))}
    headings = [block.text for block in page.blocks if _is_heading(block) and plain(block.text) not in sites]
    best = max(headings, key=lambda heading: _alike(heading, said), default=None)
    if best is not None and (_alike(best, said) >= 0.5 or not said):
        return best
    return next(_lines_in(page, said), _bare(said[0], site)) if said else None


def _lines_in(page: Page, said: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the page that are most of what its head says, though no heading marks them."""
    heads = [plain(each) for each in said]
    for block in page.blocks:
        line = plain(block.text[:_LONG])
        if any(len(line) > 0.6 * len(head) and line in head for head in heads):
            yield block.text


def _is_heading(block: Block) -> bool:
    marked = block.kind is Kind.HEADING or "headline" in (block.element.get("itemprop") or "")
    return marked and len(block.text) <= _LONG


def _alike(heading: str, said: Sequence[str]) -> float:
    """How much a heading shares with what the head of the page says, 0 to 1."""
    own = set(_WORD.findall(heading.casefold()))
    others = [set(_WORD.findall(each.casefold())) for each in said]
    return max((2 * len(own & each) / (len(own) + len(each)) for each in others if own and each), default=0)


def _bare(title: str, site: str | None) -> str:
    """A page's title without the name of its site behind or before it."""
    pieces = _SEPARATOR.split(title)
    if site and len(pieces) > 1:
        pieces = [piece for piece in pieces if plain(piece) != plain(site)] or pieces
    if len(pieces) == 1:
        return pieces[0].strip()
    end = title.rfind(pieces[-1])
    return title[:end].rstrip(" |–—•·»-") if len(pieces[-1]) < 30 and end > 20 else max(pieces, key=len).strip()


def _days(
    page: Page,
    things: Sequence[Thing],
    metas: Mapping[str, str],
    months: Mapping[str, int],
    url: str | None,
    title: str | None,
) -> Iterator[tuple[str, str]]:
    """Yield each place where a day of publication is written, the surest first, with the day."""
    written = [
        *(("json-ld", text(thing.get("datePublished"))) for thing in things),
        *(("meta", metas.get(name)) for name in _DATE_METAS),
        *(("time", each) for each in _times(page, title)),
    ]
    for origin, value in written:
        found = day_of(value) if value else None
        if found:
            yield origin, found
    found = day_in_address(url) if url else None
    if found:
        yield "url", found
    yield from (("text", each) for each in _told_days(page, months, title))


def _times(page: Page, title: str | None) -> Iterator[str]:
    """Yield the machine-readable times of the article's head: named so, or standing near its title."""
    for element in page.root.iter("time", "abbr", "span", "meta", "relative-time"):
        value = (
            element.get("datetime")
            or element.get("content")
            or (element.get("title") if element.tag == "abbr" else None)
        )
        if value and _published(element):
            yield value
    near = _near_title(page, title)
    for element in page.root.iter("time") if near is not None else ():
        if element.get("datetime") and any(each is near for each in element.iterancestors()) and not _changed(element):
            yield str(element.get("datetime"))
            return


def _published(element: Element) -> bool:
    named = {element.get("itemprop") or "", *names(element)}
    return (
        bool(named & {"datePublished", "published", "pubdate", "publication", "dateCreated"})
        or element.get("pubdate") is not None
    )


def _changed(element: Element) -> bool:
    named = {element.get("itemprop") or "", *names(element)}
    words = page_words()
    before = plain(
        (element.getprevious().tail if element.getprevious() is not None else element.getparent().text) or ""
    )
    return bool(named & {"dateModified", "updated", "modified", "update"}) or bool(words.changed.match(before[-40:]))


def _near_title(page: Page, title: str | None) -> Element | None:
    """The box of the title: the nearest element round it that has a time in it, unless it is as good as the page."""
    wanted = plain(title or "")
    headings = (block.element for block in page.blocks if block.kind is Kind.HEADING and plain(block.text) == wanted)
    heading = next(headings, None)
    for element in heading.iterancestors() if heading is not None else ():
        if element.tag in ("body", "html"):
            return None
        if next(element.iter("time"), None) is not None:
            return element
    return None


def _told_days(page: Page, months: Mapping[str, int], title: str | None) -> Iterator[str]:
    """Yield the days that lines round the title say the article was published on."""
    words, wanted = page_words(), plain(title or "")
    start = next((n for n, block in enumerate(page.blocks) if plain(block.text) == wanted), 0)
    for block in page.blocks[max(start - 6, 0) : start + 12]:
        found = _told_day(plain(block.text[:_LONG]), words, months)
        if found:
            yield found
            return


def _told_day(said: str, words: PageWords, months: Mapping[str, int]) -> str | None:
    opener = words.published.search(said)
    if opener:
        changed = words.changed.search(said, opener.end())
        return day_in_words(said[opener.end() : changed.start() if changed else None][:60], months)
    if len(said) > 60 or words.changed.search(said):
        return None
    by = words.by.match(said)
    return day_in_words(said, months) if by or said[:3] == "le " or said[:1].isdigit() else None


def _authors(
    page: Page, things: Sequence[Thing], metas: Mapping[str, str], words: PageWords, site: str | None
) -> list[str]:
    found = [name for thing in things for name in texts(thing.get("author"))]
    found = found or [metas[name] for name in _AUTHOR_METAS if name in metas] or list(_signed(page, words))
    split = (each.strip() for name in found if "://" not in name for each in _JOINT.split(_without_by(name, words)))
    known = dict.fromkeys(each for each in split if _AUTHOR.match(each) and plain(each) != plain(site or ""))
    return list(known)[:12]


def _without_by(name: str, words: PageWords) -> str:
    opener = words.by.match(name.casefold())
    return name[opener.end() :] if opener else name


def _signed(page: Page, words: PageWords) -> Iterator[str]:
    """Yield the names in lines that are a byline, by their mark-up or their words."""
    for block in page.blocks:
        if len(block.text) > 100:
            continue
        named = {block.element.get("rel") or "", block.element.get("itemprop") or "", *names(block.element)}
        opener = words.by.match(plain(block.text))
        if opener and block.text[opener.end() :].strip()[:1].isupper() and not block.ends:
            yield re.split(r"\s+(?:le|à|-|–|—|\||•)\s+|,", block.text)[0]
            return
        if named & {"author", "byline", "auteur", "signature"} and not block.ends:
            yield re.split(r"\s+(?:le|à|-|–|—|\||•)\s+", block.text)[0]
            return


def _conflicts(days: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Say which other days the page gives, each with its place."""
    if not days:
        return
    origin, day = days[0]
    others = {other: where for where, other in reversed(days) if other != day}
    if others:
        told = ", ".join(f"{other} ({where})" for other, where in sorted(others.items()))
        yield f"published {day} ({origin}), but the page also gives {told}"
