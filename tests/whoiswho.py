"""Marked-up sentences of parties: who is named where, in a notation that can be read.

One case a line; `#` opens a comment line, `¶` is a paragraph break, `? ` before a line an aim not reached yet.

    [words = name]                  the words name the party of this name; several with "; "
    [words = name: kind]            which is of the kind
    [words = ? name]                which is kept anonymous
    [words = name > other]          which speaks for another, by name
    [words = name < other]          which is a part of another, by name
    {words = name}                  the words are a label, the word of the party of this name
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from recoupe.analysis.mentions import mentions
from recoupe.analysis.pipeline import analyse, load_pipeline
from recoupe.attribution.attributions import attributions
from recoupe.attribution.nesting import enclosing
from recoupe.lexicon.load import load_lexicon
from recoupe.lexicon.parties import load_party_words
from recoupe.model.attribution import Attribution, moved
from recoupe.model.party import Party
from recoupe.model.text import TextSpan
from recoupe.resolve.resolution import Resolution, resolved

MARK = re.compile(
    r"(?P<open>[\[{])(?P<words>[^=\]}]+) = (?P<anonymous>\? )?(?P<name>[^\]}:<>]+?)"
    r"(?:: (?P<kind>[^\]}<>]+?))?(?: (?P<tie>[<>]) (?P<other>[^\]}]+))?[\]}]"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that name a party, and what is known of it."""

    span: TextSpan
    words: str
    label: bool
    names: tuple[str, ...]
    anonymous: bool
    kind: str | None
    tie: str | None
    other: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """A text with its marked words."""

    place: str
    text: str
    marked: tuple[Marked, ...]
    aim: bool


def cases(path: Path) -> Iterator[Case]:
    """Return the cases of a file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield case(line, f"{path.stem}:{number}")


def case(line: str, place: str = "") -> Case:
    """Return the case that a line stands for."""
    source, text, found, end = line.removeprefix("? ").replace("¶", "\n\n"), "", [], 0
    for mark in MARK.finditer(source):
        text += source[end : mark.start()]
        span = TextSpan(len(text), len(text) + len(mark["words"]))
        text, end = text + mark["words"], mark.end()
        found.append(
            Marked(
                span,
                mark["words"],
                mark["open"] == "{",
                tuple(mark["name"].split("; ")),
                mark["anonymous"] is not None,
                mark["kind"],
                mark["tie"],
                mark["other"],
            )
        )
    return Case(place, text + source[end:], tuple(found), line.startswith("? "))


class Reading:
    """A text read to its parties."""

    def __init__(self, text: str, pipeline: str | None = None) -> None:
        lexicon, self.text = load_lexicon("fr"), text
        self.attributions: list[Attribution] = []
        seen = []
        for piece in analyse(_nlp(pipeline), text):
            self.attributions += (moved(each, piece.start) for each in attributions(piece.passage, lexicon))
            seen += (each.moved(piece.start) for each in mentions(piece.passage, lexicon))
        self.found: Resolution = resolved(
            self.attributions, seen, enclosing(self.attributions), text, load_party_words("fr")
        )
        self.parties = {party.id: party for party in self.found.parties}

    def named_by(self, marked: Marked) -> tuple[Party, ...]:
        """Return the parties that the words name: several as a source, one by their outermost mention."""
        found = sorted((each.start, -each.end, id) for each, id in self.found.party_of.items() if each in marked.span)
        if found and len(marked.names) == 1:
            return (self.parties[found[0][2]],)
        for attribution, ids in zip(self.attributions, self.found.spoken_by, strict=True):
            if any(marked.span.overlaps(source) for source in attribution.source[:1]):
                return tuple(self.parties[id] for id in ids)
        return ()

    def labels(self) -> dict[str, str | None]:
        """Return by whom each label is used."""
        return {label.words: self.name(label.by) for label in self.found.labels}

    def name(self, id: str | None) -> str | None:
        """Return the name behind an id; names stay as they are."""
        return self.parties[id].name if id in self.parties else id

    def shown(self, marked: Marked) -> str:
        """Return what was found at the marked words, in the notation."""
        if marked.label:
            return f"{{{marked.words} = {self.labels().get(marked.words)}}}"
        parties = self.named_by(marked)
        names = "; ".join(party.name for party in parties)
        party = parties[0] if len(parties) == 1 else None
        parts = ["? " if party is not None and party.anonymous else "", names]
        if marked.kind is not None:
            parts.append(f": {party.kind if party else None}")
        if marked.tie is not None and party is not None:
            parts.append(f" {marked.tie} {self.name(party.speaks_for if marked.tie == '>' else party.part_of)}")
        return f"[{marked.words} = {''.join(parts)}]"


_LOADED: dict[str | None, object] = {}


def _nlp(pipeline: str | None):  # type: ignore[no-untyped-def]
    if pipeline not in _LOADED:
        _LOADED[pipeline] = load_pipeline(pipeline)
    return _LOADED[pipeline]


def expected(marked: Marked) -> str:
    """Return the marked words as they were written."""
    if marked.label:
        return f"{{{marked.words} = {'; '.join(marked.names)}}}"
    kind = f": {marked.kind}" if marked.kind else ""
    tie = f" {marked.tie} {marked.other}" if marked.tie else ""
    return f"[{marked.words} = {'? ' if marked.anonymous else ''}{'; '.join(marked.names)}{kind}{tie}]"
