"""Demands, commitments and warnings: who asks, promises or warns whom of what, by when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from recoupe.model.document import Document
from recoupe.model.incident import Answer, Answered, Demand
from recoupe.model.party import SharedParty
from recoupe.recoup.answers import answered
from recoupe.recoup.asked import Asked, asked_in
from recoupe.recoup.demand_words import DemandWords
from recoupe.recoup.replies import above, tellings
from recoupe.recoup.who import Who

StatementOf = tuple[str, str]
"""A document's id and the id of a statement in it."""

ALIKE = 0.6
"""Share of the shorter content's words from which on one party's two demands are one."""
_KEYS = 4
"""Words of a demand by which it is looked up."""


def demands(
    documents: Mapping[str, Document],
    who: Who,
    words: DemandWords,
    *,
    incident_of: Mapping[StatementOf, str] | None = None,
) -> tuple[Demand, ...]:
    """Return what is demanded, promised and warned of in documents that belong together, with its answers.

    The documents are those of one incident; the same demand told by several is one. In order of publication.
    """
    ordered = sorted(documents.values(), key=lambda document: (document.published or "9999", document.id))
    told = [each for document in ordered for each in asked_in(document, who, words)]
    names = _by_name(ordered, who)
    merged = _merged(_known(each, names) for each in told)
    wanted = frozenset(stem for each in merged for stem in each.first.core)
    ties = above(ordered, who) if merged else {}
    found = [each for document in ordered if merged for each in tellings(document, who, words, wanted, ties)]
    answers = answered([each.first for each in merged], found, words)
    places = incident_of or {}
    return tuple(_demand(each, answers.get(number, ()), places) for number, each in enumerate(merged))


def _by_name(documents: Iterable[Document], who: Who) -> Mapping[str, SharedParty]:
    """Return the parties by all their names: who is spoken to in one document may speak in another alone."""
    known = [
        party for document in documents for party in who.parties(document.id, (each.id for each in document.parties))
    ]
    return {name.casefold(): party for party in known for name in (*party.aliases, party.name)}


def _known(asked: Asked, names: Mapping[str, SharedParty]) -> Asked:
    """Put the parties for receivers that are known by their words alone."""
    demand = asked.demand
    found = [_named(words, names) for words in demand.to_names] if not demand.to else []
    parties = {party.id: party for party in found if party is not None and party.id not in demand.by}
    if not parties:
        return asked
    to_names = tuple(party.name for party in parties.values())
    return replace(asked, demand=replace(demand, to=tuple(parties), to_names=to_names))


def _named(words: str, names: Mapping[str, SharedParty]) -> SharedParty | None:
    """Return the party of a name, with or without the article before it."""
    plain = words.casefold()
    return next((names[each] for each in (plain, plain.partition(" ")[2], plain[2:]) if each in names), None)


@dataclass(slots=True)
class _Merged:
    """One demand with all passages that tell of it, the first one first."""

    first: Asked
    again: list[Asked]


def _merged(told: Iterable[Asked]) -> list[_Merged]:
    """Put what one party asks for in like words together; each is compared with those that share a key alone."""
    found: list[_Merged] = []
    by_key: dict[str, list[int]] = {}
    for asked in told:
        keys = _asked_keys(asked)
        near = sorted({number for key in keys for number in by_key.get(key, ())})
        number = next((number for number in near if _same(found[number].first, asked)), None)
        if number is None:
            number = len(found)
            found.append(_Merged(asked, []))
        else:
            found[number].first = _filled(found[number].first, asked)
            found[number].again.append(asked)
        for key in keys:
            by_key.setdefault(key, []).append(number)
    return found


def _same(one: Asked, other: Asked) -> bool:
    left, right = one.demand, other.demand
    if left.kind is not right.kind or (left.to and right.to and not set(left.to) & set(right.to)):
        return False
    if not one.stems or not other.stems:
        return left.what.casefold() == right.what.casefold()
    return len(one.stems & other.stems) >= ALIKE * min(len(one.stems), len(other.stems))


def _filled(first: Asked, again: Asked) -> Asked:
    """Add to the first telling what only a later one tells."""
    one, other = first.demand, again.demand
    demand = replace(
        one,
        to=one.to or other.to,
        to_names=one.to_names if one.to or not other.to else other.to_names,
        day=one.day or other.day,
        due=one.due or other.due,
        condition=one.condition or other.condition,
    )
    return replace(first, demand=demand)


def _demand(merged: _Merged, answers: Iterable[Answered], incident_of: Mapping[StatementOf, str]) -> Demand:
    demand = merged.first.demand
    passages = dict.fromkeys((*demand.passages, *(each.demand.passages[0] for each in merged.again)))
    incident = (incident_of.get((each.document, each.statement or "")) for each in passages)
    return replace(
        demand,
        passages=tuple(passages),
        answers=tuple(_each_once((*answers, *_repeated(merged)))),
        incident=next(filter(None, incident), None),
    )


def _each_once(answers: Iterable[Answered]) -> Iterable[Answered]:
    """The answers; what one document says again is told once."""
    return {(each.answer, each.passage.document): each for each in answers}.values()


def _repeated(merged: _Merged) -> Iterator[Answered]:
    """Those tellings whose words say that it is said again."""
    for again in merged.again:
        if again.again is not None:
            demand = again.demand
            yield Answered(
                Answer.REPEATED, demand.by, demand.passages[0], demand.day, (f"says it again: {again.again}",)
            )


def demand_keys(demand: Demand, words: DemandWords) -> tuple[str, ...]:
    """Return the keys of which the same demand told elsewhere shares one: its kind, its party, a word of it."""
    return _keys(demand, words.stems(demand.what))


def _asked_keys(asked: Asked) -> tuple[str, ...]:
    return _keys(asked.demand, asked.stems)


def _keys(demand: Demand, stems: Iterable[str]) -> tuple[str, ...]:
    said = sorted(stems, key=lambda stem: (-len(stem), stem))[: 4 * _KEYS] or [demand.what.casefold()[:40]]
    return tuple(f"{demand.kind}:{party}:{stem}" for party in demand.by or demand.by_names for stem in said)
