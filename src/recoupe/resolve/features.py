"""What speaks for and against somebody as the one whom a mention stands for: features with their weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2

from recoupe.model.party import Mention
from recoupe.resolve.entity import Entity, words_of

Features = list[tuple[str, float]]
"""Features by name, each with how much of it there is."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature of a chosen antecedent and the points that it gave."""

    feature: str
    points: float


@dataclass(slots=True, eq=False)
class Link:
    """Whom a mention was taken to stand for, and what spoke for it."""

    mention: Mention
    entity: Entity
    features: Features
    weights: Mapping[str, float]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The features that gave points, or took some."""
        found = (Reason(name, value * self.weights[name]) for name, value in self.features)
        return tuple(reason for reason in found if reason.points)


@dataclass(slots=True, eq=False)
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
    "same words": 4.5,
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

SURE: Mapping[str, float] = {
    "first named here": 0.0,
    "same name": 5.0,
    "in apposition": 3.0,
    "in brackets behind it": 3.0,
    "made of its initials": 3.0,
}
"""Points where one sign alone is enough."""

_STEM = 4
"""Letters in which the forms of a noun are alike."""
_FRESH = 10
"""Sentences after which it is forgotten that somebody spoke or acted."""
_INSIDE = 3
"""Last mentions that make somebody a complement of another, where all are."""
ENOUGH_FOR_PRONOUN = -3.0
ENOUGH_FOR_DESCRIPTION = 3.0


def salience(entity: Entity, mention: Mention, moment: Moment) -> Features:
    """Features of how prominent somebody is where the mention stands."""
    found: Features = []
    if entity.gender is not None and entity.gender == mention.gender:
        found.append(("same gender", 1.0))
    if entity is moment.speaker:
        found.append(("spoke last", 1.0))
    sentence = moment.sentence
    if sentence - entity.spoke < _FRESH:
        found.append(("spoke", 1.0 / (1 + sentence - entity.spoke)))
    if sentence - entity.acted < _FRESH:
        found.append(("subject before", 1.0 / (1 + sentence - entity.acted)))
    found.append(("sentences between", min(sentence - entity.last, 10)))
    if not entity.free and not mention.quoted:
        found.append(("only in quotations", 1.0))
    if entity.inside and entity.inside >= min(_INSIDE, len(entity.mentions)):
        found.append(("complement of another", 1.0))
    return found


def pronoun_features(entity: Entity, mention: Mention, moment: Moment) -> Features:
    """Features of an antecedent for a pronoun."""
    found = salience(entity, mention, moment)
    if entity.person and not mention.plural:
        found.append(("is a person", 1.0))
    elif entity.sort is not None and not mention.plural:
        found.append(("is no person", 1.0))
    found.append(("mentions between", min(moment.place - entity.place, 20)))
    if entity.members:
        found.append(("several together", 1.0))
    found.append(("named often", log2(1 + entity.free)))
    if moment.quoting is entity:
        found.append(("speaker of the quotation", 1.0))
    if entity.mentions:
        _add_last(found, entity, entity.mentions[-1], mention)
    return found


def _add_last(found: Features, entity: Entity, last: Mention, mention: Mention) -> None:
    if last.clause == mention.clause and not last.inside and last.span != mention.span:
        found.append(("other phrase of the same clause", 1.0))
    if last.placed and not entity.person:
        found.append(("stands as a place", 1.0))
    if last.beside is not None:
        found.append(("in apposition", 1.0))


def description_features(entity: Entity, mention: Mention, moment: Moment) -> Features:
    """Features of somebody whom a description may name again."""
    found = salience(entity, mention, moment)
    if mention.words.casefold() in entity.called:
        found.append(("same words", 1.0))
    if mention.head in entity.roles:
        found.append(("same noun", 1.0))
    elif mention.owned:
        found.append(("somebody's own", 1.0))
    elif mention.general and (mention.person or not entity.roles):
        found.append(("same sort", 1.0))
    else:
        found.append(("unknown role", 1.0))
    _add_words(found, entity, mention)
    if entity.bears_name:
        found.append(("bears a name", 1.0))
    return found


def _add_words(found: Features, entity: Entity, mention: Mention) -> None:
    words = _epithets(mention.words, mention.head)
    unused = len(words - entity.words)
    if mention.country is not None and entity.country is not None:
        same = mention.country == entity.country
        found.append(("same country" if same else "of another country", 1.0))
        unused -= same and unused > 0
    found.append(("words not used of them", 0 if mention.general and mention.person else unused))
    if not words:
        found.append(("nothing new said", 1.0))


@lru_cache(maxsize=1024)
def _epithets(words: str, head: str) -> frozenset[str]:
    """The words of a description besides its noun."""
    return frozenset(word for word in words_of(words)[1:] if word[:_STEM] != head[:_STEM])


def best_link(
    mention: Mention, candidates: Sequence[tuple[Entity, Features]], weights: Mapping[str, float], enough: float
) -> Link | None:
    """Return the link to the candidate with the most points, None where even that one has too few."""
    scored = [sum([value * weights[name] for name, value in features]) for _, features in candidates]
    score = max(scored, default=None)
    if score is None or score < enough:
        return None
    entity, features = candidates[scored.index(score)]
    return Link(mention, entity, features, weights)
