"""The sample ledger with the table of what must come out of it, for the tests that hold the one to the other."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import recoupe
from recoupe.model.document import Document
from recoupe.model.party import Party
from recoupe.run import add_places

SAMPLES = Path(recoupe.__file__).parent / "samples"
PLACES = SAMPLES / "ilmara.places.csv"

Line = Mapping[str, Any]
"""A line of the table."""


def table() -> dict[str, Any]:
    """What must come out."""
    return tomllib.loads((SAMPLES / "ilmara.expected.toml").read_text(encoding="utf-8"))


def dispatches() -> list[dict[str, str]]:
    """The lines of the sample."""
    return [json.loads(line) for line in (SAMPLES / "ilmara.jsonl").read_text(encoding="utf-8").splitlines()]


def read_sample(folder: Path) -> dict[str, Document]:
    """The documents of the sample by id, read with its places on the map."""
    gazetteer = folder / "places.sqlite3"
    add_places(PLACES, to=gazetteer)
    reader = recoupe.Reader(gazetteer=gazetteer)
    return {line["id"]: reader.read(**line) for line in dispatches()}


class Names:
    """The names under which the texts speak of the parties of the table."""

    def __init__(self, parties: Iterable[Line]) -> None:
        self._names = {line["name"]: [line["name"], *line.get("also", ()), *line.get("voices", ())] for line in parties}

    def of(self, party: str) -> list[str]:
        """Every name of the party and of those who speak for it."""
        return self._names.get(party, [party])

    def mean(self, party: str, words: str | None) -> bool:
        """Whether the words, with or without an article, name the party or somebody who speaks for it."""
        return words is not None and _bare(words) in {_bare(name) for name in self.of(party)}

    def among(self, party: str, parties: Iterable[Party]) -> Iterator[Party]:
        """Those of a document's parties that are the party or speak for it."""
        return (each for each in parties if any(self.mean(party, name) for name in (each.name, *each.aliases)))


def _bare(words: str) -> str:
    words = words.casefold().replace("’", "'")
    for article in ("le ", "la ", "les ", "l'", "un ", "une ", "ce ", "cette "):
        if words.startswith(article):
            return words.removeprefix(article)
    return words
