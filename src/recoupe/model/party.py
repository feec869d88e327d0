"""Words that name somebody, and the party that they name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from recoupe.model.text import TextSpan


class Naming(StrEnum):
    """How a mention names."""

    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


class PartyKind(StrEnum):
    """What sort of party somebody is."""

    PERSON = "person"
    GOVERNMENT = "government"
    STATE = "state"
    MINISTRY = "ministry"
    """A ministry or an agency of a state."""
    OPPOSITION = "opposition"
    ARMED_GROUP = "armed group"
    SECURITY = "security"
    """Police or army."""
    INTERNATIONAL = "international organisation"
    NGO = "ngo"
    COMPANY = "company"
    MEDIA = "media"
    WITNESS = "witness"
    EXPERT = "expert"
    COURT = "court"
    PEOPLE = "people"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase or pronoun that names somebody who can speak."""

    span: TextSpan
    """The phrase without apposition or relative clause."""
    words: str
    naming: Naming
    head: str
    """The lemma of its head, lower case; of a name, the name's last word."""
    name: str | None = None
    """The proper name in it or in apposition to it."""
    roles: frozenset[str] = frozenset()
    """Lemmas of the nouns that say what the named one is."""
    gender: str | None = None
    """"m" or "f", None where not known."""
    plural: bool = False
    definite: bool = True
    subject: bool = False
    """Whether it is the subject of its clause."""
    person: bool = False
    """Whether it surely names a human being: by a title, a first name, a role."""
    first_person: bool = False
    """Whether it is a pronoun by which somebody speaks of themselves."""
    demonstrative: bool = False
    """Whether it points at somebody ("cette femme", "ces groupes")."""
    sort: str | None = None
    """What sort of sayer its words name: a value of the lexicon's kinds of speakers."""
    general: bool = False
    """Whether its noun can name anybody of its sort again ("l'organisation")."""
    country: str | None = None
    """The country that it names or that its adjective or complement names: two letters of ISO 3166."""
    loaded: bool = False
    """Whether its words blame whom they name ("les terroristes")."""
    modifiers: frozenset[str] = frozenset()
    """Lemmas of the adjectives and participles that go with it."""
    article: bool = False
    """Whether an article stands before the name, as before few names of persons."""
    owned: bool = False
    """Whether a possessive stands before it ("sa mère")."""
    latter: bool = False
    """Whether it stands for the one named last ("ce dernier", "celui-ci")."""
    placed: bool = False
    """Whether it stands as a place does ("à Damas", "en Syrie")."""
    inside: bool = False
    """Whether it stands in another noun phrase, as its complement."""
    quoted: bool = False
    """Whether it stands in quotation marks."""
    at: int = 0
    """Where its head word begins."""
    clause: int = 0
    """Where the predicate begins on which it depends."""
    sentence: int = 0
    """Where its sentence begins."""
    beside: int | None = None
    """Where the word begins to which it stands in apposition."""
    joined: int | None = None
    """Where the first word begins with which it is coordinated."""

    def moved(self, by: int) -> Mention:
        """Return the mention with all its places so many characters further on."""
        if not by:
            return self
        return replace(
            self,
            span=self.span.moved(by),
            at=self.at + by,
            clause=self.clause + by,
            sentence=self.sentence + by,
            beside=None if self.beside is None else self.beside + by,
            joined=None if self.joined is None else self.joined + by,
        )


@dataclass(frozen=True, slots=True)
class Label:
    """What a party calls another: its own words, never the other's name."""

    span: TextSpan
    words: str
    by: str | None
    """The id of the party whose word it is."""
    of: str | None = None
    """The id of the party that is called so, None where the text does not tell."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who speaks or is meant, under all the names of a document; None is what is not known."""

    id: str
    name: str
    """The fullest neutral name found."""
    kind: PartyKind | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[TextSpan, ...] = ()
    plural: bool = False
    anonymous: bool = False
    """Whether it is kept by what it is said to be ("un habitant"), since it bears no name."""
    speaks_for: str | None = None
    """The id of the party, or the name, for which it speaks."""
    part_of: str | None = None
    """The id of the party of which it is a part."""
    sides_with: str | None = None
    """The id of the party of which the text calls it an ally."""
    country: str | None = None
    """Two letters of ISO 3166."""
    wikidata: str | None = None


PartyOf = tuple[str, str]
"""A document's id and the id of a party in it."""


@dataclass(frozen=True, slots=True)
class SharedParty:
    """One party over several documents."""

    id: str
    name: str
    """The longest of its names."""
    kind: PartyKind | None
    aliases: tuple[str, ...]
    parties: tuple[PartyOf, ...]
    wikidata: str | None = None
