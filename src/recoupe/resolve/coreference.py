"""The same one named again: each mention to somebody of the document, each source to their fullest name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from recoupe.model.attribution import Attribution
from recoupe.model.party import Mention, Naming
from recoupe.model.text import TextSpan
from recoupe.resolve.entity import (
    PERSON,
    Entity,
    agrees,
    initials,
    is_acronym,
    plain_letters,
    same_name,
    sort_of,
    words_of,
)
from recoupe.resolve.features import (
    DESCRIPTION,
    ENOUGH_FOR_DESCRIPTION,
    ENOUGH_FOR_PRONOUN,
    LATTER,
    PRONOUN,
    SURE,
    Link,
    Moment,
    best_link,
    description_features,
    pronoun_features,
)

_AND = 6
"""Characters between two coordinated phrases, an article included."""
_BESIDE = 4
"""Those named last among whom is the one described right before a name."""
_WAYS = 40
"""Descriptions of one that are kept."""
_REMEMBERED = 30
"""Those named last, among whom a pronoun finds whom it stands for."""


class Chains:
    """Who is named in a document, built mention by mention in text order."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        attributions: Sequence[Attribution],
        text: str,
        of_bodies: frozenset[str] = frozenset(),
    ) -> None:
        self._text, self._of_bodies = text, of_bodies
        self._sources = sorted({span for a in attributions for span in a.source})
        self._contents = sorted((span, number) for number, a in enumerate(attributions) for span in a.content)
        self._source_starts = [span.start for span in self._sources]
        self._content_starts = [span.start for span, _ in self._contents]
        self._attributions = attributions
        self._by_word: dict[str, list[Entity]] = {}
        self._by_role: dict[str, list[Entity]] = {}
        self._at: dict[int, Entity] = {}
        self._groups: dict[int, Entity] = {}
        self._owners: dict[Entity, Entity] = {}
        self._recent: deque[Entity] = deque(maxlen=_REMEMBERED)
        self._speaker: Entity | None = None
        self._sentence, self._sentence_start = 0, -1
        self._starts = [mention.span.start for mention in mentions]
        self.entities: list[Entity] = []
        self.links: list[Link | None] = []
        self._mentions = mentions
        for place, mention in enumerate(mentions):
            self.links.append(self._link(place, mention))

    def heads(self, span: TextSpan) -> list[Link]:
        """Return the links of the mentions that a source names: its own, and those coordinated with it."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        found = [link for link in self.links[first : min(last, len(self.links))] if link is not None]
        outer = [a for a in found if not any(_covers(b.mention, a.mention) for b in found)]
        head = outer[:1]
        return head + [b for a, b in pairwise(outer) if _are_joined(a.mention, b.mention, outer[0].mention)]

    def first_person(self, source: Sequence[TextSpan]) -> Mention | None:
        """Return the source where it is a pronoun by which somebody speaks of themselves."""
        at = bisect_left(self._starts, source[0].start) if source else len(self._starts)
        if at == len(self._starts) or self._starts[at] >= source[0].end or not self._mentions[at].first_person:
            return None
        return self._mentions[at]

    def _link(self, place: int, mention: Mention) -> Link | None:
        if mention.sentence != self._sentence_start:
            self._sentence_start, self._sentence = mention.sentence, self._sentence + 1
        says = self._is_source(mention.span)
        if mention.first_person or (mention.owned and mention.naming is Naming.PRONOUN and not says):
            return None
        quoting = self._quoting(mention) if mention.quoted else None
        moment = Moment(self._sentence, place, self._speaker, quoting, says)
        link = self._pronoun(mention, moment) if mention.naming is Naming.PRONOUN else self._named(mention, moment)
        if link is not None:
            self._remember(link.entity, mention, moment)
            self._at[mention.at] = link.entity
            self._join(link.entity, mention, moment)
        return link

    def _quoting(self, mention: Mention) -> Entity | None:
        """In whose words a mention stands, where the text names them before."""
        at = bisect_right(self._content_starts, mention.span.start) - 1
        if at < 0 or mention.span not in self._contents[at][0]:
            return None
        links = [link for span in self._attributions[self._contents[at][1]].source for link in self.heads(span)]
        return links[0].entity if links else None

    def _is_source(self, span: TextSpan) -> bool:
        at = bisect_right(self._source_starts, span.start) - 1
        return any(map(span.overlaps, self._sources[max(at - 1, 0) : at + 1]))

    def _pronoun(self, mention: Mention, moment: Moment) -> Link | None:
        weights = LATTER if mention.latter else PRONOUN
        fitting = [e for e in self._recent if e.plural == mention.plural and agrees(e.gender, mention.gender)]
        if self._is_of_a_body(mention, moment.place):
            fitting = [e for e in fitting if not e.person]
        weighed = [(e, pronoun_features(e, mention, moment)) for e in fitting]
        return best_link(mention, weighed, weights, ENOUGH_FOR_PRONOUN)

    def _is_of_a_body(self, mention: Mention, place: int) -> bool:
        """Whether a possessive stands before somebody whom a body has rather than a person ("son porte-parole")."""
        near = self._mentions[max(place - 1, 0) : place + 2]
        owned = (each for each in near if each.owned and each.span.start == mention.span.start)
        return any(not self._of_bodies.isdisjoint(each.roles) for each in owned if each.naming is Naming.DESCRIPTION)

    def _named(self, mention: Mention, moment: Moment) -> Link:
        sort = sort_of(mention)
        name = self._own_name(mention, sort)
        link = self._beside(mention, sort) or self._known(mention, moment, sort, name)
        if link is None:
            link = _sure(mention, Entity(gender=mention.gender, plural=mention.plural), "first named here")
            self.entities.append(link.entity)
        self._enrich(link.entity, mention, sort, name)
        owner = self._owner(mention, moment.place)
        if owner is not None:
            self._owners.setdefault(link.entity, owner)
        return link

    def _beside(self, mention: Mention, sort: str | None) -> Link | None:
        """Whoever is named right before, where this is an apposition to it or its acronym in brackets."""
        entity = self._at.get(mention.beside) if mention.beside is not None else None
        if entity is not None and _can_be(entity, mention, sort) and (mention.name is None or not entity.names):
            return _sure(mention, entity, "in apposition")
        if mention.naming is Naming.NAME and is_acronym(mention.words):
            return self._spelled_out(mention)
        full = mention.naming is Naming.NAME and (mention.person or (" " in mention.words and not mention.inside))
        return self._between_commas(mention) if full else None

    def _between_commas(self, mention: Mention) -> Link | None:
        """The one described right before a person's name that stands between commas."""
        if self._text[mention.span.end : mention.span.end + 1] not in (",", "."):
            return None
        for entity in [e for e in list(self._recent)[-_BESIDE:] if e.person and not (e.names or e.plural)]:
            last = entity.mentions[-1]
            apart = self._text[last.span.end : mention.span.start].strip() == ","
            described = last.naming is Naming.DESCRIPTION and last.definite
            if apart and described and agrees(entity.gender, mention.gender):
                return _sure(mention, entity, "between commas behind it")
        return None

    def _spelled_out(self, mention: Mention) -> Link | None:
        before = self._text[max(mention.span.start - 2, 0) : mention.span.start].strip()
        letters = plain_letters(mention.words)
        for entity in reversed(self._recent):
            last = entity.mentions[-1]
            if before == "(" and 0 <= mention.span.start - last.span.end <= 2:
                return _sure(mention, entity, "in brackets behind it")
            if any(" " in known and letters in initials(known) for known in (*entity.names, *entity.descriptions)):
                return _sure(mention, entity, "made of its initials")
        return None

    def _known(self, mention: Mention, moment: Moment, sort: str | None, name: str | None) -> Link | None:
        if name is not None:
            entity = self._of_name(name)
            return _sure(mention, entity, "same name") if entity is not None else None
        if not mention.definite or mention.naming is Naming.NAME:
            return None
        owner = self._owner(mention, moment.place)
        alike = [e for e in self._alike(mention, sort) if owner is None or self._owners.get(e, owner) is owner]
        weighed = [(e, description_features(e, mention, moment)) for e in alike]
        return best_link(mention, weighed, DESCRIPTION, ENOUGH_FOR_DESCRIPTION)

    def _owner(self, mention: Mention, place: int) -> Entity | None:
        """Whom the possessive before a description stands for, where it has been read."""
        link = self.links[place - 1] if mention.owned and place else None
        return link.entity if link is not None and link.mention.span.start == mention.span.start else None

    def _alike(self, mention: Mention, sort: str | None) -> Iterator[Entity]:
        named = self._by_role.get(mention.head, [])[-_REMEMBERED:]
        # "Their" own, by a noun not used of anybody yet, is somebody new.
        alike = [] if sort is None or mention.owned else [e for e in self._recent if e.sort == sort and not e.members]
        any_gender = sort not in (None, PERSON)
        for place, entity in enumerate((*named, *alike)):
            if entity.plural != mention.plural or not (any_gender or agrees(entity.gender, mention.gender)):
                continue
            if place < len(named) or (entity not in named and not _is_country(entity)):
                yield entity

    def _of_name(self, name: str) -> Entity | None:
        words = words_of(name)
        known = [e for word in {*words[:1], *words[-1:]} for e in self._by_word.get(word, ())[-_REMEMBERED:]]
        fitting = [e for e in known if same_name(e, words)]
        return max(fitting, key=lambda e: e.place, default=None)

    def _own_name(self, mention: Mention, sort: str | None) -> str | None:
        """The name in a mention; a description may only bear that of somebody else, as an administration does."""
        if mention.name is None or mention.naming is not Naming.DESCRIPTION or sort in (None, PERSON):
            return mention.name
        named = self._of_name(mention.name)
        return None if named is not None and named.person else mention.name

    def _enrich(self, entity: Entity, mention: Mention, sort: str | None, name: str | None) -> None:
        if name is not None:
            self._name(entity, name)
        known = entity.descriptions
        if mention.naming is Naming.DESCRIPTION and mention.words not in known and len(known) < _WAYS:
            entity.describe(mention.words)
        if not mention.roles <= entity.roles:
            for role in mention.roles - entity.roles:
                self._by_role.setdefault(role, []).append(entity)
            entity.roles |= mention.roles
        entity.words.update(words_of(mention.words))
        entity.gender = entity.gender or mention.gender
        entity.country = entity.country or mention.country
        if entity.sort is None or sort == PERSON:
            entity.sort = sort or entity.sort

    def _name(self, entity: Entity, name: str) -> None:
        known = entity.acronyms if is_acronym(name) and entity.descriptions else entity.names
        if name not in known:
            known.append(name)
            words = words_of(name)
            for word in dict.fromkeys([*words[-1:], *words[:1]]):
                self._by_word.setdefault(word, []).append(entity)

    def _remember(self, entity: Entity, mention: Mention, moment: Moment) -> None:
        entity.mentions.append(mention)
        entity.inside = entity.inside + 1 if mention.inside else 0
        entity.last, entity.place = moment.sentence, moment.place
        entity.free += not mention.quoted
        if mention.subject and not mention.quoted:
            entity.acted = moment.sentence
        if moment.says:
            entity.spoke, self._speaker = moment.sentence, entity
        if entity in self._recent:
            self._recent.remove(entity)
        self._recent.append(entity)

    def _join(self, entity: Entity, mention: Mention, moment: Moment) -> None:
        """Those named together are somebody too, for whom a plural may stand."""
        first = self._at.get(mention.joined) if mention.joined is not None else None
        if first is None or first is entity or mention.joined is None:
            return
        group = self._groups.setdefault(mention.joined, Entity(plural=True, members=[first]))
        group.members.append(entity)
        genders = {member.gender for member in group.members}
        group.gender = "f" if genders == {"f"} else "m" if "m" in genders else None
        self._remember(group, mention, moment)
        group.acted = max(group.acted, first.acted)


def _sure(mention: Mention, entity: Entity, sign: str) -> Link:
    """The link of a mention that one sign alone ties to somebody."""
    return Link(mention, entity, [(sign, 1.0)], SURE)


def _are_joined(before: Mention, mention: Mention, first: Mention) -> bool:
    """Whether two phrases of one source are coordinated: by the tree, or by nothing but a word between them."""
    gap = mention.span.start - before.span.end
    return mention.joined == first.at or (0 < gap <= _AND and not mention.inside and mention.beside is None)


def _covers(outer: Mention, inner: Mention) -> bool:
    return outer is not inner and inner.span in outer.span and inner.span != outer.span


def _is_country(entity: Entity) -> bool:
    """Whether somebody is first named as a country, which no noun for companies or bodies names again."""
    first = entity.mentions[0] if entity.mentions else None
    return first is not None and first.naming is Naming.NAME and first.country is not None


def _can_be(entity: Entity, mention: Mention, sort: str | None) -> bool:
    return entity.plural == mention.plural and (
        entity.sort is None or sort is None or entity.person == (sort == PERSON)
    )


def _is_part(mention: Mention) -> bool:
    """Whether a name belongs to a noun before it, no title ("l'administration Corbel")."""
    return mention.naming is Naming.NAME and mention.inside and not mention.person


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says what an attribution holds."""

    label: str | None
    """The fullest name; several joined by "; "."""
    entities: tuple[Entity, ...] = ()


def speakers(
    attributions: Sequence[Attribution], mentions: Sequence[Mention], around: Sequence[int | None], text: str
) -> tuple[str | None, ...]:
    """Return for each attribution the fullest name of its source; None where nobody is named.

    The mentions, in text order, are those of the same text; `around` gives for each attribution the
    place of the one in whose content it stands. Several speakers are joined by "; ".
    """
    return tuple(v.label for v in voices(Chains(mentions, attributions, text), attributions, around, text))


def voices(
    chains: Chains, attributions: Sequence[Attribution], around: Sequence[int | None], text: str
) -> tuple[Voice, ...]:
    """Return who says what each attribution holds."""
    found = [_voice(chains, attribution, text) for attribution in attributions]
    for number, attribution in enumerate(attributions):
        outer = around[number]
        speaking = chains.first_person(attribution.source)
        if speaking is not None and (outer is not None or (number and speaking.quoted)):
            found[number] = found[number - 1 if outer is None else outer]
        elif number and not attribution.source and not attribution.cue:
            found[number] = found[number - 1]
    return tuple(found)


def _voice(chains: Chains, attribution: Attribution, text: str) -> Voice:
    named = [_labelled(chains, span, text) for span in attribution.source]
    labels = [label for labels, _ in named for label in labels]
    entities = [one for _, found in named for entity in found for one in (entity.members or [entity])]
    return Voice("; ".join(dict.fromkeys(labels)) or None, tuple(dict.fromkeys(entities)))


def _labelled(chains: Chains, span: TextSpan, text: str) -> tuple[list[str], list[Entity]]:
    """The names of those whom a source names, or its own words."""
    words, links = span.of(text), chains.heads(span)
    before = words_of(text[span.start : links[0].mention.span.start]) if links else []
    if not links or len(before) > (0 if _is_part(links[0].mention) else 1):
        return [words], []
    entities = [link.entity for link in links]
    if len(links) == 1 and not entities[0].names and links[0].mention.naming is Naming.DESCRIPTION:
        return [max(entities[0].label(), words, key=len)], entities
    return [entity.label() or words for entity in entities], entities
