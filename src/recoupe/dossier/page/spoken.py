"""Every statement of a casebook in few values: who, what act, of whom, where, when; for search and timeline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.page.addresses import short
from recoupe.dossier.page.days import known_day
from recoupe.dossier.printable import on_one_line, shortened
from recoupe.model.act import Act
from recoupe.model.document import Document
from recoupe.model.statement import Statement

_NAME = 80
"""Characters of a name."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One statement; parties are shared parties' ids."""

    document: Document
    statement: Statement
    by: tuple[str, ...]
    of: tuple[str, ...]
    act: Act | None
    day: str | None
    """When it was said where that is known to the day, or else printed; ISO 8601."""


def spoken(casebook: Casebook) -> Iterator[Spoken]:
    """Yield all statements in the order of their documents."""
    same = one_of_name(casebook)
    for document in casebook.documents.values():
        for each in document.statements:
            by, of = (_shared(casebook, document, ids, same) for ids in (each.spoken_by, each.targeted))
            yield Spoken(document, each, by, of, each.act, _day(document, each))


def one_of_name(casebook: Casebook) -> dict[str, str]:
    """Return for each shared party the first that goes by its name: to the reader those are one, whatever the ids."""
    first: dict[str, str] = {}
    return {id: first.setdefault(party_name(casebook, id), id) for id in sorted(casebook.parties)}


def party_name(casebook: Casebook, id: str) -> str:
    """Return how a shared party is shown; an id that is none is a name."""
    name = casebook.parties[id].name if id in casebook.parties else id
    return shortened(on_one_line(name), _NAME)


def index(casebook: Casebook) -> dict[str, object]:
    """Return the statements as plain values by which a script can search them; each in the order of `spoken`."""
    parties: dict[str, int] = {}
    places: dict[str, int] = {}
    incidents = {id: at for at, id in enumerate(_incidents(casebook))}
    documents = {id: at for at, id in enumerate(casebook.documents)}
    rows = [
        [
            documents[each.document.id],
            each.statement.id,
            [parties.setdefault(id, len(parties)) for id in each.by],
            list(Act).index(each.act) if each.act else -1,
            [parties.setdefault(id, len(parties)) for id in each.of],
            [places.setdefault(place.name, len(places)) for place in each.statement.places],
            each.day or "",
        ]
        for each in spoken(casebook)
    ]
    copies = set(_copies(casebook))
    told = {id: [at for each, at in incidents.items() if id in _incidents(casebook)[each]] for id in documents}
    return {
        "parties": [[id, party_name(casebook, id)] for id in parties],
        "places": [shortened(on_one_line(name), _NAME) for name in places],
        "acts": [act.value for act in Act],
        "incidents": list(incidents),
        "documents": [
            [short(id), each.published or "", on_one_line(each.outlet or ""), told[id], int(id in copies)]
            for id, each in casebook.documents.items()
        ],
        "statements": rows,
    }


def _copies(casebook: Casebook) -> Iterator[str]:
    """Yield the documents whose dispatch stands in one before them."""
    sources: set[str] = set()
    for id in casebook.documents:
        source = casebook.source_of.get(id, id)
        if source in sources:
            yield id
        sources.add(source)


def _incidents(casebook: Casebook) -> dict[str, frozenset[str]]:
    return {each.incident.id: frozenset(each.incident.documents) for each in casebook.dossiers}


def _shared(casebook: Casebook, document: Document, ids: tuple[str, ...], same: Mapping[str, str]) -> tuple[str, ...]:
    found = (casebook.party_of.get((document.id, id)) for id in ids)
    return tuple(dict.fromkeys(same.get(id, id) for id in found if id))


def _day(document: Document, statement: Statement) -> str | None:
    said = statement.said_on
    day = said.start if said and said.start and said.start == said.end else document.published
    return day if known_day(day) else None
