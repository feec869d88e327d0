"""The words that something stands on, told once where several outlets print them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.printable import on_one_line, shortened
from recoupe.model.incident import Passage

_LENGTH = 320
"""Characters of a quotation."""


@dataclass(frozen=True, slots=True)
class PrintedIn:
    """Where a quotation is found."""

    document: str
    statement: str | None
    outlet: str | None
    day: str | None
    copy: bool
    """Whether the document is a copy of one before it in the list."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words with all the places where they are printed."""

    words: str
    printed: tuple[PrintedIn, ...]


def quotes(casebook: Casebook, passages: Iterable[Passage]) -> tuple[Quote, ...]:
    """Return the passages' words in their order, the same words once."""
    found: dict[str, list[Passage]] = {}
    for passage in passages:
        document = casebook.documents.get(passage.document)
        if document is not None:
            words = shortened(on_one_line(passage.span.of(document.text)), _LENGTH)
            found.setdefault(words, []).append(passage)
    return tuple(Quote(words, _printed(casebook, where)) for words, where in found.items())


def _printed(casebook: Casebook, passages: Iterable[Passage]) -> tuple[PrintedIn, ...]:
    told: dict[str, PrintedIn] = {}
    sources: set[str] = set()
    for passage in passages:
        document = casebook.documents[passage.document]
        source = casebook.source_of.get(document.id, document.id)
        if document.id not in told:
            told[document.id] = PrintedIn(
                document.id, passage.statement, document.outlet, document.published, source in sources
            )
        sources.add(source)
    return tuple(told.values())
