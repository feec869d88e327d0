"""The same one named again: each source to the fullest name that the document gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from recoupe.model.attribution import Attribution
from recoupe.model.party import Mention, Naming
from recoupe.model.text import TextSpan

_WORD = re.compile(r"[^\W_]+")
_REACH = 12
"""Mentions back among which a pronoun finds whom it stands for."""


@dataclass(slots=True)
class _Entity:
    """Somebody of the document with all the ways in which they are named."""

    names: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    gender: str | None = None
    plural: bool = False
    last: int = -1
    spoke: int = -1

    def label(self) -> str:
        """The fullest name, or else the longest description."""
        if self.names:
            return max(self.names, key=lambda n: (len(_WORD.findall(n)), -self.names.index(n)))
        return max(self.descriptions, key=len, default="")


def speakers(
    attributions: Sequence[Attribution], mentions: Sequence[Mention], text: str
) -> tuple[str | None, ...]:
    """Return for each attribution the fullest name of its source; None where nobody is named.

    The mentions, in text order, are those of the same text; several speakers are joined by "; ".
    """
    sources = {span for a in attributions for span in a.source}
    chain = _Chain(mentions, sources)
    named: list[str | None] = []
    for attribution in attributions:
        labels = [chain.label(span, text) for span in attribution.source]
        named.append("; ".join(dict.fromkeys(labels)) or None)
    return tuple(_carried(attributions, named))


def _carried(attributions: Sequence[Attribution], named: list[str | None]) -> list[str | None]:
    """A quotation with neither source nor cue goes with the speaker before it."""
    for number, attribution in enumerate(attributions):
        if number and not attribution.source and not attribution.cue:
            named[number] = named[number - 1]
    return named


class _Chain:
    """The entities of a document, built mention by mention."""

    def __init__(self, mentions: Sequence[Mention], sources: set[TextSpan]) -> None:
        self._entities: list[_Entity] = []
        self._by_span: list[tuple[TextSpan, _Entity]] = []
        for place, mention in enumerate(mentions):
            entity = self._entity(place, mention)
            if entity is None:
                continue
            entity.last = place
            if any(mention.span.overlaps(s) and mention.span.start >= s.start for s in _near(sources, mention)):
                entity.spoke = place
            self._by_span.append((mention.span, entity))

    def label(self, span: TextSpan, text: str) -> str:
        """The fullest name of whom the source names, or its own words."""
        inside = [(s, e) for s, e in self._by_span if span.start <= s.start and s.start < span.end]
        words = span.of(text)
        if not inside:
            return words
        first = min(inside, key=lambda pair: (pair[0].start, -pair[0].end))
        return first[1].label() or words

    def _entity(self, place: int, mention: Mention) -> _Entity | None:
        if mention.naming is Naming.PRONOUN:
            return self._antecedent(place, mention)
        entity = self._known(mention) if mention.definite or mention.name else None
        if entity is None:
            entity = _Entity(gender=mention.gender, plural=mention.plural)
            self._entities.append(entity)
        _enrich(entity, mention)
        return entity

    def _known(self, mention: Mention) -> _Entity | None:
        if mention.name is not None:
            return next((e for e in reversed(self._entities) if _same_name(e, mention.name)), None)
        fitting = [e for e in self._entities if mention.head in e.roles and e.plural == mention.plural]
        fitting = [e for e in fitting if _compatible(e, mention)]
        return max(fitting, key=lambda e: e.last, default=None)

    def _antecedent(self, place: int, mention: Mention) -> _Entity | None:
        fitting = [
            e for e in self._entities
            if place - e.last <= _REACH * 3 and e.plural == mention.plural and _agrees(e.gender, mention.gender)
        ]
        return max(fitting, key=lambda e: _salience(e, place, mention), default=None)


def _near(sources: set[TextSpan], mention: Mention) -> list[TextSpan]:
    return [s for s in sources if s.overlaps(mention.span)]


def _salience(entity: _Entity, place: int, mention: Mention) -> float:
    """How near and how prominent an entity is for a pronoun at the place."""
    score = -float(place - entity.last)
    if entity.spoke >= 0:
        score += 6.0 - 0.5 * (place - entity.spoke)
    if entity.names:
        score += 1.0
    if entity.gender is not None and entity.gender == mention.gender:
        score += 2.0
    return score


def _agrees(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b


def _compatible(entity: _Entity, mention: Mention) -> bool:
    """Whether a description adds nothing that speaks against the entity."""
    if not _agrees(entity.gender, mention.gender):
        return False
    words = {w.lower() for w in _WORD.findall(mention.words)}
    if not entity.descriptions:
        return len(words) <= 3
    return any(
        words <= known or known <= words
        for known in ({w.lower() for w in _WORD.findall(d)} for d in entity.descriptions)
    ) or len(words) <= 2


def _same_name(entity: _Entity, name: str) -> bool:
    words = [w.lower() for w in _WORD.findall(name)]
    for known in entity.names:
        other = [w.lower() for w in _WORD.findall(known)]
        if not words or not other:
            continue
        if words == other or words == other[-len(words) :] or other == words[-len(other) :]:
            return True
    return False


def _enrich(entity: _Entity, mention: Mention) -> None:
    if mention.name is not None:
        entity.names.append(mention.name)
    if mention.naming is Naming.DESCRIPTION:
        entity.descriptions.append(mention.words)
    entity.roles |= mention.roles
    entity.gender = entity.gender or mention.gender
