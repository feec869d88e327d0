"""The gazetteer: what a place name may stand for, with coordinates; a file of the package and one of the user's.

Both are SQLite databases. The embedded one holds compressed blocks of places sorted by how their names sound, before
them the sounds at which they begin (made by models/gazetteer); the user's holds a row for each place that was added.
"""

from __future__ import annotations

import sqlite3
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from recoupe.errors import GazetteerError
from recoupe.model.place import PlaceKind
from recoupe.resolve.place_keys import letters, sound

BLOCKS = "CREATE TABLE block (number INTEGER PRIMARY KEY, places BLOB NOT NULL)"
PLACES = (
    "CREATE TABLE IF NOT EXISTS place (sound TEXT, id TEXT, line TEXT NOT NULL, PRIMARY KEY (sound, id)) WITHOUT ROWID"
)
_FIRSTS = "SELECT places FROM block WHERE number = 0"
_BLOCK = "SELECT places FROM block WHERE number = ?"
_ADDED = "SELECT line FROM place WHERE sound = ?"
_KINDS = {kind.value[0]: kind for kind in PlaceKind if kind is not PlaceKind.COUNTRY} | {"n": PlaceKind.COUNTRY}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}
_SOURCES = {
    "g": "geonames:",
    "w": "whosonfirst:",
    "n": "naturalearth:",
    "c": "naturalearth:",
    "r": "recoupe:",
    "b": "naturalearth:",
    "u": "user:",
}
_MOST = 20
"""Places of one sound that are looked at, the largest first."""
_SOUNDING = 40
"""Places that only sound like a name that are looked at, the largest first."""
_LONGEST = 100
"""Characters beyond which nothing is a name."""
_SPELLINGS = 8
"""Spellings of a place that a name is compared with."""
_THOUSANDTHS = 1000


class Candidate(NamedTuple):
    """A place that a name may stand for; a tuple, which is made several times as fast as a frozen dataclass."""

    id: str
    """Its source and the identifier there (geonames:168368)."""
    name: str
    """Its name in French where that is known."""
    latitude: float
    longitude: float
    country: str | None
    """ISO 3166-1, two letters; None for what lies in several."""
    kind: PlaceKind
    population: int
    """Inhabitants; 0 where not known."""
    radius_km: float
    likeness: float
    """1 where it has the name letter by letter, but for case, accents and hyphens; less where it only sounds alike."""
    own: bool = False
    """Whether the user added it."""

    @property
    def exact(self) -> bool:
        """Whether it has the name letter by letter."""
        return self.likeness == 1.0


class Gazetteer:
    """The embedded places, with those of the user before them."""

    def __init__(self, embedded: sqlite3.Connection, added: sqlite3.Connection | None = None) -> None:
        self._embedded = embedded
        self._firsts = _unpacked(embedded.execute(_FIRSTS).fetchone()[0]).split("\n")
        self._added = added
        self._known = lru_cache(maxsize=4096)(self._read)

    @classmethod
    def open(cls, added: Path | None = None) -> Gazetteer:
        """Open the embedded gazetteer; `added` is the file of the user's own places, which need not exist."""
        embedded = resources.files("recoupe.resolve") / "places.sqlite3"
        with resources.as_file(embedded) as path:
            return cls(_opened(path), _opened(added) if added is not None and added.is_file() else None)

    def look_up(self, name: str) -> tuple[Candidate, ...]:
        """Return what the name may stand for: the user's places first, then the larger first.

        Where no place has the name letter by letter, those that sound like it.
        """
        return self._known(letters(name)) if len(name) <= _LONGEST else ()

    def close(self) -> None:
        """Close the files."""
        self._embedded.close()
        if self._added is not None:
            self._added.close()

    def _read(self, written: str) -> tuple[Candidate, ...]:
        heard = sound(written)
        if not heard:
            return ()
        lines = [*self._lines_added(heard), *self._lines(heard)]
        exact = [line for line in lines if f"|{written}|" in line]
        if exact:
            return tuple(_candidate(line, 1.0) for line in exact[:_MOST])
        pairs = _pairs(written)
        return tuple(_candidate(line, _likeness(line, pairs)) for line in lines[:_SOUNDING])

    def _lines(self, heard: str) -> list[str]:
        found = self._embedded.execute(_BLOCK, (bisect_right(self._firsts, heard),)).fetchone()
        if found is None:
            return []
        text = _unpacked(found[0])
        _, opened, rest = text.partition(f"\x1f{heard}\n")
        return rest[: rest.index("\n\x1f")].split("\n") if opened else []

    def _lines_added(self, heard: str) -> Iterator[str]:
        if self._added is not None:
            yield from (line for (line,) in self._added.execute(_ADDED, (heard,)))


@cache
def load_gazetteer(added: Path | None = None) -> Gazetteer:
    """Open the gazetteer once, with the file of the user's own places."""
    return Gazetteer.open(added)


def _unpacked(block: bytes) -> str:
    return zlib.decompress(block, -15, 4096).decode()


def border_name(one: str, other: str) -> str:
    """Return under what name the border between two countries stands, by their codes."""
    return f"border {' '.join(sorted((one, other)))}".lower()


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    tables = _tables(database, path)
    if not tables & {"block", "place"}:
        raise GazetteerError(f"{path}: no gazetteer: make one with recoupe gazetteer add FILE")
    return database


def _tables(database: sqlite3.Connection, path: Path) -> set[str]:
    try:
        return {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    except sqlite3.DatabaseError as error:
        raise GazetteerError(f"{path}: no gazetteer ({error}): remove it and add your places again") from error


def new_database(path: Path, schema: str) -> sqlite3.Connection:
    """Return a new gazetteer file, open for writing."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA page_size = 16384")
    database.execute(schema)
    return database


def row_line(candidate: Candidate, spellings: Iterable[str]) -> str:
    """Return a place as a line of the file; the spellings are the letters of its names of one sound."""
    return "\t".join(
        (
            candidate.name,
            f"|{'|'.join(spellings)}|",
            str(round(candidate.latitude * _THOUSANDTHS)),
            str(round(candidate.longitude * _THOUSANDTHS)),
            candidate.country or "",
            _LETTERS[candidate.kind],
            str(candidate.population or ""),
            f"{candidate.radius_km:.3g}",
            candidate.id,
        )
    )


def _pairs(written: str) -> set[tuple[str, str]]:
    """Return the pairs of letters that follow each other in a name."""
    return set(pairwise(written))


def _likeness(line: str, pairs: set[tuple[str, str]]) -> float:
    """Return what share of pairs of letters the name has in common with that spelling which has most of them."""
    spellings = line.split("\t", 2)[1][1:-1].split("|")[:_SPELLINGS]
    return max(_shared(_pairs(spelling), pairs) for spelling in spellings)


def _shared(a: set[tuple[str, str]], b: set[tuple[str, str]]) -> float:
    return min(2 * len(a & b) / (len(a) + len(b) or 1), 0.99)


def _candidate(line: str, likeness: float) -> Candidate:
    name, _, north, east, country, kind, population, radius, id = line.split("\t")
    return Candidate(
        id=_SOURCES[id[0]] + id[1:],
        name=name,
        latitude=int(north) / _THOUSANDTHS,
        longitude=int(east) / _THOUSANDTHS,
        country=country or None,
        kind=_KINDS[kind],
        population=int(population or 0),
        radius_km=float(radius),
        likeness=likeness,
        own=id[0] == "u",
    )
