"""What new documents tell of the incidents and parties that somebody follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection

from recoupe.dossier.news import news_lines, news_record
from recoupe.ledger import dossiers, parties
from recoupe.model.document import Document
from recoupe.model.incident import Dossier, Passage
from recoupe.model.news import News, Source, Told
from recoupe.model.party import SharedParty
from recoupe.model.statement import Statement
from recoupe.recoup.who import Who
from recoupe.store.queries import judged_documents

__all__ = ["news", "news_lines", "news_record"]

_SHORT = 5
"""Letters of an incident's id that are enough to mean it."""


def news(connection: Connection, new: Sequence[str], follow: Sequence[str]) -> list[News]:
    """Return what documents that are new tell of what is followed: incidents by id or name, parties by name or id.

    Where nothing is followed, it is all incidents that they tell of.
    """
    documents = judged_documents(connection, new)
    told = dossiers.of_documents(connection, documents).values()
    who = parties.who(connection, documents)
    return [*_of_incidents(told, documents, follow), *_of_parties(who, documents, follow)]


def _of_incidents(found: Iterable[Dossier], documents: Mapping[str, Document], follow: Sequence[str]) -> Iterator[News]:
    for dossier in found:
        incident = dossier.incident
        here = [documents[id] for id in incident.documents if id in documents]
        if here and (
            not follow or any(_means_id(each, incident.id) or _means(each, [incident.name]) for each in follow)
        ):
            yield News(
                kind="incident",
                id=incident.id,
                name=incident.name,
                sources=tuple(map(_source, here)),
                told=tuple(_accounts(dossier, documents)),
            )


def _accounts(dossier: Dossier, documents: Mapping[str, Document]) -> Iterator[Told]:
    """Yield the words of new documents on which accounts of the incident stand, each once."""
    seen: set[Passage] = set()
    for account in dossier.accounts:
        for holding in (each for version in account.versions for each in version.holdings):
            for passage in holding.passages:
                if passage.document in documents and passage not in seen:
                    seen.add(passage)
                    yield Told(
                        document=passage.document,
                        by=holding.name or None,
                        how=holding.stance.value,
                        what=account.aspect.value,
                        words=passage.span.of(documents[passage.document].text),
                    )


def _of_parties(who: Who, documents: Mapping[str, Document], follow: Sequence[str]) -> Iterator[News]:
    named: dict[str, tuple[SharedParty, dict[str, set[str]]]] = {}
    for (document, party), shared in who.shared.items():
        if any(each == shared.id or _means(each, (shared.name, *shared.aliases)) for each in follow):
            named.setdefault(shared.id, (shared, {}))[1].setdefault(document, set()).add(party)
    for shared, places in named.values():
        yield News(
            kind="party",
            id=shared.id,
            name=shared.name,
            sources=tuple(_source(documents[id]) for id in places),
            told=tuple(told for id, ids in places.items() for told in _said(documents[id], ids)),
        )


def _said(document: Document, ids: set[str]) -> Iterator[Told]:
    """Yield what parties of a document say, and what is said of them or to them."""
    for statement in document.statements:
        if ids.intersection((*statement.spoken_by, *statement.targeted, *statement.addressed)):
            yield Told(
                document=document.id, by=statement.speaker, how=_act(statement), words=_words(statement, document)
            )


def _act(statement: Statement) -> str | None:
    return statement.meaning.act and statement.meaning.act.value


def _words(statement: Statement, document: Document) -> str:
    return " ".join(span.of(document.text) for span in statement.attribution.content)


def _source(document: Document) -> Source:
    return Source(
        document=document.id,
        title=document.title,
        outlet=document.outlet,
        published=document.published,
        url=document.url,
    )


def _means_id(followed: str, id: str) -> bool:
    return len(followed) >= _SHORT and id.startswith(followed)


def _means(followed: str, names: Iterable[str]) -> bool:
    """Whether one of the names holds the words followed, as whole words and whatever the case."""
    words = f" {' '.join(followed.casefold().split())} "
    return any(words in f" {' '.join(name.casefold().split())} " for name in names)
