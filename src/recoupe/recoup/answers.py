"""Which tellings answer which demand: features with their weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from recoupe.model.incident import Answer, Answered, DemandKind
from recoupe.recoup.asked import Asked
from recoupe.recoup.demand_words import DemandWords
from recoupe.recoup.replies import Telling

Features = list[tuple[str, float]]
"""Features by name, each with how much of it there is."""

WEIGHTS: Mapping[str, float] = {
    "words of an answer": 1.5,
    "what is asked for is done": 1.5,
    "its words": 2.5,
    "its head": 0.8,
    "names a demand": 0.8,
    "names who asks": 0.6,
    "whom it was said to acts": 2.0,
    "names whom it was said to": 0.8,
    "who promised acts": 2.0,
    "another one than who promised acts": -2.0,
    "somebody else acts": 0.8,
    "another one than whom it was said to acts": -1.0,
    "whom it is about acts": 1.5,
    "who asks acts": -3.0,
    "who asks says it again": 2.5,
    "who asks to be let acts": 1.5,
    "told later": 0.5,
    "told before": -5.0,
    "same document, further on": 0.3,
    "right behind it": 0.8,
    "same document, before": -1.0,
}
"""Points for a telling as the answer to a demand."""

ENOUGH = 4.0
_RIGHT_BEHIND = 160
"""Characters within which "this demand" is the one just told."""
_NEARLY = 0.3
"""Share of its words by which a demand may fall behind the one best answered, to be answered as well."""


def answered(
    asked: Sequence[Asked], tellings: Sequence[Telling], words: DemandWords
) -> Mapping[int, tuple[Answered, ...]]:
    """Return the answers of each demand by its number, in the order of the tellings.

    A telling is held against those demands alone with which it shares a word; where it names one, a party or the text.
    """
    by_stem, by_place = _looked_up(asked)
    found: dict[int, dict[tuple[Answer, str], Answered]] = {}
    for telling in tellings:
        near = {number for stem in telling.stems for number in by_stem.get(stem, ())}
        if telling.calls_it is not None:
            places = (*telling.named, *telling.actors, telling.passage.document)
            near |= {number for place in places for number in by_place.get(place, ())}
        for number, reasons in _best(telling, [(number, asked[number]) for number in sorted(near)], words):
            by = telling.by or _answering(asked[number], telling)
            answer = Answered(_answer(asked[number], telling, words), by, telling.passage, telling.day, reasons)
            found.setdefault(number, {}).setdefault((answer.answer, telling.passage.document), answer)
    return {number: tuple(answers.values()) for number, answers in found.items()}


def _answering(asked: Asked, telling: Telling) -> tuple[str, ...]:
    """Who agrees or refuses in the narrator's words; that something was done he says himself, but for who was let."""
    if telling.answer is Answer.FULFILLED:
        return tuple(party for party in telling.actors if party in asked.demand.by)
    return tuple(party for party in telling.actors if party in asked.demand.to) or telling.actors[:1]


def _answer(asked: Asked, telling: Telling, words: DemandWords) -> Answer:
    """Return the answer as it is meant: who does what somebody asked not to be done refuses."""
    if telling.answer is not Answer.FULFILLED or asked.demand.kind is not DemandKind.DEMAND:
        return telling.answer
    opening = words.negated.match(asked.demand.what)
    against = opening is not None and words.negating.match(asked.demand.what, opening.end() + 1) is not None
    return Answer.REFUSED if against else telling.answer


def _looked_up(asked: Sequence[Asked]) -> tuple[Mapping[str, list[int]], Mapping[str, list[int]]]:
    by_stem: dict[str, list[int]] = {}
    by_place: dict[str, list[int]] = {}
    for number, each in enumerate(asked):
        for stem in each.core:
            by_stem.setdefault(stem, []).append(number)
        for place in (*each.demand.by, *each.demand.to, each.demand.passages[0].document):
            by_place.setdefault(place, []).append(number)
    return by_stem, by_place


def _best(
    telling: Telling, asked: Sequence[tuple[int, Asked]], words: DemandWords
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Return the demands that a telling answers best, with the reasons."""
    scored = []
    for number, each in asked:
        features = answer_features(each, telling, words)
        points = sum(value * WEIGHTS[name] for name, value in features)
        if features and points >= ENOUGH:
            scored.append((number, features))
    most = max((dict(features)["its words"] for _, features in scored), default=0.0)
    best = [each for each in scored if dict(each[1])["its words"] >= most - _NEARLY]
    for number, features in best if most else best[-1:]:
        yield number, _reasons(telling, features)


def _reasons(telling: Telling, features: Features) -> tuple[str, ...]:
    shown = sorted(((value * WEIGHTS[name], name) for name, value in features if value), reverse=True)
    return (f"“{' '.join(telling.words.split())}”", *(f"{name} {points:+.1f}" for points, name in shown))


def answer_features(asked: Asked, telling: Telling, words: DemandWords) -> Features:
    """Features of a telling as the answer to a demand; none where it cannot be one."""
    demand, shared = asked.demand, telling.stems.intersection(asked.core)
    if not (shared or telling.calls_it) or not _can_answer(asked, telling):
        return []
    if demand.kind is DemandKind.COMMITMENT and len(shared) < min(2, len(asked.core)):
        return []
    found: Features = [("its words", len(shared) / max(1, len(asked.core)))]
    found += [("its head", 1.0)] if asked.core[:1] and asked.core[0] in shared else []
    if telling.answer is Answer.REPEATED:
        return [*found, ("names a demand", 1.0), ("who asks says it again", 1.0), *_when(asked, telling)]
    found.append(("words of an answer" if telling.done is None else "what is asked for is done", 1.0))
    if telling.calls_it is not None:
        found.append(("names a demand", 1.0))
    acting = list(_who(asked, telling, bool(words.permission.intersection(asked.core))))
    if not _is_about(asked, shared, acting) and telling.calls_it is None:
        return []
    return [*found, *acting, *_when(asked, telling)]


def _is_about(asked: Asked, shared: frozenset[str], acting: Features) -> bool:
    """Whether what is told is the thing asked for: its head or two of its words, one where the right one acts."""
    return asked.core[0] in shared or len(shared) > 1 or any(WEIGHTS[name] > 1 for name, _ in acting)


def _can_answer(asked: Asked, telling: Telling) -> bool:
    """Whether it is an answer of a kind that the demand can have, and stands outside of its words."""
    if _is_the_demand(asked, telling) or asked.demand.kind is DemandKind.WARNING:
        return False
    if telling.answer is Answer.REPEATED:
        return telling.calls_it is not None and not frozenset(asked.demand.by).isdisjoint(telling.actors)
    if telling.answer is Answer.FULFILLED:
        return telling.done is None or telling.done in asked.core
    return asked.demand.kind is DemandKind.DEMAND


def _is_the_demand(asked: Asked, telling: Telling) -> bool:
    """Whether the telling stands in the words of the demand itself."""
    place = asked.demand.passages[0]
    return place.document == telling.passage.document and asked.at.start <= telling.at < asked.at.end


def _who(asked: Asked, telling: Telling, to_be_let: bool) -> Iterator[tuple[str, float]]:
    by, to = frozenset(asked.demand.by), frozenset(asked.demand.to)
    if asked.demand.kind is DemandKind.COMMITMENT:
        if telling.actors:
            yield (
                ("who promised acts" if by.intersection(telling.actors) else "another one than who promised acts"),
                1.0,
            )
        return
    if to_be_let and telling.answer is Answer.FULFILLED and telling.named & by:
        yield "who asks to be let acts", 1.0
        return
    if to.intersection(telling.actors) or _acts_by_name(asked, telling):
        yield "whom it was said to acts", 1.0
    elif asked.about.difference(by).intersection(telling.actors):
        yield "whom it is about acts", 1.0
    elif telling.actors and by.issuperset(telling.actors):
        yield "who asks acts", 1.0
    elif to and telling.named & to:
        yield "names whom it was said to", 1.0
    elif telling.actors:
        yield ("another one than whom it was said to acts" if to else "somebody else acts"), 1.0
    if telling.named.intersection(by).difference(telling.actors):
        yield "names who asks", 1.0


def _acts_by_name(asked: Asked, telling: Telling) -> bool:
    """Whether one who is known by name alone is named in front of what is told."""
    if asked.demand.to:
        return False
    before = telling.text[: telling.at - telling.passage.span.start]
    return any(name.casefold() in before for name in asked.demand.to_names)


def _when(asked: Asked, telling: Telling) -> Iterator[tuple[str, float]]:
    place, day = asked.demand.passages[0], asked.demand.day
    if day is not None and telling.day is not None and telling.day != day:
        yield ("told later" if telling.day > day else "told before"), 1.0
    elif place.document == telling.passage.document:
        yield ("same document, further on" if telling.at > place.span.start else "same document, before"), 1.0
        if telling.calls_it is not None and 0 < telling.at - asked.at.end < _RIGHT_BEHIND:
            yield "right behind it", 1.0
