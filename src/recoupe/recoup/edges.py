"""Who does what to whom in words, who is called whose ally, and what parties call each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recoupe.model.act import Act
from recoupe.model.document import Document
from recoupe.model.incident import Alignment, Edge, Passage, SharedLabel
from recoupe.model.party import Party, SharedParty
from recoupe.model.statement import Statement
from recoupe.recoup.who import Who

ACTS = frozenset({Act.ACCUSE, Act.DENY, Act.DEMAND, Act.SUPPORT, Act.CONDEMN, Act.WARN})
"""The acts that are done to somebody."""
_Found = dict[tuple[str, str, Act], list[tuple[str, Passage]]]


def edges(documents: Iterable[Document], who: Who) -> tuple[Edge, ...]:
    """Return who does what to whom, one edge for each act of one party to another."""
    found: _Found = {}
    for document in documents:
        for statement in document.statements:
            for key in _deeds(document, statement, who):
                place = Passage(document.id, statement.content[0], statement.id)
                found.setdefault(key, []).append((_day(document, statement), place))
    return tuple(_edge(key, sorted(found[key])) for key in sorted(found))


def _deeds(document: Document, statement: Statement, who: Who) -> Iterator[tuple[str, str, Act]]:
    if statement.act not in ACTS:
        return
    whom = (*statement.targeted, *(statement.addressed if statement.act in (Act.DEMAND, Act.WARN) else ()))
    for by in who.parties(document.id, statement.spoken_by):
        for of in who.parties(document.id, whom):
            if by.id != of.id:
                yield by.id, of.id, statement.act


def _edge(key: tuple[str, str, Act], places: list[tuple[str, Passage]]) -> Edge:
    days = [day for day, _ in places if day]
    passages = tuple(place for _, place in places)
    return Edge(*key, passages, min(days, default=None), max(days, default=None))


def _day(document: Document, statement: Statement) -> str:
    said = statement.said_on
    return (said.start if said is not None else None) or document.published or ""


def alignments(documents: Iterable[Document], who: Who) -> tuple[Alignment, ...]:
    """Return the alignments that the documents declare ("pays allié de")."""
    found: dict[tuple[str, str], set[str]] = {}
    for document in documents:
        for party in document.parties:
            for pair in _sides_with(document, party, who):
                found.setdefault(pair, set()).add(document.id)
    return tuple(Alignment(*pair, tuple(sorted(found[pair]))) for pair in sorted(found))


def _sides_with(document: Document, party: Party, who: Who) -> Iterator[tuple[str, str]]:
    shared = who.party(document.id, party.id)
    if shared is None or party.sides_with is None:
        return
    ally = who.party(document.id, party.sides_with)
    yield shared.id, ally.id if ally is not None else party.sides_with


def labels(documents: Iterable[Document], who: Who) -> tuple[SharedLabel, ...]:
    """Return what each party calls another, each label once with all its passages."""
    found: dict[tuple[str, str, str], list[Passage]] = {}
    for document in documents:
        for label in document.labels:
            by: SharedParty | None = who.party(document.id, label.by) if label.by else None
            if by is None:
                continue
            of = who.party(document.id, label.of) if label.of else None
            key = (by.id, of.id if of else "", label.words.casefold())
            found.setdefault(key, []).append(Passage(document.id, label.span))
    return tuple(
        SharedLabel(words, by, of or None, tuple(sorted(found[by, of, words]))) for by, of, words in sorted(found)
    )
