"""One statement with all that was read of it: each field with its words, what it was found by, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from recoupe.dossier.marks import CUE, HEADING, KINDS, QUIET, SOURCE, depths
from recoupe.dossier.printable import on_one_line
from recoupe.dossier.terms import date_term, figure_term, place_term
from recoupe.model.date import DateValue
from recoupe.model.document import Document
from recoupe.model.figure import Figure
from recoupe.model.meaning import Basis, Channel
from recoupe.model.place import Place
from recoupe.model.statement import Statement
from recoupe.model.text import Phrase, TextSpan


class Line(NamedTuple):
    """A field of a statement: its value, the words it was read from, and why it is so."""

    field: str
    value: str
    words: str = ""
    why: str = ""
    style: str = ""


class Explanation:
    """What rich prints for one statement of a document."""

    def __init__(self, document: Document, statement: Statement, heading: str) -> None:
        self._document = document
        self._statement = statement
        self._heading = document.title or heading

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text(f"{on_one_line(self._heading)}, statement {self._statement.id}", HEADING)
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
        for name in ("field", "value", "words", "why"):
            table.add_column(name, ratio=None if name == "field" else 1)
        for line in self._lines():
            cells = (Text(on_one_line(cell)) for cell in (line.words, line.why))
            table.add_row(Text(line.field, QUIET), Text(on_one_line(line.value) or "not known", line.style), *cells)
        yield table

    def _lines(self) -> Iterator[Line]:
        statement, meaning = self._statement, self._statement.meaning
        yield Line("found by", statement.found_by, why=f"score {statement.attribution.score:.2f}")
        yield Line("kind", statement.kind)
        yield Line("speaker", statement.speaker or "", self._quoted(statement.source), self._reasons(), SOURCE)
        yield Line("party", self._parties(statement.spoken_by))
        yield Line("act", statement.act or "", self._quoted(statement.cue), meaning.sign or "the cue's own act", CUE)
        yield self._meant("target", statement.targeted, meaning.targets)
        yield self._meant("addressee", statement.addressed, meaning.addressees)
        yield Line("content", self._quoted(statement.content), style=KINDS[statement.kind])
        yield _ground("channel", meaning.channel)
        yield _ground("basis", meaning.basis)
        yield Line("certainty", meaning.certainty or "", _words([meaning.hedge] if meaning.hedge else []))
        yield from self._setting()
        hand = depths(self._document.statements)[statement.id] + 1
        yield Line(
            "stands in", statement.within or "no other statement", why=f"hand {hand}" if hand > 1 else "first hand"
        )

    def _meant(self, name: str, ids: Iterable[str], phrases: Iterable[Phrase]) -> Line:
        """Who is meant: the parties, or where none is known the words."""
        words = _words(phrases)
        return Line(name, self._parties(ids) or words, words)

    def _setting(self) -> Iterator[Line]:
        statement = self._statement
        yield from (self._date("said on", date) for date in (statement.said_on,) if date)
        yield from (self._date("date", date) for date in statement.dates)
        yield from (self._place(place) for place in statement.places)
        figures = (each for each in self._document.figures if each.statement == statement.id)
        yield from (_figure(self._document, figure) for figure in figures)

    def _date(self, name: str, date: DateValue) -> Line:
        if isinstance(date.anchor, TextSpan):
            why = f"counted from {date.anchor.of(self._document.text)!r}"
        else:
            why = f"counted from publication, {self._document.published}" if date.anchor else ""
        return Line(name, f"{date_term(date)} ({date.granularity})", date.words, why)

    def _place(self, place: Place) -> Line:
        where = "not on any map at hand"
        if place.latitude is not None and place.longitude is not None:
            where = f"{place.latitude:.3f}, {place.longitude:.3f}, within {place.radius_km or 0:g} km"
        led = self._quoted(place.anchors)
        why = ", ".join(part for part in (where, place.source, led and f"by {led!r}") if part)
        return Line("place", place_term(place), place.words, why)

    def _parties(self, ids: Iterable[str]) -> str:
        parties = (self._document.party(id) for id in ids)
        return "; ".join(f"{party.name} ({party.kind})" if party.kind else party.name for party in parties)

    def _reasons(self) -> str:
        return ", ".join(self._statement.reasons)

    def _quoted(self, spans: Iterable[TextSpan]) -> str:
        return " … ".join(on_one_line(span.of(self._document.text)) for span in spans)


def _words(phrases: Iterable[Phrase]) -> str:
    return "; ".join(phrase.words for phrase in phrases)


def _ground(name: str, ground: Channel | Basis | None) -> Line:
    return Line(name, ground.kind, ground.phrase.words) if ground else Line(name, "")


def _figure(document: Document, figure: Figure) -> Line:
    source = " … ".join(span.of(document.text) for span in figure.source)
    return Line(
        "figure", figure_term(figure), figure.words, f"given by {source!r}" if source else "given by the narrator"
    )
