"""A case file to print: accounts, the passages they stand on, who judged what, and how it can be checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from recoupe.dossier.casebook import Casebook, Printing
from recoupe.dossier.export.part import Part
from recoupe.dossier.matrix import NARRATION, Matrix, Row, contested, matrix, stances, version_term
from recoupe.dossier.printable import on_one_line, shortened
from recoupe.dossier.terms import date_term, place_term
from recoupe.errors import ExportError
from recoupe.model.document import Document
from recoupe.model.incident import Demand, Dossier, Holding, Passage
from recoupe.model.judgement import Judgement

_COLUMNS = 6
"""Parties beside each other in the matrix; the rest follow beneath."""
_WORDS, _NAME = 1200, 240
"""Characters of a passage, and of a name or anything else, that are printed."""
_SHORT = 12
"""Characters of a hash beside a passage; all of it stands among the documents."""
_TEMPLATE, _STYLE = "case_file.html", "case_file.css"
_NO_LIBRARY = "a case file needs WeasyPrint: pip install 'recoupe[pdf]'"
_NO_PANGO = (
    "a case file needs Pango, which is not on this machine: install it (Debian: apt install libpangoft2-1.0-0; "
    "macOS: brew install pango; Windows: see WeasyPrint's first steps)"
)


@dataclass(frozen=True, slots=True)
class QuotedPassage:
    """A passage as it is printed."""

    words: str
    number: int
    """Of its document in the list of documents."""
    told: str
    """Outlet and day."""
    hash: str
    statement: str | None


@dataclass(frozen=True, slots=True)
class HeldBy:
    """A party's stance to a version."""

    sign: str
    name: str
    stance: str
    basis: str | None
    hands: int
    passages: tuple[QuotedPassage, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A version of an account."""

    number: int
    aspect: str
    words: str
    standing: str
    independent: int
    held: tuple[HeldBy, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """As much of the matrix as stands beside each other on a page."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, str, str, tuple[str, ...]], ...]
    """Number, version, standing, and the signs of each column."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """An incident as it is printed."""

    id: str
    name: str
    when: str
    where: str
    documents: int
    independent: int
    contested: tuple[str, ...]
    pieces: tuple[Piece, ...]
    versions: tuple[Told, ...]
    tolls: tuple[tuple[str, str], ...]
    demands: tuple[tuple[str, str, str, str, str], ...]
    unsaid: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in the list of documents."""

    number: int
    title: str
    told: str
    url: str | None
    hash: str
    added_at: str | None
    run: str | None
    taken: tuple[str, ...]
    """From which bytes it was read, and how these were come by."""
    copy_of: int | None
    """The number of the document that it shares its source with."""
    statements: int


@dataclass(frozen=True, slots=True)
class Decided:
    """A judgement as it is printed."""

    id: str
    verdict: str
    author: str
    made_at: str
    reason: str | None
    values: tuple[tuple[str, str], ...]
    about: tuple[str, ...]


def pdf_parts(casebook: Casebook) -> Iterator[Part]:
    """Yield one file; ExportError where what draws it is missing."""
    yield Part("case-file.pdf", _drawn(case_file(casebook)))


def _drawn(page: str) -> Iterator[bytes]:
    if find_spec("weasyprint") is None:
        raise ExportError(_NO_LIBRARY)
    try:
        from weasyprint import HTML
    except OSError:
        raise ExportError(_NO_PANGO) from None
    yield HTML(string=page, url_fetcher=_refused).write_pdf()


def _refused(url: str) -> object:
    """Fetch nothing: the page holds all that it needs."""
    raise ValueError(f"{url} is not fetched")


def case_file(casebook: Casebook) -> str:
    """Return the case file as one page of HTML for print, with its style in it."""
    from jinja2 import Environment, PackageLoader

    loader = PackageLoader("recoupe.dossier.export")
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    numbers = {id: number for number, id in enumerate(casebook.documents, start=1)}
    return environment.get_template(_TEMPLATE).render(
        style=loader.get_source(environment, _STYLE)[0],
        chapters=[_chapter(casebook, numbers, dossier) for dossier in casebook.dossiers],
        documents=[_listed(casebook, numbers, document) for document in casebook.documents.values()],
        judgements=[_decided(numbers, judgement) for judgement in casebook.judgements],
        runs=casebook.runs,
        head=casebook.head,
    )


def _short(words: str) -> str:
    """Return a name or the like on one line, no longer than is read."""
    return shortened(on_one_line(words), _NAME)


def _chapter(casebook: Casebook, numbers: Mapping[str, int], dossier: Dossier) -> Chapter:
    incident, accounts = dossier.incident, matrix(dossier.accounts)
    days = dict.fromkeys(day for day in (incident.start, incident.end) if day)
    return Chapter(
        id=incident.id,
        name=_short(incident.name),
        when=" to ".join(days) or "date not known",
        where="; ".join(_short(place_term(place)) for place in incident.places[:3]) or "place not known",
        documents=len(incident.documents),
        independent=dossier.independent,
        contested=tuple(contested(dossier.accounts)),
        pieces=tuple(_pieces(accounts)),
        versions=tuple(_told(casebook, numbers, number, row) for number, row in enumerate(accounts.rows, start=1)),
        tolls=tuple(_tolls(dossier)),
        demands=tuple(map(_demand, dossier.demands)),
        unsaid=tuple(map(_short, dossier.unsaid)),
    )


def _pieces(accounts: Matrix) -> Iterator[Piece]:
    for first in range(0, len(accounts.columns), _COLUMNS):
        columns = accounts.columns[first : first + _COLUMNS]
        rows = (
            (number, _short(f"{row.aspect}: {version_term(row.version)}"), str(row.standing), _signs(cells))
            for number, row in enumerate(accounts.rows, start=1)
            if any(cells := row.cells[first : first + _COLUMNS])
        )
        yield Piece(tuple(map(_short, columns)), tuple(rows))


def _signs(cells: Sequence[tuple[Holding, ...]]) -> tuple[str, ...]:
    return tuple(stances(cell) for cell in cells)


def _told(casebook: Casebook, numbers: Mapping[str, int], number: int, row: Row) -> Told:
    return Told(
        number=number,
        aspect=row.aspect,
        words=_short(version_term(row.version)),
        standing=str(row.standing),
        independent=row.version.independent,
        held=tuple(_held(casebook, numbers, holding) for holding in row.version.holdings),
    )


def _held(casebook: Casebook, numbers: Mapping[str, int], holding: Holding) -> HeldBy:
    basis = holding.basis_words or holding.basis
    return HeldBy(
        sign=stances([holding]),
        name=_short(holding.name) or NARRATION,
        stance=str(holding.stance),
        basis=_short(basis) if basis else None,
        hands=holding.hands,
        passages=tuple(
            _quoted(casebook.documents[each.document], numbers, each)
            for each in holding.passages
            if each.document in numbers
        ),
    )


def _quoted(document: Document, numbers: Mapping[str, int], passage: Passage) -> QuotedPassage:
    return QuotedPassage(
        words=shortened(on_one_line(passage.span.of(document.text)), _WORDS),
        number=numbers[document.id],
        told=_printed(document),
        hash=document.id[:_SHORT],
        statement=passage.statement,
    )


def _printed(document: Document) -> str:
    return _short(", ".join(part for part in (document.outlet, document.published) if part))


def _tolls(dossier: Dossier) -> Iterator[tuple[str, str]]:
    for line in dossier.tolls:
        points = (f"{point.day or 'undated'} {point.words}{' (part)' if point.part else ''}" for point in line.points)
        yield f"{line.unit}, {_short(line.name) or NARRATION}", " · ".join(map(_short, points))


def _demand(demand: Demand) -> tuple[str, str, str, str, str]:
    """Return what is asked: its kind, who, to whom, the words, and what became of it."""
    due = f" (due {date_term(demand.due)})" if demand.due else ""
    answers = "; ".join(f"{each.answer} {each.day or ''}".strip() for each in demand.answers)
    by, to = _short("; ".join(demand.by_names)), _short("; ".join(demand.to_names))
    return str(demand.kind), by, to or "nobody named", _short(demand.what) + due, answers or "no answer"


def _listed(casebook: Casebook, numbers: Mapping[str, int], document: Document) -> Listed:
    row, source = casebook.rows.get(document.id, Printing()), casebook.source_of.get(document.id, document.id)
    return Listed(
        number=numbers[document.id],
        title=_short(document.title or row.name or "untitled"),
        told=_printed(document),
        url=_short(document.url) if document.url else None,
        hash=document.id,
        added_at=row.added_at,
        run=row.run,
        taken=tuple(_taken(casebook, document.id)),
        copy_of=numbers.get(source) if source != document.id else None,
        statements=len(document.statements),
    )


def _taken(casebook: Casebook, document: str) -> Iterator[str]:
    for origin in casebook.origins.get(document, ()):
        part = f", {_short(origin.part)}" if origin.part else ""
        yield f"read from bytes with the SHA-256 {origin.raw}{part}"
        for each in casebook.retrievals.get(origin.raw, ()):
            when = each.retrieved_at or "at a time that nobody vouches for"
            status = f", HTTP {each.status}" if each.status else ""
            by = f", by {_short(each.collector)}" if each.collector else ""
            yield f"taken from {_short(each.final_url or each.place)} {when}{status}{by}"


def _decided(numbers: Mapping[str, int], judgement: Judgement) -> Decided:
    about = (
        (f"[{numbers[target.document]}] " if target.document in numbers else "")
        + _short(target.words or "the document")
        for target in judgement.targets
    )
    return Decided(
        id=judgement.id,
        verdict=str(judgement.verdict),
        author=_short(judgement.author),
        made_at=judgement.made_at,
        reason=_short(judgement.reason) if judgement.reason else None,
        values=tuple((_short(field), _short(value)) for field, value in judgement.values.items()),
        about=tuple(about),
    )
