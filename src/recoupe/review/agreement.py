"""How two reviewers agree: Cohen's kappa over their choices, F1 over the words that they mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from recoupe.model.judgement import Target, Verdict
from recoupe.model.sample import Opinion
from recoupe.model.statement import Statement
from recoupe.model.text import TextSpan, spans_in

Chosen = TypeVar("Chosen")


@dataclass(frozen=True, slots=True)
class View:
    """What a reviewer makes of one statement."""

    stands: bool
    act: str | None = None
    content: tuple[TextSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two reviewers agree on a sample; None where there is too little to tell."""

    items: int
    same: int
    """Items of which both say the same in all."""
    verdict: float | None
    """Cohen's kappa on whether a statement stands."""
    act: float | None
    """Cohen's kappa on the act, where both let it stand."""
    spans: float | None
    """F1 over the characters of the content."""


def drawn(targets: Iterable[Target], size: int, seed: int) -> tuple[Target, ...]:
    """Return so many of the targets, the same for the same seed whatever their order."""
    order = sorted(targets, key=lambda each: (each.document, each.span or TextSpan(0, 0), each.cue or 0))
    return tuple(Random(seed).sample(order, min(size, len(order))))


def view(statement: Statement, opinion: Opinion) -> View:
    """Return what the reviewer makes of the statement, as it was drawn or as they would have it."""
    if opinion.verdict is Verdict.REJECT:
        return View(False)
    act = statement.act.value if statement.act else None
    said = opinion.values
    content = spans_in(said["content"]) if "content" in said else statement.content
    return View(True, said["act"] or None if "act" in said else act, content)


def agreement(first: Sequence[View], second: Sequence[View]) -> Agreement:
    """Return how two reviewers agree, item by item."""
    pairs = list(zip(first, second, strict=True))
    stand = [(one, other) for one, other in pairs if one.stands and other.stands]
    return Agreement(
        items=len(pairs),
        same=sum(one == other for one, other in pairs),
        verdict=kappa([(one.stands, other.stands) for one, other in pairs]),
        act=kappa([(one.act, other.act) for one, other in stand]),
        spans=_f1(pairs),
    )


def kappa(choices: Sequence[tuple[Chosen, Chosen]]) -> float | None:
    """Return Cohen's kappa; None of nothing, and where chance alone would make them agree in all."""
    if not choices:
        return None
    count = len(choices)
    agreed = sum(one == other for one, other in choices) / count
    first, second = Counter(one for one, _ in choices), Counter(other for _, other in choices)
    chance = sum(first[choice] * second[choice] for choice in first) / count**2
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def differing(first: Mapping[int, View], second: Mapping[int, View]) -> list[int]:
    """Return the items of which the two do not say the same."""
    return [number for number in sorted(first.keys() & second.keys()) if first[number] != second[number]]


def _f1(pairs: Iterable[tuple[View, View]]) -> float | None:
    both = one_alone = other_alone = 0
    for one, other in pairs:
        marked, remarked = _characters(one.content), _characters(other.content)
        both += len(marked & remarked)
        one_alone += len(marked - remarked)
        other_alone += len(remarked - marked)
    return 2 * both / (2 * both + one_alone + other_alone) if both + one_alone + other_alone else None


def _characters(spans: Iterable[TextSpan]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}
