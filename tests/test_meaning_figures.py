"""Every construction by which people are counted, as marked-up sentences in tests/data/figures/*.txt.

One case a line; `#` opens a comment line, `¶` stands for a paragraph break. A figure is marked with its
unit and its value (`12`, `20..30`, `12..` and `..12` where open), with `part` where it is a part of
another one. Its number ties it to the source that gives it:

    Selon <source1>la police</source1>, <dead1 12>12 civils</dead1> sont morts, dont <dead1 3 part>3 enfants</dead1>.

A line with no mark says that nothing is counted in it. A line that opens with `? ` is an aim that is not
reached yet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import recoupe
from recoupe.analysis.pipeline import analyse, load_pipeline
from recoupe.lexicon.figures import load_figures
from recoupe.lexicon.load import load_lexicon
from recoupe.meaning.figures import bound, counts, moved
from recoupe.model.figure import Figure

FIGURES = Path(__file__).parent / "data" / "figures"
MARK = re.compile(r"<(/?)([a-z]+)(\d*)((?: [^>]*)?)>")


@dataclass
class Case:
    """A text, and a line for each figure marked in it."""

    place: str
    text: str = ""
    aim: bool = False
    figures: list[str] = field(default_factory=list)


def case(line: str, place: str) -> Case:
    marked = line.removeprefix("? ").replace("¶", "\n\n")
    result, end = Case(place, aim=line.startswith("? ")), 0
    opened: dict[str, tuple[int, str, str]] = {}
    found: list[tuple[str, str, str, str]] = []
    sources: dict[str, str] = {}
    for mark in MARK.finditer(marked):
        result.text, end = result.text + marked[end : mark.start()], mark.end()
        closing, name, number, value = mark.groups()
        if not closing:
            opened[name] = len(result.text), number, value.strip()
        elif name == "source":
            sources[number] = result.text[opened.pop(name)[0] :]
        else:
            begin, number, value = opened.pop(name)
            found.append((result.text[begin:], name, value, number))
    assert not opened, f"{place}: never closed: {opened}"
    result.text += marked[end:]
    result.figures = [shown(words, unit, value, sources.get(number, "")) for words, unit, value, number in found]
    return result


def shown(words: str, unit: str, value: str, source: str) -> str:
    return f"{words} = {unit} {value}" + (f" by {source}" if source else "")


def value(figure: Figure) -> str:
    low, high = ("" if end is None else str(end) for end in (figure.low, figure.high))
    sharp = low if low == high else f"{low}..{high}"
    return sharp + (" part" if figure.part_of is not None else "")


def described(text: str, figures: Sequence[Figure]) -> list[str]:
    return [shown(f.words, f.unit, value(f), " … ".join(s.of(text) for s in f.source)) for f in figures]


def cases() -> list[object]:
    found = []
    for path in sorted(FIGURES.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                each = case(line.strip(), f"{path.stem}:{number}")
                marks = [pytest.mark.xfail(strict=False, reason="an aim, not reached yet")] if each.aim else []
                found.append(pytest.param(each, id=each.place, marks=marks))
    return found


@pytest.fixture(scope="module")
def nlp() -> object:
    return load_pipeline()


@pytest.mark.parametrize("case", cases())
def test_the_figures_are_those_marked(case: Case, reader: recoupe.Reader, nlp: object) -> None:
    lexicon, words = load_lexicon("fr"), load_figures("fr")
    found = [
        moved(count, piece.start)
        for piece in analyse(nlp, case.text)  # type: ignore[arg-type]
        for count in counts(piece.passage, lexicon, words)
    ]
    figures = bound(found, reader.read(case.text).statements, case.text)
    assert described(case.text, figures) == case.figures
