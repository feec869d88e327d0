"""Word files (.docx): paragraphs, headings, lists and tables as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from recoupe.errors import IntakeError
from recoupe.intake.caps import check_office
from recoupe.intake.credited import credited
from recoupe.intake.naming import named
from recoupe.intake.outcome import LeftOut, Outcome, Taken
from recoupe.intake.paragraphs import joined, places_of
from recoupe.intake.terms import Terms
from recoupe.model.document import Document

_QUOTES = '«»“”„"'
_MARKUP = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(raw: bytes, place: str, terms: Terms) -> Iterator[Outcome]:
    """Yield the document of a Word file."""
    try:
        opened = _opened(raw, terms)
        paragraphs = [words for words in _paragraphs(opened) if words]
    except IntakeError as error:
        yield LeftOut(place, str(error), len(raw))
        return
    except Exception as error:
        yield LeftOut(place, f"a broken Word file ({type(error).__name__}): save it anew, or as text", len(raw))
        return
    title = _title(opened, paragraphs)
    bare = credited([words for words in paragraphs if words != title], None, terms.agencies)
    if not bare.paragraphs:
        yield LeftOut(place, "empty", len(raw))
        return
    text = joined(bare.paragraphs)
    document = Document(
        id=named(place, text, terms),
        text=text,
        title=title,
        published=terms.published,
        language=terms.language,
        dated_by="given" if terms.published else None,
        authors=tuple(filter(None, [(opened.core_properties.author or "").strip()])),
        agencies=bare.agencies,
        dateline=bare.dateline,
        headings=places_of(_headings(opened), bare.paragraphs),
    )
    yield Taken(document, place, len(raw))


def _opened(raw: bytes, terms: Terms) -> Any:
    import docx

    try:
        with ZipFile(BytesIO(raw)) as archive:
            check_office(archive, terms.limit)
    except BadZipFile:
        raise IntakeError("a broken Word file: save it anew, or as text") from None
    return docx.Document(BytesIO(raw))


def _title(opened: Any, paragraphs: list[str]) -> str | None:
    """The title that the text itself opens with, else the one in the file's properties."""
    for paragraph in opened.paragraphs[:5]:
        if paragraph.text.strip() and _style(paragraph) in ("title", "heading 1"):
            return str(" ".join(paragraph.text.split()))
    said = " ".join((opened.core_properties.title or "").split())
    return said or None


def _paragraphs(opened: Any) -> Iterator[str]:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    for element in opened.element.body.iterchildren():
        if element.tag == f"{_MARKUP}p":
            yield _words(Paragraph(element, opened))
        elif element.tag == f"{_MARKUP}tbl":
            for row in Table(element, opened).rows:
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                yield " | ".join(filter(None, cells))


def _words(paragraph: Any) -> str:
    words = " ".join(paragraph.text.split(" ")).strip()
    quoted = _style(paragraph) in ("quote", "intense quote")
    return f"«\u00a0{words}\u00a0»" if quoted and words and not set(words) & set(_QUOTES) else words


def _headings(opened: Any) -> frozenset[str]:
    return frozenset(_words(each) for each in opened.paragraphs if _style(each).startswith("heading"))


def _style(paragraph: Any) -> str:
    return str(getattr(paragraph.style, "name", "") or "").lower()
