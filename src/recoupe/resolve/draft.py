"""A party while its mentions are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from recoupe.lexicon.own_parties import OwnParty
from recoupe.model.party import Mention, PartyKind
from recoupe.resolve.entity import Entity

Key = tuple[str, ...]


@dataclass
class Draft:
    """A party while its mentions are gathered."""

    key: Key
    kind: PartyKind | None
    country: str | None
    entities: list[Entity] = field(default_factory=list)
    own: OwnParty | None = None

    @cached_property
    def mentions(self) -> list[Mention]:
        """All mentions in text order, each span once; asked for when all are gathered."""
        found = [m for entity in self.entities for m in entity.mentions]
        if len(found) == 1:
            return found
        by_place = {(m.span.start, m.span.end): m for m in found}
        return [by_place[place] for place in sorted(by_place)]

    def has_role(self, roles: frozenset[str]) -> bool:
        """Whether one of those gathered is named by one of the nouns."""
        return not all(roles.isdisjoint(entity.roles) for entity in self.entities)
