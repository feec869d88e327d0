"""Demands, commitments and warnings with what became of them; and what parties call each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from recoupe.dossier.casebook import Casebook
from recoupe.dossier.page.quotes import Quote, quotes
from recoupe.dossier.page.spoken import party_name
from recoupe.model.incident import Answer, Answered, Demand, Passage


class State(StrEnum):
    """What became of a demand, a commitment or a warning."""

    OPEN = "open"
    AGREED = "agreed"
    REFUSED = "refused"
    FULFILLED = "fulfilled"


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer with its words."""

    answered: Answered
    by: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class DemandView:
    """A demand with its words, its state and its answers."""

    demand: Demand
    state: State
    incidents: tuple[str, ...]
    quotes: tuple[Quote, ...]
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True, slots=True)
class LabelView:
    """What a party calls another."""

    words: str
    by: str
    by_name: str
    of: str | None
    of_name: str | None
    incidents: tuple[str, ...]
    quotes: tuple[Quote, ...]


def demand_views(casebook: Casebook) -> tuple[DemandView, ...]:
    """Return what was demanded, promised and warned of, the open ones first."""
    told: dict[str, list[str]] = {}
    for dossier in casebook.dossiers:
        for demand in dossier.demands:
            told.setdefault(demand.id, []).append(dossier.incident.id)
    found = [_demand(casebook, each, told.get(each.id, ())) for each in casebook.demands]
    return tuple(sorted(found, key=lambda each: (each.state is not State.OPEN, each.demand.day or "9")))


def _demand(casebook: Casebook, demand: Demand, incidents: Iterable[str]) -> DemandView:
    answers = tuple(
        AnswerView(each, tuple(party_name(casebook, id) for id in each.by), quotes(casebook, [each.passage]))
        for each in demand.answers
    )
    return DemandView(demand, state(demand), tuple(incidents), quotes(casebook, demand.passages), answers)


def state(demand: Demand) -> State:
    """Return what became of it: the last answer that is more than its repetition."""
    given = [each for each in demand.answers if each.answer is not Answer.REPEATED]
    last = max(given, key=lambda each: each.day or "", default=None)
    return State(last.answer.value) if last else State.OPEN


def label_views(casebook: Casebook) -> tuple[LabelView, ...]:
    """Return what parties call each other, by whom it is said of."""
    found: dict[tuple[str, str, str | None], tuple[dict[Passage, None], dict[str, None]]] = {}
    for dossier in casebook.dossiers:
        for label in dossier.labels:
            passages, incidents = found.setdefault((label.words, label.by, label.of), ({}, {}))
            passages.update(dict.fromkeys(label.passages))
            incidents[dossier.incident.id] = None
    views = [
        LabelView(
            words,
            by,
            party_name(casebook, by),
            of,
            party_name(casebook, of) if of else None,
            tuple(incidents),
            quotes(casebook, passages),
        )
        for (words, by, of), (passages, incidents) in found.items()
    ]
    return tuple(sorted(views, key=lambda each: (each.of_name is None, each.of_name or "", each.by_name, each.words)))
