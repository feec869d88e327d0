"""Documents to be read: the text with its marks, and beside it all that was read of each statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recoupe.dossier.casebook import Casebook, Printing
from recoupe.dossier.marks import depths
from recoupe.dossier.page.addresses import short
from recoupe.dossier.page.pieces import Paragraph, paragraphs
from recoupe.dossier.printable import on_one_line, shortened
from recoupe.model.document import Document
from recoupe.model.evidence import Origin, Retrieval
from recoupe.model.figure import Figure
from recoupe.model.judgement import Judgement
from recoupe.model.place import Place, Precision
from recoupe.model.statement import Statement
from recoupe.model.text import Phrase, TextSpan

_SNIPPET = 80
"""Characters of a content by which a statement is known in a list."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom a statement speaks of or who speaks."""

    name: str
    party: str | None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement with what is known of it; what is not known is left out."""

    number: int
    """Its place in the document, from 1."""
    statement: Statement
    speakers: tuple[Named, ...]
    cue: str
    content: str
    """Its first words."""
    targets: tuple[Named, ...]
    addressees: tuple[Named, ...]
    figures: tuple[Figure, ...]
    hand: int
    """Through how many mouths it came."""
    within: int | None
    """The number of the statement in which it stands."""
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """What of a document could not be read, and how often."""

    what: str
    count: int


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with its marks."""

    key: str
    """By what addresses call it."""
    document: Document
    printing: Printing
    paragraphs: tuple[Paragraph, ...]
    statements: tuple[StatementView, ...]
    incidents: tuple[str, ...]
    """The ids of the incidents that it tells of."""
    source: str
    unread: tuple[Unread, ...]
    origins: tuple[Origin, ...] = ()
    """The bytes that it was read from, as far as they are kept."""
    retrieved: tuple[Retrieval, ...] = ()
    """How those bytes were come by."""


def papers(casebook: Casebook) -> tuple[tuple[DocumentView, ...], ...]:
    """Return all documents in their order, copies of one dispatch together."""
    together: dict[str, list[DocumentView]] = {}
    for id in casebook.documents:
        view = document_view(casebook, id)
        together.setdefault(view.source, []).append(view)
    return tuple(map(tuple, together.values()))


def document_view(casebook: Casebook, id: str) -> DocumentView:
    """Return a document of the casebook."""
    document = casebook.documents[id]
    return DocumentView(
        key=short(id),
        document=document,
        printing=casebook.rows.get(id, Printing()),
        paragraphs=paragraphs(document),
        statements=tuple(_statements(casebook, document)),
        incidents=tuple(each.incident.id for each in casebook.dossiers if id in each.incident.documents),
        source=casebook.source_of.get(id, id),
        unread=tuple(each for each in _unread(document) if each.count),
        origins=(origins := tuple(casebook.origins.get(id, ()))),
        retrieved=tuple(each for origin in origins for each in casebook.retrievals.get(origin.raw, ())),
    )


def _statements(casebook: Casebook, document: Document) -> Iterator[StatementView]:
    numbers = {statement.id: number for number, statement in enumerate(document.statements, start=1)}
    depth = depths(document.statements)
    for statement in document.statements:
        yield StatementView(
            number=numbers[statement.id],
            statement=statement,
            speakers=_speakers(casebook, document, statement),
            cue=_words(document, statement.cue),
            content=shortened(_words(document, statement.content), _SNIPPET),
            targets=_meant(casebook, document, statement.targeted, statement.meaning.targets),
            addressees=_meant(casebook, document, statement.addressed, statement.meaning.addressees),
            figures=tuple(each for each in document.figures if each.statement == statement.id),
            hand=depth[statement.id] + 1,
            within=numbers.get(statement.within or ""),
            judgements=tuple(_judged(casebook, document, statement)),
        )


def _words(document: Document, spans: Iterable[TextSpan]) -> str:
    return " … ".join(on_one_line(span.of(document.text)) for span in spans)


def _speakers(casebook: Casebook, document: Document, statement: Statement) -> tuple[Named, ...]:
    """The parties that speak, or where none is known the name that the document gives."""
    known = tuple(_named(casebook, document, id) for id in statement.spoken_by)
    return known or ((Named(on_one_line(statement.speaker), None),) if statement.speaker else ())


def _meant(casebook: Casebook, document: Document, ids: Iterable[str], phrases: Iterable[Phrase]) -> tuple[Named, ...]:
    """The parties, or where none is known the words."""
    known = tuple(_named(casebook, document, id) for id in ids)
    return known or tuple(Named(on_one_line(phrase.words), None) for phrase in phrases)


def _named(casebook: Casebook, document: Document, id: str) -> Named:
    shared = casebook.party_of.get((document.id, id))
    party = document.party(id)
    return Named(on_one_line(party.name), shared, party.kind)


def _judged(casebook: Casebook, document: Document, statement: Statement) -> Iterator[Judgement]:
    parts = (*statement.source, *statement.cue, *statement.content)
    whole = TextSpan(min(part.start for part in parts), max(part.end for part in parts))
    for judgement in casebook.judgements:
        if any(target.document == document.id and target.span == whole for target in judgement.targets):
            yield judgement


def _unread(document: Document) -> Iterator[Unread]:
    """What the reader left open, as what it is and how often."""
    statements = document.statements
    yield Unread("no statement found", int(not statements))
    yield Unread("statements without a speaker", sum(not each.speaker for each in statements))
    yield Unread("statements whose act is not known", sum(each.act is None for each in statements))
    yield Unread("hearsay that nobody is named for", len(document.claims))
    yield Unread("places that are on no map at hand", len({each.name for each in document.places if _lost(each)}))
    yield Unread("dates whose day is not known", sum(not (each.start or each.end) for each in document.dates))
    yield Unread("day of publication", int(document.published is None))


def _lost(place: Place) -> bool:
    return place.precision is Precision.UNKNOWN or place.latitude is None
