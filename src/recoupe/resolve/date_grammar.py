"""How words of time stand together: small rules over a run of their signs, applied in layers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from recoupe.model.date import Granularity, PartOfDay
from recoupe.resolve.date_terms import YEARS, Piece
from recoupe.resolve.moments import Moment

STRETCH, PART, CLOCK = "X", "R", "O"
"""Signs of what has been read: a day or longer, a part of a day, a time on the clock."""


@dataclass(frozen=True, slots=True)
class Found:
    """The pieces that a rule's pattern has found, by the names of its groups."""

    match: re.Match[str]
    pieces: Sequence[Piece]
    text: str

    def piece(self, name: str) -> Piece | None:
        """Return the piece of a group; None where it is not there."""
        if name not in self.match.re.groupindex:
            return None
        at = self.match.start(name)
        return self.pieces[at] if at >= 0 else None

    def value(self, name: str) -> str:
        """Return what the word of a group means; empty where it is not there."""
        piece = self.piece(name)
        return piece.value if piece else ""

    def number(self, name: str) -> int | None:
        """Return the first number in the word of a group; None where it is not there."""
        digits = re.match(r"[-+]?\d+", self.value(name))
        return int(digits.group()) if digits else None

    def moment(self, name: str) -> Moment:
        """Return what the piece of a group was read as."""
        piece = self.piece(name)
        assert piece is not None
        assert piece.moment is not None
        return piece.moment

    def after(self) -> str:
        """Return the sign of the piece behind; empty at the end of the run."""
        return self.pieces[self.match.end()].sign if self.match.end() < len(self.pieces) else ""

    def closed(self) -> bool:
        """Whether a clause or the text may end behind it."""
        return _CLOSED.match(self.text, self.pieces[self.match.end() - 1].end) is not None


_CLOSED = re.compile(r"""[ ]*(?:[,.;:!?)»"”\n]|\Z)""")

Build = Callable[[Found], Moment | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over signs and what it means; the words of a group "from" and on are its own."""

    pattern: re.Pattern[str]
    build: Build
    sign: str = STRETCH


def rule(pattern: str, build: Build, sign: str = STRETCH) -> Rule:
    """Return the rule of a pattern."""
    return Rule(re.compile(pattern), build, sign)


@dataclass(frozen=True, eq=False)
class Layer:
    """Rules that are tried together, the longest match first, then the first rule."""

    rules: tuple[Rule, ...]

    @lru_cache(maxsize=8192)  # noqa: B019 - the layers are few and never dropped
    def matches(self, signs: str) -> tuple[tuple[re.Match[str], Rule], ...]:
        """Return what the rules match at the start of a run of signs."""
        found = [(match, each) for each in self.rules if (match := each.pattern.match(signs))]
        return tuple(sorted(found, key=lambda pair: -pair[0].end()))

    @lru_cache(maxsize=8192)  # noqa: B019 - the layers are few and never dropped
    def finds(self, signs: str) -> bool:
        """Whether the rules match anywhere in a run of signs."""
        return any(self.matches(signs[at : at + _WINDOW]) for at in range(len(signs)))


_WINDOW = 24
"""Words of time that a rule can look at."""


def reduced(pieces: list[Piece], layer: Layer, text: str) -> list[Piece]:
    """Replace what the rules of a layer find, from left to right."""
    signs = "".join([piece.sign for piece in pieces])
    if not layer.finds(signs):
        return pieces
    out: list[Piece] = []
    at = 0
    while at < len(pieces):
        matches = layer.matches(signs[at : at + _WINDOW])
        read = _first_read(matches, pieces[at : at + _WINDOW], text) if matches else None
        piece, length = read or (pieces[at], 1)
        out.append(piece)
        at += length
    return out


def _first_read(
    matches: Sequence[tuple[re.Match[str], Rule]], pieces: list[Piece], text: str
) -> tuple[Piece, int] | None:
    """Return what the first rule that can build something reads, and of how many pieces."""
    for match, each in matches:
        moment = each.build(Found(match, pieces, text))
        if moment is not None:
            return _read(match, pieces, moment, each.sign), match.end()
    return None


def _read(match: re.Match[str], pieces: list[Piece], moment: Moment, sign: str) -> Piece:
    own = match.start("from") if "from" in match.re.groupindex else -1
    first = pieces[max(own, 0)]
    signs = "".join([piece.signs or piece.sign for piece in pieces[: match.end()]])
    return Piece(sign, first.start, pieces[match.end() - 1].end, "", moment, signs)


def part_of_day(found: Found, name: str = "part") -> PartOfDay:
    """Return the part of day that a group names."""
    return PartOfDay(found.value(name))


def unit(found: Found, name: str = "unit") -> Granularity:
    """Return the granularity that a group names."""
    return Granularity.YEAR if found.value(name) == YEARS else Granularity(found.value(name))


def with_part(moment: Moment, part: PartOfDay | None, clock: str | None = None) -> Moment | None:
    """Return a day narrowed to a part of it or a time of the clock; None where it is no day."""
    fine = (Granularity.DAY, Granularity.PART_OF_DAY, Granularity.HOUR)
    if moment.granularity not in fine or moment.window is not None or (moment.clock and clock):
        return None
    granularity = Granularity.HOUR if clock or moment.clock else Granularity.PART_OF_DAY
    step = moment.step or moment.granularity
    return replace(moment, granularity=granularity, step=step, part=part or moment.part, clock=clock or moment.clock)
