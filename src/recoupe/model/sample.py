"""A sample of statements that two reviewers judge apart, and what each thinks of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from recoupe.model.judgement import Target, Verdict


@dataclass(frozen=True, slots=True)
class Sample:
    """Statements drawn from a seed, and the two who judge them."""

    id: str
    seed: int
    reviewers: tuple[str, str]
    items: tuple[Target, ...]
    author: str
    made_at: str
    """ISO 8601, UTC."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a reviewer thinks of one statement of a sample; it changes nothing until the sample is settled."""

    sample: str
    number: int
    """Of the item within the sample, from 0."""
    reviewer: str
    verdict: Verdict
    """Accept, reject or correct."""
    values: Mapping[str, str]
    made_at: str
