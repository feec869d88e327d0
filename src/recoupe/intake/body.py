"""The article of a page: the blocks that are its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from recoupe.intake.blocks import Block, Kind
from recoupe.intake.page_words import PageWords, classes, page_words, parts, plain
from recoupe.intake.zones import Page, is_prose, names

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ENOUGH = 0.3
"""Share of the prose that what calls itself the article's body has to hold."""
_HEAVY = 0.55
"""Share of an element's prose in one of its children from which the text is looked for in that one."""
_REST = 0.12
"""Share of prose beside such a child that is lost for nothing."""
_LINE = 140
_COMPARED = 100_000
"""Characters of an article that are looked through for lines set large."""
_SHORT = 40
"""Characters of a sentence that opens an article."""
_COUNTED = re.compile(r"[\d\s:()\[\].,!?…»«\"'-]+$")
_CLOCK = r"\d{1,2} ?[h:] ?\d{0,2}"
_DAY = (
    r"\d{1,2}(?:er|st|nd|rd|th)? \w{3,10}\.?,? (?:19|20)\d\d|\d\d?[/.-]\d\d?[/.-](?:19|20)?\d\d"
    r"|(?:19|20)\d\d-\d\d-\d\d|\w{3,10} \d{1,2}, (?:19|20)\d\d"
)
_DAY_LINE = re.compile(
    rf"(?:\w+,? )?(?:le |the )?(?:\w{{3,10}}\.? )?(?:{_DAY}|{_CLOCK})(?:\W{{0,4}}(?:à|at)?\W{{0,4}}{_CLOCK})?\W*",
    re.IGNORECASE,
)
_QUOTES = re.compile('[«»“”„"]')
_WORD = re.compile(r"\w+")


def article(page: Page, title: str | None) -> list[Block]:
    """Return the blocks of the page's article, in order; none where there is no text on it."""
    candidates = page.text()
    heading = _headed(candidates, title)
    body = _body(page, candidates, heading)
    inside = [block for block in candidates if _within(block, body)]
    first = next((place for place, block in enumerate(inside) if not heading or _after(page, block, heading)), 0)
    lead = list(_lead(page, candidates, heading, inside[first:]))
    whole = "\n\n".join(["", *(_bare(block.text) for block in (*lead, *inside[first:])), ""])[:_COMPARED]
    kept = [*_kept(lead, whole, page.words, title), *_kept(inside[first:], whole, page.words, title)]
    return _trimmed(kept, page.words)


def _headed(candidates: Sequence[Block], title: str | None) -> Block | None:
    """The block that is the page's title: its first heading that says the same."""
    if title is None:
        return None
    wanted = plain(title)
    alike = (block for block in candidates if len(block.text) < 400 and plain(block.text) == wanted)
    return next(alike, None)


def _body(page: Page, candidates: Sequence[Block], heading: Block | None) -> Element:
    """The element that holds the text: what says so of itself, else the smallest that holds most of the prose."""
    prose: dict[Element, int] = {}
    for block in candidates:
        if is_prose(block, page.words):
            for element in (block.element, *block.element.iterancestors()):
                prose[element] = prose.get(element, 0) + len(block.text)
    start = _around(heading, prose, page.root) if heading is not None else page.root
    named = [element for element in start.iter() if element in prose and _says_so(element, page.words)]
    best = max(named, key=lambda element: prose[element], default=None)
    if best is not None and prose[best] >= prose.get(start, 0) * _ENOUGH:
        alike = [each for each in named if each.get("class") == best.get("class") and best not in each.iterancestors()]
        return best if len(alike) < 2 else _common(best, alike, page)
    return _descended(start, prose)


def _common(best: Element, alike: Sequence[Element], page: Page) -> Element:
    """The element round several parts of one body, or the best where it is nearly all."""
    if sum(page.prose.get(each, 0) for each in alike) * 0.8 < page.prose.get(best, 0):
        return best
    around = [best, *best.iterancestors()]
    return next(
        element for element in around if all(element is each or element in each.iterancestors() for each in alike)
    )


def _around(heading: Block, prose: dict[Element, int], root: Element) -> Element:
    """The smallest element round the title that holds a good part of the prose."""
    least = prose.get(root, 0) * _ENOUGH
    found = next((each for each in heading.element.iterancestors() if prose.get(each, 0) >= least), root)
    posts = (each for each in (found, *found.iterancestors()) if _is_one_of_many(each, prose))
    return next((parent for each in posts if (parent := each.getparent()) is not None), found)


def _is_one_of_many(element: Element, prose: dict[Element, int]) -> bool:
    siblings = (*element.itersiblings(), *element.itersiblings(preceding=True))
    return any(each in prose and _posted_like(each, element) for each in siblings)


def _says_so(element: Element, words: PageWords) -> bool:
    if "articleBody" in (element.get("itemprop") or "") or element.tag == "article":
        return True
    named = {" ".join(parts(name)) for name in classes(element)} | {element.get("id") or ""}
    return any(" ".join(parts(body)) in named for body in words.body)


def _descended(element: Element, prose: dict[Element, int]) -> Element:
    while True:
        children = [child for child in element if child in prose]
        best = max(children, key=lambda child: prose[child], default=None)
        if best is None or prose[best] < prose[element] * _HEAVY:
            return element
        if any(_posted_like(child, best) for child in children if child is not best):
            return element
        rest = prose[element] - prose[best]
        if rest > prose[element] * _REST and not _poorer(children, best, prose):
            return element
        element = best


def _poorer(children: Sequence[Element], best: Element, prose: dict[Element, int]) -> bool:
    """Whether what stands beside an element is of another make: other tags, other names, less in each."""
    rest = [child for child in children if child is not best]
    alike = [child for child in rest if child.tag == best.tag and child.get("class") == best.get("class")]
    paragraphs = [child for child in rest if child.tag in ("p", "blockquote", "ul", "ol", "h2", "h3", "figure")]
    return not alike and not paragraphs and all(prose[child] < prose[best] * 0.4 for child in rest)


def _posted_like(element: Element, other: Element) -> bool:
    """Whether two elements are posts of one thread."""
    return element.tag == other.tag and bool({*names(element)} & {*names(other)} & page_words().posts)


def _within(block: Block, body: Element) -> bool:
    return block.element is body or any(each is body for each in block.element.iterancestors())


def _after(page: Page, block: Block, heading: Block) -> bool:
    return page.order[block] > page.order[heading]


def _lead(page: Page, candidates: Sequence[Block], heading: Block | None, inside: Sequence[Block]) -> Iterator[Block]:
    """Yield the opening between the title and the body, where it is said there."""
    if heading is None or not inside:
        return
    first, last = page.order[heading], page.order[inside[0]]
    for block in candidates:
        if (
            first < page.order[block] < last
            and (block.ends or is_prose(block, page.words))
            and len(block.text) > _SHORT
        ):
            yield block


def _kept(text: Sequence[Block], whole: str, words: PageWords, title: str | None) -> Iterator[Block]:
    """Yield the blocks that say something of the article, each once; `whole` is all of it, bare."""
    heading, before, started = plain(title or ""), "", False
    for block in text:
        said = plain(block.text)
        if said in ("", heading, before) or not _WORD.search(said) or says_nothing(block, words):
            continue
        started = started or block.ends or block.kind is not Kind.PARAGRAPH
        if _pulled(block, whole) or not started:
            continue
        yield block
        before = said


def _pulled(block: Block, whole: str) -> bool:
    """Whether it is a line set large that the text has anyway."""
    if not 40 < len(block.text) < 300 or block.kind in (Kind.CAPTION, Kind.HEADING, Kind.QUOTE):
        return False
    bare = _bare(block.text)
    return whole.count(bare) > whole.count(f"\n{bare}\n")


def _bare(words: str) -> str:
    """Words as they are compared where one is set large: without quotation marks."""
    return _QUOTES.sub("", plain(words)).strip(" .…")


def says_nothing(block: Block, words: PageWords) -> bool:
    """Whether a block is furniture: a link, a call to subscribe, who wrote it and when."""
    said = plain(block.text[: _LINE * 3])
    if block.link_share > 0.75 and (not block.ends or block.kind is not Kind.PARAGRAPH or len(said) < 250):
        return not _in_sentence(block)
    if words.pitches.match(said.lstrip("→►▶»>•- ")) and len(block.text) < 3 * _LINE and "«" not in said:
        return True
    if block.ends and not said.endswith(":"):
        return False
    if block.kind is Kind.PARAGRAPH and (_DAY_LINE.fullmatch(said[:_LINE]) or len(said) < 3 or _dated(said, words)):
        return True
    return len(said) < _LINE and bool(words.opens.match(said) or _signed(block, words))


def _dated(said: str, words: PageWords) -> bool:
    """Whether a line tells when it was published or changed, with whatever else."""
    if len(said) < _LINE and re.match(_DAY, said):
        return True
    opener = (words.published.search(said) or words.changed.search(said)) if len(said) < _LINE else None
    return opener is not None and bool(re.search(_DAY, said[opener.end() :]) or re.search(_CLOCK, said[opener.end() :]))


def _in_sentence(block: Block) -> bool:
    """Whether a linked block is words that somebody says, not the name of another page."""
    return block.kind in (Kind.QUOTE, Kind.CITE, Kind.CAPTION)


def _signed(block: Block, words: PageWords) -> bool:
    opener = words.by.match(plain(block.text[:80]))
    return bool(opener) and len(block.text) < 90 and block.text[opener.end() :].strip()[:1].isupper()  # type: ignore[union-attr]


def _trimmed(text: list[Block], words: PageWords) -> list[Block]:
    """Return the blocks up to a heading that closes the article, without headings that head nothing."""
    total = sum(len(block.text) for block in text)
    before = 0
    for place, block in enumerate(text):
        if _closes(block, words) and (total - before) < total * 0.45:
            text = text[:place]
            break
        before += len(block.text)
    text = [block for block in text if not _closes(block, words)]
    while text and text[-1].kind is Kind.HEADING:
        text.pop()
    return text


def _closes(block: Block, words: PageWords) -> bool:
    return len(block.text) < 70 and _COUNTED.sub("", plain(block.text).lstrip("0123456789 ")) in words.closes


def told(text: Sequence[Block]) -> list[str]:
    """Return the paragraphs of an article; a block quote without marks of its own gets them."""
    whole = sum(len(block.text) for block in text)
    found: list[str] = []
    for quote, group in groupby(text, key=_quote):
        said = [block.text for block in group]
        marked = quote is None or _QUOTES.search("".join(said)) or sum(map(len, said)) > whole / 2
        found += said if marked else [f"«\u00a0{said[0]}", *said[1:]]
        if not marked:
            found[-1] += "\u00a0»"
    return found


def _quote(block: Block) -> Element | None:
    """The block quote that a block is words of."""
    if block.kind is not Kind.QUOTE or block.text.startswith(("—", "–")):
        return None
    return block.element if block.element.tag == "blockquote" else next(block.element.iterancestors("blockquote"), None)
