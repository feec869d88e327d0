"""Plain text and Markdown: one file, one document, its text as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader

from recoupe.errors import IntakeError
from recoupe.intake.day import day
from recoupe.intake.decoding import decoded
from recoupe.intake.naming import named
from recoupe.intake.outcome import LeftOut, Outcome, Taken
from recoupe.intake.terms import Terms
from recoupe.model.document import Document

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(title|date|url|outlet):[ \t]*(.+?)[ \t]*\r?$", re.MULTILINE)


def read_plain(stream: BufferedReader, place: str, terms: Terms) -> Iterator[Outcome]:
    """Yield the document of a text file."""
    yield _taken(stream, place, terms, front_matter=False)


def read_markdown(stream: BufferedReader, place: str, terms: Terms) -> Iterator[Outcome]:
    """Yield the document of a Markdown file: its front matter gives title, date, url and outlet, the rest stays."""
    yield _taken(stream, place, terms, front_matter=True)


def _taken(stream: BufferedReader, place: str, terms: Terms, *, front_matter: bool) -> Outcome:
    raw = stream.read(terms.limit + 1)
    if len(raw) > terms.limit:
        return LeftOut(place, over_limit(terms.limit), len(raw))
    try:
        text, encoding = decoded(raw)
        fields, text = _parted(text) if front_matter else ({}, text)
        published = day(fields["date"]) if "date" in fields else terms.published
    except IntakeError as error:
        return LeftOut(place, str(error), len(raw))
    if not text.strip():
        return LeftOut(place, "empty", len(raw))
    document = Document(
        id=named(place, text, terms),
        text=text,
        title=fields.get("title"),
        published=published,
        language=terms.language,
        url=fields.get("url"),
        outlet=fields.get("outlet"),
        dated_by="field" if "date" in fields else "given" if published else None,
    )
    return Taken(document, place, len(raw), f"read as {encoding}, not UTF-8" if encoding else None)


def over_limit(limit: int) -> str:
    """Return the reason for leaving out a document of more bytes than the limit."""
    return f"larger than {limit / 2**20:g} MiB: split it, or raise RECOUPE_DOCUMENT_LIMIT"


def _parted(text: str) -> tuple[dict[str, str], str]:
    front = _FRONT_MATTER.match(text)
    if not front:
        return {}, text
    fields = {name: value.strip("\"'") for name, value in _FIELD.findall(front[1])}
    return fields, text[front.end() :]
