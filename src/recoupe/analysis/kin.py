"""Kin: a word's dependents with their relations, looked up once where they are asked for often."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.analysis.syntax import has
from recoupe.analysis.tree import Token

Dependent = tuple[str, Token]
"""The universal relation and the word."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A word with its dependents on both sides, in text order."""

    token: Token
    lefts: tuple[Dependent, ...]
    rights: tuple[Dependent, ...]

    def first_left(self, label: str) -> Token | None:
        """Return the first dependent of the relation before the word."""
        return next((c for found, c in self.lefts if found == label), None)

    def all(self) -> Iterator[Dependent]:
        """Yield the dependents of both sides."""
        yield from self.lefts
        yield from self.rights

    def shares(self, adjective: Token) -> bool:
        """Whether the adjective goes with several nouns, this one the last ("le chef et le maire locaux")."""
        last = self.token.relation == "conj" and has(self.token, "Number", "Sing")
        return last and has(adjective, "Number", "Plur")


def kin(token: Token) -> Kin:
    """Return the word with its dependents."""
    return Kin(token, tuple((c.relation, c) for c in token.lefts), tuple((c.relation, c) for c in token.rights))
