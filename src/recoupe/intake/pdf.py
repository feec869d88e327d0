"""PDF: the lines of each page in the order they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from recoupe.errors import IntakeError
from recoupe.intake.credited import credited
from recoupe.intake.naming import named
from recoupe.intake.outcome import LeftOut, Outcome, Taken
from recoupe.intake.paragraphs import joined
from recoupe.intake.print_lines import Line, Sheet, paragraphs, title_of
from recoupe.intake.terms import Terms
from recoupe.model.document import Document

_HYPHEN = re.compile("[\x02\u00ad\ufffe]")
"""What stands for the hyphen at the end of a line."""
_PAGES = 2000
_PIECES = 20_000
"""Stretches of type on one page; a printed one has some two hundred."""
_LONGEST = 10_000
"""Characters of one stretch."""


def read_pdf(raw: bytes, place: str, terms: Terms) -> Iterator[Outcome]:
    """Yield the document of a PDF file."""
    try:
        sheets, said, notes = _sheets(raw, terms.limit)
    except IntakeError as error:
        yield LeftOut(place, str(error), len(raw))
        return
    title = title_of(sheets, said)
    bare = credited([each for each in paragraphs(sheets) if each != title], None, terms.agencies)
    if not bare.paragraphs:
        yield LeftOut(place, "no text in it: its pages may be pictures, which have to be recognised first", len(raw))
        return
    text = joined(bare.paragraphs)
    document = Document(
        id=named(place, text, terms),
        text=text,
        title=title,
        published=terms.published,
        language=terms.language,
        dated_by="given" if terms.published else None,
        agencies=bare.agencies,
        dateline=bare.dateline,
    )
    yield Taken(document, place, len(raw), "; ".join(notes) or None)


def _sheets(raw: bytes, limit: int) -> tuple[list[Sheet], str | None, list[str]]:
    """Return the pages, the title in the file's properties, and what was left out of them."""
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise IntakeError("locked by a password: save it without" if locked else "a broken PDF file") from None
    with closing(file):
        pages = min(len(file), _PAGES)
        notes = [f"only the first {_PAGES} of {len(file)} pages are read"] if len(file) > _PAGES else []
        sheets, size = [], 0
        for number in range(pages):
            sheet = _sheet(file, number)
            size += sum(len(line.text) for line in sheet.lines)
            if size > limit:
                notes.append(f"read up to page {number}, where the text is larger than {limit / 2**20:g} MiB")
                break
            sheets.append(sheet)
        return sheets, (file.get_metadata_dict().get("Title") or "").strip() or None, notes


def _sheet(file: Any, number: int) -> Sheet:
    import pypdfium2

    try:
        page = file[number]
        with closing(page), closing(page.get_textpage()) as words:
            height = page.get_height()
            return Sheet(page.get_width(), height, list(_pieces(words, height)))
    except pypdfium2.PdfiumError:
        return Sheet(0, 0, [])


def _pieces(words: Any, height: float) -> Iterator[Line]:
    """Yield the stretches of type on a page; `top` counts downwards."""
    for index in range(min(words.count_rects(), _PIECES)):
        left, bottom, right, top = words.get_rect(index)
        text = words.get_text_bounded(left, bottom, right, top)[:_LONGEST]
        text = " ".join(_HYPHEN.sub("-", text).split())
        if text:
            yield Line(text, left, right, height - top, height - bottom)
