"""The whole chain, from a text to what is said in it: the one place where the stages meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.analysis.mentions import mentions
from recoupe.analysis.passage import passage
from recoupe.analysis.pipeline import Piece, analyse, load_pipeline
from recoupe.attribution.attributions import attributions
from recoupe.attribution.nesting import enclosing
from recoupe.dossier.explained import Explanation
from recoupe.dossier.marked import MarkedText
from recoupe.dossier.printable import on_one_line
from recoupe.dossier.record import record_line
from recoupe.dossier.table import StatementTable
from recoupe.errors import IntakeError
from recoupe.intake.day import day
from recoupe.intake.outcome import LeftOut, Outcome
from recoupe.lexicon.dates import load_dates
from recoupe.lexicon.figures import load_figures
from recoupe.lexicon.load import Lexicon, load_lexicon
from recoupe.lexicon.own_parties import OwnParty, read_own_parties
from recoupe.lexicon.parties import load_party_words
from recoupe.meaning.certainty import hearsay
from recoupe.meaning.figures import Count, bound, counts
from recoupe.meaning.figures import moved as count_moved
from recoupe.meaning.future import future_clauses
from recoupe.meaning.meaning import meaning
from recoupe.meaning.text import Text
from recoupe.model.attribution import Attribution, moved
from recoupe.model.date import DateValue
from recoupe.model.document import Document
from recoupe.model.meaning import Claim, Meaning
from recoupe.model.party import Mention
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan, content_id
from recoupe.resolve.dates import dates
from recoupe.resolve.resolution import Resolution, resolved
from recoupe.resolve.setting import settings
from recoupe.settings import Format

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Reader:
    """A loaded pipeline and lexicon, kept for many texts; `parties` is a user's own list (TOML), known before all."""

    def __init__(self, *, pipeline: str | None = None, language: str = "fr", parties: str | Path | None = None) -> None:
        self._own = read_own_parties(Path(parties)) if parties is not None else ()
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
        return _read(counted, self._lexicon, document, self._own)


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
    read = _read([Piece(start=0, passage=passage(doc))], lexicon, Document(id="", text=doc.text))
    return read.statements


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
    last = len(document.statements)
    raise IntakeError(
        f"{outcome.place}: no statement {id!r}: " + (f"give one of s1 to s{last}" if last else "it has none")
    )


def remark(outcome: Outcome) -> str | None:
    """Return what there is to say about how a document was taken in, safe for a terminal."""
    if isinstance(outcome, LeftOut):
        return on_one_line(f"{outcome.place}: left out: {outcome.reason}")
    return on_one_line(f"{outcome.place}: {outcome.note}") if outcome.note else None


@dataclass(slots=True)
class _Found:
    """What the pieces of a text hold, in text order; offsets are those of the text."""

    attributions: list[Attribution] = field(default_factory=list)
    meanings: list[Meaning] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    future: list[TextSpan] = field(default_factory=list)


def _found(pieces: Iterable[Piece], lexicon: Lexicon) -> _Found:
    found, words = _Found(), load_figures(lexicon.language)
    for piece in pieces:
        passage, start = piece.passage, piece.start
        text, said = Text(passage, lexicon), attributions(passage, lexicon)
        told = (span for each in said for span in (*each.cue, *each.content))
        found.attributions += (moved(each, start) for each in said)
        found.meanings += (meaning(text, each).moved(start) for each in said)
        found.mentions += (each.moved(start) for each in mentions(passage, lexicon))
        found.claims += (claim.moved(start) for claim in hearsay(text, told))
        found.counts += (count_moved(count, start) for count in counts(passage, lexicon, words))
        found.future += (span.moved(start) for span in future_clauses(text))
    return found


def _read(pieces: Iterable[Piece], lexicon: Lexicon, document: Document, own: Sequence[OwnParty] = ()) -> Document:
    found, language = _found(pieces, lexicon), lexicon.language
    future = tuple(found.future)
    when = dates(document.text, load_dates(language), published=document.published, future=future)
    around = enclosing(found.attributions)
    who = resolved(found.attributions, found.mentions, around, document.text, load_party_words(language), own)
    said = tuple(_statements(found, who, around, when))
    return replace(
        document,
        statements=said,
        parties=who.parties,
        labels=who.labels,
        figures=bound(found.counts, said, document.text),
        dates=when,
        claims=tuple(found.claims),
    )


def _statements(
    found: _Found, who: Resolution, around: Sequence[int | None], when: Sequence[DateValue]
) -> Iterator[Statement]:
    sentences = [means.sentence or TextSpan(0, 0) for means in found.meanings]
    where = settings(found.attributions, sentences, when, ())
    parts = zip(found.attributions, found.meanings, where, around, strict=True)
    for number, (each, means, setting, outer) in enumerate(parts):
        yield Statement(
            id=f"s{number + 1}",
            attribution=each,
            speaker=who.speakers[number],
            spoken_by=who.spoken_by[number],
            reasons=tuple(reason for span in each.source for reason in who.why(span)),
            meaning=means,
            targeted=who.named(means.targets),
            addressed=who.named(means.addressees),
            said_on=setting.said,
            dates=setting.dates,
            places=setting.places,
            within=None if outer is None else f"s{outer + 1}",
        )


def _counted(pieces: Iterable[Piece], done: Callable[[int], object]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        done(len(piece.passage.doc.text))
