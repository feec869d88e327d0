"""Marked-up sentences, the tests' way to write down what must be found.

One case a line; `¶` stands for a paragraph break (two newlines); `#` opens a comment line.
The parts of a statement are marked in place, with a number where there are several
statements, and more than once where a part is discontinuous:

    <source>La ministre</source> <cue>assure</cue> que <content>la loi passera</content>.
    « <content1>Oui</content1> », <cue1>dit</cue1> <source1>le maire</source1>. …

Marks may nest and cross. A line with no mark says that nothing may be found in it. A line that
opens with `? ` is an aim that is not reached yet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from recoupe.model.attribution import Attribution
from recoupe.model.text import TextSpan

PARTS = ("source", "cue", "content")
MARK = re.compile(r"<(/?)(source|cue|content)(\d*)>")
Spans = tuple[TextSpan, ...]
Parts = tuple[Spans, Spans, Spans]
"""The spans of source, cue and content."""


@dataclass(frozen=True, slots=True)
class Case:
    """A text and the statements marked in it."""

    place: str
    text: str
    statements: tuple[Parts, ...]
    aim: bool = False
    """Whether it is known to fail for now."""


def cases(path: Path) -> Iterator[Case]:
    """Return the cases of a file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield case(line, place=f"{path.stem}:{number}")


def case(line: str, place: str = "") -> Case:
    """Return the case that a marked-up line stands for; ValueError where its marks do not match."""
    aim = line.startswith("? ")
    text, statements = parse(line.removeprefix("? ").strip().replace("¶", "\n\n"), place)
    return Case(place, text, statements, aim)


def parse(marked: str, place: str = "") -> tuple[str, tuple[Parts, ...]]:
    """Return the text without its marks, and the statements in the order of their contents."""
    text, end = "", 0
    opened: dict[tuple[str, str], int] = {}
    spans: dict[str, dict[str, list[TextSpan]]] = defaultdict(lambda: defaultdict(list))
    for mark in MARK.finditer(marked):
        text, end = text + marked[end : mark.start()], mark.end()
        closing, part, number = mark.groups()
        if bool(closing) != ((part, number) in opened):
            raise ValueError(f"{place}: {mark.group()} does not match")
        if closing:
            spans[number][part].append(TextSpan(opened.pop((part, number)), len(text)))
        else:
            opened[part, number] = len(text)
    if opened:
        raise ValueError(f"{place}: never closed: {sorted(opened)}")
    return text + marked[end:], ordered(tuple(map(tuple, map(found.__getitem__, PARTS))) for found in spans.values())


def parts(attribution: Attribution) -> Parts:
    """Return the spans of an attribution, to be compared."""
    return attribution.source, attribution.cue, attribution.content


def ordered(statements: Iterable[Parts]) -> tuple[Parts, ...]:
    """Return the statements in the order of their contents."""
    return tuple(sorted(statements, key=lambda each: (each[2], each[1], each[0])))


def marked(text: str, statements: Iterable[Parts]) -> str:
    """Return the text with its statements marked, numbered in the order of their contents."""
    marks: dict[int, str] = defaultdict(str)
    numbered = [
        (span, f"{part}{number}")
        for number, statement in enumerate(ordered(statements), start=1)
        for part, spans in zip(PARTS, statement, strict=True)
        for span in spans
    ]
    for span, name in sorted(numbered, key=lambda each: (-each[0].start, each[0].end, each[1])):
        marks[span.end] += f"</{name}>"
    for span, name in sorted(numbered, key=lambda each: (each[0].start, -each[0].end, each[1])):
        marks[span.start] += f"<{name}>"
    return "".join(marks.get(place, "") + (text[place : place + 1]) for place in range(len(text) + 1))
