"""Marked-up sentences of places.

One case a line; `#` opens a comment line. A place stands in brackets with its precision and, where that is
known, a well-known place (tests/data/places/known.toml) and the kilometres within which it must lie:

    Deux obus sont tombés à [Khan al-Assal|exact|Alep~25].

A question mark behind the precision says that the place must be marked as doubtful. A line with no mark
says that nothing may be found in it. A line that opens with `? ` is an aim that is not reached yet.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from recoupe.model.globe import distance
from recoupe.model.place import Place
from recoupe.model.text import TextSpan

FOLDER = Path(__file__).parent / "data" / "places"
MARK = re.compile(r"\[([^|\]]+)\|([a-z]+)(\??)(?:\|([^~\]]+)~(\d+))?\]")


@dataclass(frozen=True, slots=True)
class Expected:
    """A place that must be found."""

    span: TextSpan
    words: str
    precision: str
    doubtful: bool
    near: str | None
    kilometres: float


@dataclass(frozen=True, slots=True)
class PlaceCase:
    """A text and the places marked in it."""

    where: str
    text: str
    places: tuple[Expected, ...]
    aim: bool


@cache
def known() -> dict[str, list[float]]:
    """Where the well-known places lie."""
    return tomllib.loads((FOLDER / "known.toml").read_text(encoding="utf-8"))


def cases(path: Path) -> Iterator[PlaceCase]:
    """Return the cases of a file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield parse(line.removeprefix("? "), f"{path.stem}:{number}", aim=line.startswith("? "))


def parse(line: str, where: str, *, aim: bool) -> PlaceCase:
    """Return the case that a marked-up line stands for."""
    text, end = "", 0
    places: list[Expected] = []
    for mark in MARK.finditer(line):
        text, end = text + line[end : mark.start()], mark.end()
        words, precision, doubtful, near, kilometres = mark.groups()
        span = TextSpan(len(text), len(text) + len(words))
        places.append(Expected(span, words, precision, bool(doubtful), near, float(kilometres or 0)))
        text += words
    return PlaceCase(where, text + line[end:], tuple(places), aim)


def mistakes(case: PlaceCase, found: tuple[Place, ...]) -> list[str]:
    """Return what is wrong with the places found, in words; empty where nothing is."""
    wrong = [f"extra: {place.words}" for place in found if place.span not in {e.span for e in case.places}]
    by_span = {place.span: place for place in found}
    for expected in case.places:
        place = by_span.get(expected.span)
        wrong += [f"missed: {expected.words}"] if place is None else _differences(expected, place)
    return wrong


def _differences(expected: Expected, place: Place) -> Iterator[str]:
    if place.precision != expected.precision:
        yield f"{place.words}: {place.precision} for {expected.precision}"
    if expected.doubtful and not place.doubtful:
        yield f"{place.words}: not marked as doubtful"
    if expected.near is None:
        if place.latitude is not None:
            yield f"{place.words}: placed at {place.latitude}, {place.longitude}"
        return
    if place.latitude is None or place.longitude is None:
        yield f"{place.words}: not placed"
        return
    north, east = known()[expected.near]
    away = distance((north, east), (place.latitude, place.longitude))
    if away > expected.kilometres:
        yield f"{place.words}: {away:.0f} km from {expected.near} ({place.name}, {place.latitude}, {place.longitude})"
