"""Somebody of a document with all the ways in which they are named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from recoupe.model.party import Mention, Naming

_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
_ELISION = re.compile(r"^(?:[ldcjmnst]|qu)['’]", re.IGNORECASE)
PERSON, INSTITUTION = "person", "institution"
_PROPER = re.compile(r"\w+['’ ]\s?[A-ZÀ-Þ][\w-]+")
_INNER = re.compile(r"[-’']")
NEVER = -(10**6)


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody named in a document, as known up to the place that is read."""

    names: list[str] = field(default_factory=list)
    acronyms: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    called: set[str] = field(default_factory=set)
    """The descriptions, case-folded."""
    proper: bool = False
    """Whether a description is written as a proper name ("la Croix bleue")."""
    mentions: list[Mention] = field(default_factory=list)
    members: list[Entity] = field(default_factory=list)
    """Of several named together: each of them."""
    roles: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    """All words by which they are described, case-folded."""
    sort: str | None = None
    """What sort of sayer they are: "person", "institution", "group", "document", "media"."""
    country: str | None = None
    gender: str | None = None
    plural: bool = False
    last: int = NEVER
    """The sentence of the last mention."""
    place: int = NEVER
    """The number of the last mention."""
    acted: int = NEVER
    """The last sentence, outside quotation marks, of which they were a subject."""
    spoke: int = NEVER
    """The last sentence in which they said something."""
    inside: int = 0
    """How many of the last mentions, one after the other, stand in another noun phrase."""
    free: int = 0
    """How often they are named outside quotation marks."""

    @property
    def person(self) -> bool:
        """Whether it is surely a human being."""
        return self.sort == PERSON

    @property
    def bears_name(self) -> bool:
        """Whether there is a proper name, or a description written as one."""
        return bool(self.names) or self.proper

    def describe(self, words: str) -> None:
        """Add a description."""
        self.descriptions.append(words)
        self.called.add(words.casefold())
        self.proper = self.proper or _PROPER.match(words) is not None

    def label(self) -> str:
        """The fullest name, or else the longest description."""
        if self.members:
            return "; ".join(dict.fromkeys(member.label() for member in self.members))
        if self.names:
            return max(self.names, key=lambda n: len(words_of(n)))
        described = self.descriptions if self.acronyms else ()
        expanded = [d for d in described if any(is_acronym_of(a, d) for a in self.acronyms)]
        return max(expanded or self.descriptions or self.acronyms, key=len, default="")


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, case-folded, without elided articles; hyphens do not part them."""
    return tuple(_ELISION.sub("", word).casefold() for word in _WORD.findall(name))


def is_acronym(name: str) -> bool:
    """Whether a name is written as initials are (OIAC, O.N.U.)."""
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha()


def is_acronym_of(acronym: str, words: str) -> bool:
    """Whether the acronym is made of the words' initials, the small words left out or not."""
    return " " in words and plain_letters(acronym) in initials(words)


def plain_letters(acronym: str) -> str:
    """Return the letters of an acronym without dots, case-folded."""
    return acronym.replace(".", "").casefold()


@lru_cache(maxsize=4096)
def initials(words: str) -> frozenset[str]:
    """Return the acronyms that the words can have: of all words, or without the small ones; an acronym's is itself."""
    if is_acronym(words):
        return frozenset({plain_letters(words)})
    parts = [part for word in words_of(words) for part in _INNER.split(word) if part]
    found = {"".join(part[0] for part in parts if len(part) >= size) for size in (1, 3, 4, 5)}
    return frozenset(letters for start in (found, {f[1:] for f in found}) for letters in start if len(letters) > 1)


def same_name(entity: Entity, words: Sequence[str]) -> bool:
    """Whether one name ends with the other, as a surname does, or is a person's first name alone.

    Two full names are one only where they share first and last: a brother or wife has the surname too.
    """
    called = [words_of(name) for name in (*entity.names, *entity.acronyms)]
    full = [known for known in called if len(known) > 1]
    if entity.person and len(words) > 1 and full:
        return any(_same_full_name(known, words) for known in full)
    for known in called:
        if words == known[-len(words) :] or known == words[-len(known) :]:
            return True
        if entity.person and len(words) == 1 and words[0] == known[0]:
            return True
    return False


def _same_full_name(known: Sequence[str], words: Sequence[str]) -> bool:
    """Whether two full names are one person's: one with words between, or before, that the other leaves out."""
    if known[0] == words[0] and known[-1] == words[-1]:
        return True
    return words == known[-len(words) :] or known == words[-len(known) :]


def agrees(a: str | None, b: str | None) -> bool:
    """Whether two genders can be one."""
    return a is None or b is None or a == b


def sort_of(mention: Mention) -> str | None:
    """Return what sort of sayer the mention names, as far as its own words tell."""
    if mention.person:
        return PERSON
    if mention.sort is not None or mention.naming is not Naming.NAME:
        return mention.sort
    return INSTITUTION if mention.article or is_acronym(mention.words) else None
