"""Figures: how many people are said to be dead, injured, missing, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recoupe.model.text import TextSpan


class Unit(StrEnum):
    """What is counted."""

    DEAD = "dead"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"
    EVACUATED = "evacuated"
    RESCUED = "rescued"
    INFECTED = "infected"
    KIDNAPPED = "kidnapped"
    HOSTAGES = "hostages"
    RELEASED = "released"
    PROTESTERS = "protesters"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people in a state that can be disputed, with the source that gives it."""

    span: TextSpan
    """The number with the words that bound it and the noun counted."""
    words: str
    unit: Unit
    low: int | None
    """The least it can be; None where open."""
    high: int | None
    """The most it can be; None where open."""
    approximate: bool = False
    """Whether its words make it less sharp than a number ("about", "some twenty")."""
    qualifier: str | None = None
    """Which people they are, in the text's words; None where it only says that they are people."""
    part_of: int | None = None
    """The place among the document's figures of the whole that it is a part of."""
    source: tuple[TextSpan, ...] = ()
    """The words that name who gives it; empty where the narrator does."""
    speaker: str | None = None
    """The fullest name of the source."""
    statement: str | None = None
    """The id of the narrowest statement in which it stands."""
