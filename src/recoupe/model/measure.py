"""How well the machine's reading holds against what people reviewed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with the interval in which it lies in 95 of 100 cases."""

    part: int
    of: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measured:
    """How well one sort of reading holds against what people reviewed."""

    name: str
    """An act, a kind, or what else was reviewed."""
    precision: Rate | None
    recall: Rate | None


@dataclass(frozen=True, slots=True)
class Measure:
    """The machine against what was reviewed."""

    documents: int
    reviewers: tuple[str, ...]
    rows: tuple[Measured, ...]
