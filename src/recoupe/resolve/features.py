"""What speaks for and against somebody as the one whom a mention stands for: features with their weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log2

from recoupe.model.party import Mention
from recoupe.resolve.entity import Entity, words_of


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature of a chosen antecedent and the points that it gave."""

    feature: str
    points: float


@dataclass(frozen=True, slots=True)
class Link:
    """Whom a mention was taken to stand for, with the reasons."""

    mention: Mention
    entity: Entity
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        """The sum of all points."""
        return sum(reason.points for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a mention stands in what was read so far."""

    sentence: int
    place: int
    speaker: Entity | None
    """Who spoke last."""
    quoting: Entity | None
    """In whose quotation the mention stands."""
    says: bool
    """Whether the mention is the source of a statement."""


PRONOUN: Mapping[str, float] = {
    "is a person": 2.0,
    "is no person": -1.5,
    "same gender": 1.5,
    "spoke last": 1.5,
    "spoke": 2.0,
    "subject before": 3.0,
    "sentences between": -0.5,
    "mentions between": -0.1,
    "named often": 0.5,
    "only in quotations": -3.0,
    "several together": 2.0,
    "complement of another": -1.0,
    "speaker of the quotation": -3.0,
    "other phrase of the same clause": -6.0,
    "in apposition": -1.0,
    "stands as a place": -2.0,
}
"""Points for the antecedents of a pronoun."""

LATTER: Mapping[str, float] = {
    **PRONOUN,
    "spoke last": 0.0,
    "spoke": 0.0,
    "subject before": -0.5,
    "mentions between": -1.0,
    "complement of another": 0.0,
}
"""The same for what stands for the one named last."""

DESCRIPTION: Mapping[str, float] = {
    "same words": 3.0,
    "same noun": 3.0,
    "same sort": 2.3,
    "unknown role": -1.0,
    "somebody's own": -6.0,
    "words not used of them": -2.5,
    "nothing new said": 0.5,
    "same country": 1.0,
    "of another country": -8.0,
    "bears a name": 0.6,
    "same gender": 0.5,
    "spoke last": 0.5,
    "spoke": 0.5,
    "subject before": 0.5,
    "sentences between": -0.4,
    "only in quotations": -1.0,
    "complement of another": -1.0,
}
"""Points for whom a description names again."""

_STEM = 4
"""Letters in which the forms of a noun are alike."""
ENOUGH_FOR_PRONOUN = -3.0
ENOUGH_FOR_DESCRIPTION = 3.0


def salience(entity: Entity, mention: Mention, moment: Moment) -> Iterator[tuple[str, float]]:
    """Features of how prominent somebody is where the mention stands."""
    if entity.gender is not None and entity.gender == mention.gender:
        yield "same gender", 1.0
    if entity is moment.speaker:
        yield "spoke last", 1.0
    yield "spoke", _fresh(moment.sentence - entity.spoke)
    yield "subject before", _fresh(moment.sentence - entity.acted)
    yield "sentences between", min(moment.sentence - entity.last, 10)
    if not entity.free and not mention.quoted:
        yield "only in quotations", 1.0
    if entity.mentions and all(each.inside for each in entity.mentions[-3:]):
        yield "complement of another", 1.0


def _fresh(sentences: int) -> float:
    """How much of a prominence is left after so many sentences."""
    return 1.0 / (1 + sentences) if sentences < 10 else 0.0


def pronoun_features(entity: Entity, mention: Mention, moment: Moment) -> Iterator[tuple[str, float]]:
    """Features of an antecedent for a pronoun."""
    yield from salience(entity, mention, moment)
    if entity.person and not mention.plural:
        yield "is a person", 1.0
    elif entity.sort is not None and not mention.plural:
        yield "is no person", 1.0
    yield "mentions between", min(moment.place - entity.place, 20)
    if entity.members:
        yield "several together", 1.0
    yield "named often", log2(1 + entity.free)
    if moment.quoting is entity:
        yield "speaker of the quotation", 1.0
    last = entity.mentions[-1] if entity.mentions else None
    if last is not None and last.clause == mention.clause and not last.inside and last.span != mention.span:
        yield "other phrase of the same clause", 1.0
    if last is not None and last.placed and not entity.person:
        yield "stands as a place", 1.0
    if last is not None and last.beside is not None:
        yield "in apposition", 1.0


def description_features(entity: Entity, mention: Mention, moment: Moment) -> Iterator[tuple[str, float]]:
    """Features of somebody whom a description may name again."""
    yield from salience(entity, mention, moment)
    words = {word for word in words_of(mention.words)[1:] if word[:_STEM] != mention.head[:_STEM]}
    if any(mention.words.casefold() == known.casefold() for known in entity.descriptions):
        yield "same words", 1.0
    if mention.head in entity.roles:
        yield "same noun", 1.0
    elif mention.owned:
        yield "somebody's own", 1.0
    elif mention.general and (mention.person or not entity.roles):
        yield "same sort", 1.0
    else:
        yield "unknown role", 1.0
    unused = len(words - entity.words)
    if mention.country is not None and entity.country is not None:
        same = mention.country == entity.country
        yield ("same country" if same else "of another country"), 1.0
        unused -= same and unused > 0
    yield "words not used of them", 0 if mention.general and mention.person else unused
    if not words:
        yield "nothing new said", 1.0
    if entity.bears_name:
        yield "bears a name", 1.0


def weighed(features: Iterator[tuple[str, float]], weights: Mapping[str, float]) -> tuple[Reason, ...]:
    """Return the features with their points, those that give none left out."""
    return tuple(Reason(name, value * weights[name]) for name, value in features if value and weights.get(name, 0.0))
