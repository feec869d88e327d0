"""The same one named again: each source to the fullest name that the document gives it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from recoupe.model.attribution import Attribution
from recoupe.model.party import Mention, Naming
from recoupe.model.text import TextSpan

_WORD = re.compile(r"[^\W_]+")
_REMEMBERED = 40
"""Entities among which a pronoun finds whom it stands for: those named last."""


@dataclass(slots=True, eq=False)
class _Entity:
    """Somebody of the document with all the ways in which they are named."""

    names: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    gender: str | None = None
    plural: bool = False
    last: int = -1
    spoke: int = -1
    acted: int = -1
    person: bool = False

    def label(self) -> str:
        """The fullest name, or else the longest description."""
        if self.names:
            return max(self.names, key=lambda n: (len(_WORD.findall(n)), -self.names.index(n)))
        return max(self.descriptions, key=len, default="")


def speakers(
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    around: Sequence[int | None],
    text: str,
) -> tuple[str | None, ...]:
    """Return for each attribution the fullest name of its source; None where nobody is named.

    The mentions, in text order, are those of the same text; `around` gives for each attribution the
    place of the one in whose content it stands. Several speakers are joined by "; ".
    """
    chain = _Chain(mentions, sorted({span for a in attributions for span in a.source}))
    named = [_named(chain, attribution, text) for attribution in attributions]
    for number, attribution in enumerate(attributions):
        outer = around[number]
        if outer is not None and chain.first_person(attribution.source):
            named[number] = named[outer]
        elif number and not attribution.source and not attribution.cue:
            named[number] = named[number - 1]
    return tuple(named)


def _named(chain: _Chain, attribution: Attribution, text: str) -> str | None:
    labels = [chain.label(span, text) for span in attribution.source]
    return "; ".join(dict.fromkeys(labels)) or None


class _Chain:
    """The entities of a document, built mention by mention."""

    def __init__(self, mentions: Sequence[Mention], sources: Sequence[TextSpan]) -> None:
        self._sources = sources
        self._by_word: dict[str, list[_Entity]] = {}
        self._by_role: dict[str, list[_Entity]] = {}
        self._recent: deque[_Entity] = deque(maxlen=_REMEMBERED)
        self._starts: list[int] = []
        self._linked: list[tuple[Mention, _Entity | None]] = []
        for place, mention in enumerate(mentions):
            self._starts.append(mention.span.start)
            self._linked.append((mention, self._link(place, mention)))

    def first_person(self, source: Sequence[TextSpan]) -> bool:
        """Whether the source is a pronoun by which somebody speaks of themselves."""
        return (
            bool(source)
            and all(mention.first_person for span in source for mention, _ in self._within(span)[:1])
            and bool(self._within(source[0]))
        )

    def label(self, span: TextSpan, text: str) -> str:
        """The fullest name of whom the source names, or its own words."""
        words = span.of(text)
        for mention, entity in self._within(span)[:1]:
            before = _WORD.findall(text[span.start : mention.span.start])
            if entity is not None and len(before) <= 1:
                return entity.label() or words
        return words

    def _within(self, span: TextSpan) -> list[tuple[Mention, _Entity | None]]:
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return sorted(self._linked[first:last], key=lambda pair: (pair[0].span.start, -pair[0].span.end))

    def _link(self, place: int, mention: Mention) -> _Entity | None:
        if mention.first_person:
            return None
        entity = self._antecedent(place, mention) if mention.naming is Naming.PRONOUN else self._entity(mention)
        if entity is not None:
            self._remember(place, mention, entity)
        return entity

    def _entity(self, mention: Mention) -> _Entity:
        entity = self._known(mention) if mention.definite or mention.name else None
        if entity is None:
            entity = _Entity(gender=mention.gender, plural=mention.plural)
        self._enrich(entity, mention)
        return entity

    def _remember(self, place: int, mention: Mention, entity: _Entity) -> None:
        entity.last = place
        if mention.subject:
            entity.acted = place
        if self._is_source(mention.span):
            entity.spoke = place
        if entity in self._recent:
            self._recent.remove(entity)
        self._recent.append(entity)

    def _is_source(self, span: TextSpan) -> bool:
        at = bisect_right(self._sources, TextSpan(span.start, span.end + 10**9)) - 1
        return any(self._sources[i].overlaps(span) for i in range(max(at - 1, 0), at + 1))

    def _known(self, mention: Mention) -> _Entity | None:
        if mention.name is not None:
            words = _words(mention.name)
            known = self._by_word.get(words[-1], ()) if words else ()
            return next((e for e in reversed(known) if _same_name(e, words)), None)
        fitting = [
            e for e in self._by_role.get(mention.head, ()) if e.plural == mention.plural and _compatible(e, mention)
        ]
        return max(fitting, key=lambda e: e.last, default=None)

    def _antecedent(self, place: int, mention: Mention) -> _Entity | None:
        fitting = [
            e
            for e in self._recent
            if e.plural == mention.plural and _agrees(e.gender, mention.gender) and max(e.acted, e.spoke) >= 0
        ]
        return max(fitting, key=lambda e: _salience(e, place, mention), default=None)

    def _enrich(self, entity: _Entity, mention: Mention) -> None:
        if mention.name is not None and mention.name not in entity.names:
            entity.names.append(mention.name)
            for word in _words(mention.name)[-1:]:
                self._by_word.setdefault(word, []).append(entity)
        if mention.naming is Naming.DESCRIPTION and mention.words not in entity.descriptions:
            entity.descriptions.append(mention.words)
        for role in mention.roles - entity.roles:
            self._by_role.setdefault(role, []).append(entity)
        entity.roles |= mention.roles
        entity.gender = entity.gender or mention.gender
        entity.person = entity.person or mention.person


def _words(name: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(name)]


def _salience(entity: _Entity, place: int, mention: Mention) -> float:
    """How near and how prominent an entity is for a pronoun at the place."""
    score = -0.3 * (place - entity.last)
    if entity.spoke >= 0:
        score += max(4.0 - 0.3 * (place - entity.spoke), 0.0)
    if entity.acted >= 0:
        score += max(2.0 - 0.3 * (place - entity.acted), 0.0)
    if entity.person and not mention.plural:
        score += 2.0
    if entity.gender is not None and entity.gender == mention.gender:
        score += 1.5
    return score


def _agrees(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b


def _compatible(entity: _Entity, mention: Mention) -> bool:
    """Whether a description adds nothing that speaks against the entity."""
    if not _agrees(entity.gender, mention.gender):
        return False
    words = set(_words(mention.words))
    if len(words) <= 2 or not entity.descriptions:
        return len(words) <= 3
    return any(words <= known or known <= words for known in (set(_words(d)) for d in entity.descriptions))


def _same_name(entity: _Entity, words: list[str]) -> bool:
    """Whether one name ends with the other: a surname with its full name."""
    names = map(_words, entity.names)
    return any(words == known[-len(words) :] or known == words[-len(known) :] for known in names)
