"""The whole chain, from a text to what is said in it: the one place where the stages meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from recoupe.analysis.mentions import mentions
from recoupe.analysis.passage import passage
from recoupe.analysis.pipeline import Piece, analyse, load_pipeline
from recoupe.attribution.attributions import attributions
from recoupe.attribution.nesting import enclosing
from recoupe.dossier.marked import MarkedText
from recoupe.dossier.printable import on_one_line
from recoupe.dossier.record import record_line
from recoupe.dossier.table import StatementTable
from recoupe.intake.day import day
from recoupe.intake.outcome import LeftOut, Outcome
from recoupe.lexicon.load import Lexicon, load_lexicon
from recoupe.model.attribution import Attribution, moved
from recoupe.model.document import Document
from recoupe.model.party import Mention
from recoupe.model.statement import Statement
from recoupe.model.text import content_id
from recoupe.resolve.coreference import speakers
from recoupe.settings import Format

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Reader:
    """A loaded pipeline and lexicon, kept for many texts."""

    def __init__(self, *, pipeline: str | None = None, language: str = "fr") -> None:
        self._nlp = load_pipeline(pipeline, language=language)
        self._lexicon = load_lexicon(language)
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
        return replace(document, statements=_statements(counted, self._lexicon, document.text))


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


def statements(doc: Doc, lexicon: Lexicon) -> tuple[Statement, ...]:
    """Return the statements of a doc that is already analysed."""
    return _statements([Piece(start=0, passage=passage(doc))], lexicon, doc.text)


def shown(outcome: Outcome, format: Format) -> str | StatementTable | MarkedText | None:
    """Return what the format makes of a document: a line, or something that rich can print; None if left out."""
    if isinstance(outcome, LeftOut):
        return None
    if format is Format.JSONL:
        return record_line(outcome.document)
    if format is Format.TEXT:
        return MarkedText(outcome.document, outcome.place)
    return StatementTable(outcome.document, outcome.place)


def remark(outcome: Outcome) -> str | None:
    """Return what there is to say about how a document was taken in, safe for a terminal."""
    if isinstance(outcome, LeftOut):
        return on_one_line(f"{outcome.place}: left out: {outcome.reason}")
    return on_one_line(f"{outcome.place}: {outcome.note}") if outcome.note else None


def _statements(pieces: Iterable[Piece], lexicon: Lexicon, text: str) -> tuple[Statement, ...]:
    found: list[Attribution] = []
    seen: list[Mention] = []
    for piece in pieces:
        found += (moved(each, piece.start) for each in attributions(piece.passage, lexicon))
        seen += (replace(each, span=each.span.moved(piece.start)) for each in mentions(piece.passage, lexicon))
    around = enclosing(found)
    named = speakers(found, seen, around, text)
    return tuple(
        Statement(
            id=f"s{number}",
            attribution=each,
            speaker=speaker,
            act=each.act,
            within=None if outer is None else f"s{outer + 1}",
        )
        for number, (each, speaker, outer) in enumerate(zip(found, named, around, strict=True), start=1)
    )


def _counted(pieces: Iterable[Piece], done: Callable[[int], object]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        done(len(piece.passage.doc.text))
