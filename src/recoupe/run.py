"""The verbs: read a text, many texts, and what is shown of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.analysis.passage import passage
from recoupe.analysis.pipeline import Piece, analyse, load_pipeline
from recoupe.chain import Knowledge, document_of, load_knowledge
from recoupe.dossier.explained import Explanation
from recoupe.dossier.marked import MarkedText
from recoupe.dossier.printable import on_one_line
from recoupe.dossier.record import record_line
from recoupe.dossier.table import StatementTable
from recoupe.errors import IntakeError
from recoupe.intake.day import day
from recoupe.intake.outcome import LeftOut, Outcome
from recoupe.model.document import Document
from recoupe.model.statement import Statement
from recoupe.model.text import content_id
from recoupe.resolve.gazetteer_files import add_places
from recoupe.settings import Format

__all__ = ["Reader", "add_places", "explained", "read", "remark", "shown", "statements"]

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Reader:
    """A loaded pipeline and lexicon, kept for many texts.

    `parties` is a user's own list of parties (TOML), `gazetteer` a file of the user's own places.
    """

    def __init__(
        self,
        *,
        pipeline: str | None = None,
        language: str = "fr",
        parties: str | Path | None = None,
        gazetteer: str | Path | None = None,
    ) -> None:
        self._known = load_knowledge(
            language,
            parties=Path(parties) if parties is not None else None,
            gazetteer=Path(gazetteer) if gazetteer is not None else None,
        )
        self._nlp = load_pipeline(pipeline, language=language)
        self._language = language

    def read(
        self,
        text: str,
        *,
        date: str | None = None,
        title: str | None = None,
        id: str | None = None,
        url: str | None = None,
        outlet: str | None = None,
    ) -> Document:
        """Return the text as a document with its statements; `date` is the day of publication (2013-03-20)."""
        return self.read_document(
            Document(
                id=id if id is not None else content_id(text),
                text=text,
                title=title,
                published=day(date) if date is not None else None,
                language=self._language,
                url=url,
                outlet=outlet,
            )
        )

    def read_document(self, document: Document, *, done: Callable[[int], object] | None = None) -> Document:
        """Return the document with its statements; `done` is told the characters of each piece as it is read."""
        pieces = analyse(self._nlp, document.text)
        counted = _counted(pieces, done) if done else pieces
        return document_of(counted, document, self._known)


def read(
    text: str,
    *,
    date: str | None = None,
    title: str | None = None,
    id: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
) -> Document:
    """Return the text as a document with its statements, read with the shipped pipeline."""
    return _shipped_reader().read(text, date=date, title=title, id=id, url=url, outlet=outlet)


@cache
def _shipped_reader() -> Reader:
    return Reader()


def statements(doc: Doc, known: Knowledge) -> tuple[Statement, ...]:
    """Return the statements of a doc that is already analysed."""
    pieces = [Piece(start=0, passage=passage(doc))]
    return document_of(pieces, Document(id="", text=doc.text), known).statements


def shown(outcome: Outcome, format: Format) -> str | StatementTable | MarkedText | None:
    """Return what the format makes of a document: a line, or something that rich can print; None if left out."""
    if isinstance(outcome, LeftOut):
        return None
    if format is Format.JSONL:
        return record_line(outcome.document)
    if format is Format.TEXT:
        return MarkedText(outcome.document, outcome.place)
    return StatementTable(outcome.document, outcome.place)


def explained(outcome: Outcome, id: str) -> Explanation:
    """Return what explains one statement of a document; IntakeError where there is no such document or statement."""
    if isinstance(outcome, LeftOut):
        raise IntakeError(f"{outcome.place}: {outcome.reason}")
    document = outcome.document
    for statement in document.statements:
        if statement.id == id:
            return Explanation(document, statement, outcome.place)
    known = document.statements
    remedy = f"the last is {known[-1].id}" if known else "it has none"
    raise IntakeError(f"{outcome.place}: no statement {id!r}: {remedy}")


def remark(outcome: Outcome) -> str | None:
    """Return what there is to say about how a document was taken in, safe for a terminal."""
    if isinstance(outcome, LeftOut):
        return on_one_line(f"{outcome.place}: left out: {outcome.reason}")
    return on_one_line(f"{outcome.place}: {outcome.note}") if outcome.note else None


def _counted(pieces: Iterable[Piece], done: Callable[[int], object]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        done(len(piece.passage.doc.text))
