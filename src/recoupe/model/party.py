"""Words that name somebody."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recoupe.model.text import TextSpan


class Naming(StrEnum):
    """How a mention names."""

    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


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
