"""Judgements: what a person decides about what was read; each is one row, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from recoupe.model.text import TextSpan


class Verdict(StrEnum):
    """What is decided; never who is right."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    """One field of a statement."""
    ADD = "add"
    """A statement that the machine missed."""
    MERGE_PARTIES = "merge parties"
    SPLIT_PARTY = "split party"
    MERGE_INCIDENTS = "merge incidents"
    SPLIT_INCIDENT = "split incident"
    COPY = "copy"
    """One document is a copy of another."""
    NOT_COPY = "not a copy"
    NOTE = "note"
    UNDO = "undo"
    """An earlier judgement no longer counts."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a judgement is about: words of a document, never a row of a run."""

    document: str
    span: TextSpan | None = None
    """From the first to the last character of the statement or mention; None for the document itself."""
    words: str | None = None
    """The text there when it was judged: where it is no longer found, the judgement is orphaned."""
    cue: int | None = None
    """Where the statement's cue begins, needed where two statements have the same first and last character."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision with its author and time."""

    id: str
    verdict: Verdict
    targets: tuple[Target, ...]
    author: str
    made_at: str
    """ISO 8601, UTC."""
    values: Mapping[str, str]
    """Of a correction or addition each field with its new value (see `store/corrections.py`);
    of an undo, under "undoes", the id of what it undoes."""
    reason: str | None = None
