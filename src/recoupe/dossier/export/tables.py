"""The tables of a casebook: statements, incidents, accounts and documents, a row each as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from recoupe.dossier.casebook import Casebook, Printing
from recoupe.dossier.export.cells import Cell
from recoupe.dossier.export.pointers import passage_id
from recoupe.dossier.export.statement_rows import COLUMNS as STATEMENT_COLUMNS
from recoupe.dossier.export.statement_rows import statement_rows
from recoupe.dossier.matrix import contested
from recoupe.model.incident import Account, Dossier, Holding, Passage, Version
from recoupe.model.place import Place

Columns = tuple[tuple[str, type], ...]
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns with what they hold, and how its rows come of a casebook."""

    name: str
    columns: Columns
    rows: Callable[[Casebook], Iterator[Row]]


INCIDENTS: Columns = (
    ("id", str),
    ("name", str),
    ("kind", str),
    ("start", str),
    ("end", str),
    ("place", str),
    ("precision", str),
    ("latitude", float),
    ("longitude", float),
    ("radius_km", float),
    ("country", str),
    ("documents", int),
    ("independent", int),
    ("contested", str),
    ("unsaid", str),
    ("aftermath_of", str),
)
ACCOUNTS: Columns = (
    ("incident", str),
    ("incident_name", str),
    ("aspect", str),
    ("unit", str),
    ("standing", str),
    ("version", str),
    ("words", str),
    ("names_party", str),
    ("low", int),
    ("high", int),
    ("of", str),
    ("part_of", str),
    ("independent", int),
    ("party", str),
    ("holder", str),
    ("stance", str),
    ("certainty", str),
    ("basis", str),
    ("basis_words", str),
    ("hands", int),
    ("after", str),
    ("first", str),
    ("latest", str),
    ("passages", int),
    ("first_passage", str),
    ("first_words", str),
)
DOCUMENTS: Columns = (
    ("id", str),
    ("name", str),
    ("title", str),
    ("outlet", str),
    ("published", str),
    ("language", str),
    ("url", str),
    ("source", str),
    ("characters", int),
    ("statements", int),
    ("incidents", str),
    ("appearances", int),
    ("added_at", str),
    ("run", str),
)


def incident_rows(casebook: Casebook) -> Iterator[Row]:
    """Yield a row an incident, with the best known of its places."""
    for dossier in casebook.dossiers:
        incident = dossier.incident
        yield (
            incident.id,
            incident.name,
            incident.kind.value,
            incident.start,
            incident.end,
            *_place(next(iter(incident.places), None)),
            len(incident.documents),
            dossier.independent,
            "; ".join(contested(dossier.accounts)),
            "\n".join(dossier.unsaid),
            incident.aftermath_of,
        )


def _place(place: Place | None) -> Row:
    if place is None:
        return (None,) * 6
    radius = place.radius_km and round(place.radius_km, 1)
    return place.name, place.precision.value, place.latitude, place.longitude, radius, place.country


def account_rows(casebook: Casebook) -> Iterator[Row]:
    """Yield a row a party's stance to a version; a version that nobody holds has a row of its own."""
    for dossier in casebook.dossiers:
        for account in dossier.accounts:
            for version in account.versions:
                told = _version(dossier, account, version)
                for holding in version.holdings:
                    yield (*told, *_holding(casebook, holding))
                if not version.holdings:
                    yield (*told, *(None for _ in ACCOUNTS[len(told) :]))


def _version(dossier: Dossier, account: Account, version: Version) -> Row:
    return (
        dossier.incident.id,
        dossier.incident.name,
        account.aspect.value,
        account.unit and account.unit.value,
        account.standing.value,
        version.key,
        version.words,
        version.party,
        version.low,
        version.high,
        version.of,
        version.part_of,
        version.independent,
    )


def _holding(casebook: Casebook, holding: Holding) -> Row:
    first = next(iter(holding.passages), None)
    return (
        holding.party,
        holding.name,
        holding.stance.value,
        holding.certainty and holding.certainty.value,
        holding.basis and holding.basis.value,
        holding.basis_words,
        holding.hands,
        "; ".join(holding.after),
        holding.first,
        holding.latest,
        len(holding.passages),
        passage_id(first, casebook.documents) if first else None,
        _words(casebook, first) if first else None,
    )


def _words(casebook: Casebook, passage: Passage) -> str | None:
    document = casebook.documents.get(passage.document)
    return passage.span.of(document.text) if document else None


def document_rows(casebook: Casebook) -> Iterator[Row]:
    """Yield a row a document."""
    incidents: dict[str, list[str]] = {}
    for dossier in casebook.dossiers:
        for id in dossier.incident.documents:
            incidents.setdefault(id, []).append(dossier.incident.id)
    for document in casebook.documents.values():
        row = casebook.rows.get(document.id, Printing())
        yield (
            document.id,
            row.name,
            document.title,
            document.outlet,
            document.published,
            document.language,
            document.url,
            casebook.source_of.get(document.id),
            len(document.text),
            len(document.statements),
            "; ".join(incidents.get(document.id, ())),
            len(row.appearances),
            row.added_at,
            row.run,
        )


TABLES = (
    Table("statements", STATEMENT_COLUMNS, statement_rows),
    Table("incidents", INCIDENTS, incident_rows),
    Table("accounts", ACCOUNTS, account_rows),
    Table("documents", DOCUMENTS, document_rows),
)


def names(columns: Iterable[tuple[str, type]]) -> list[str]:
    """Return the names of columns."""
    return [name for name, _ in columns]
