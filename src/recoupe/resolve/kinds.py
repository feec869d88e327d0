"""What sort of party somebody is, by name, by words and by what is said of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from recoupe.lexicon.parties import PartyWords
from recoupe.model.party import Mention, Naming, PartyKind
from recoupe.resolve.entity import INSTITUTION, Entity, words_of

_SORTS: Mapping[str, PartyKind] = {
    "person": PartyKind.PERSON,
    "group": PartyKind.PEOPLE,
    "document": PartyKind.DOCUMENT,
    "media": PartyKind.MEDIA,
}
_HUMAN = frozenset({PartyKind.EXPERT, PartyKind.WITNESS})
_BODIES_OF_PEOPLE = frozenset({PartyKind.ARMED_GROUP, PartyKind.SECURITY, PartyKind.PEOPLE, PartyKind.OPPOSITION})


def kind_of(entity: Entity, words: PartyWords) -> PartyKind | None:
    """Return the kind of party that somebody is, None where nothing tells."""
    named = (mention for mention in entity.mentions if mention.naming is not Naming.PRONOUN)
    told = (kind for mention in named for kind in _kinds(mention, words))
    if entity.person:
        found = list(told)
        return next((kind for kind in found if kind in _HUMAN), _person(entity, found))
    first = next(told, None)
    if first is None:
        return _SORTS.get(entity.sort or "")
    unnamed = first is PartyKind.STATE and not entity.names and entity.plural
    return PartyKind.PEOPLE if unnamed else first


def _person(entity: Entity, found: list[PartyKind]) -> PartyKind:
    """A human being, or several who are known by what they are together (rebels, soldiers)."""
    if entity.names:
        return PartyKind.PERSON
    return next((kind for kind in found if kind in _BODIES_OF_PEOPLE), PartyKind.PERSON)


def _kinds(mention: Mention, words: PartyWords) -> Iterator[PartyKind]:
    written = mention.words.casefold().replace("’", "'")
    if mention.naming is Naming.NAME:
        yield from _name_kinds(mention, written, words)
    else:
        yield from _noun_kinds(mention, written, words)


def _name_kinds(mention: Mention, written: str, words: PartyWords) -> Iterator[PartyKind]:
    if written in words.names:
        yield words.names[written]
    elif mention.country is not None:
        yield PartyKind.STATE
    elif written in words.seats:
        yield PartyKind.GOVERNMENT
    yield from _in_phrases(words.bodies.get(written, written).lower(), words)
    first = words.bodies.get(written, "").lower().split()[:1]
    yield from (words.nouns[word] for word in (*first, *sorted(mention.roles)) if word in words.nouns)


def _noun_kinds(mention: Mention, written: str, words: PartyWords) -> Iterator[PartyKind]:
    spaced = written.replace("'", " ")
    if mention.sort == INSTITUTION and any(f" {power} " in f" {spaced} " for power in words.words.get("powers", ())):
        yield PartyKind.GOVERNMENT
    yield from _in_phrases(written, words)
    if mention.name is not None and mention.name.lower() in words.names:
        yield words.names[mention.name.lower()]
    if mention.head in words.words.get("gatherings", frozenset()):
        yield from _of_parts(mention, words)
    if mention.head in words.nouns:
        yield words.nouns[mention.head]


def _of_parts(mention: Mention, words: PartyWords) -> Iterator[PartyKind]:
    """The kind of those gathered, where they are a side of a conflict ("la coalition de l'opposition")."""
    for word in words_of(mention.words):
        kind = words.nouns.get(word) or words.nouns.get(word.removesuffix("s"))
        if kind in (PartyKind.OPPOSITION, PartyKind.ARMED_GROUP):
            yield kind


def _in_phrases(written: str, words: PartyWords) -> Iterator[PartyKind]:
    """The kind of the first phrase at the opening of the words, past an article."""
    parts = written.replace("'", "' ").split()
    for start in (0, 1):
        if start >= len(parts) or parts[start] not in words.phrase_openings:
            continue
        for end in range(min(len(parts), start + 5), start, -1):
            phrase = " ".join(parts[start:end]).replace("' ", "'")
            if phrase in words.phrases:
                yield words.phrases[phrase]
                return
