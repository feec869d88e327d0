"""The embedded gazetteer, from its sources to one file.

The file is an SQLite database of compressed blocks: places sorted by how their names sound, so that a name is
found with one look into the database and one block to unpack.
"""

from __future__ import annotations

import argparse
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from gazetteer import regions, towns, whos_on_first
from gazetteer.borders import borders
from gazetteer.countries import countries, read_names
from gazetteer.rows import Row, distance
from recoupe.model.place import PlaceKind
from recoupe.resolve.gazetteer import BLOCKS, Candidate, new_database, row_line
from recoupe.resolve.place_keys import letters, sound

_END = "\x1f"
"""What opens the name of a sound, and closes a block."""
_BLOCK = 2_000
"""Characters of a block before it is packed."""


def merged(rows: Iterable[Row]) -> dict[str, Row]:
    """Return the places by id, with the names of all that have the same one."""
    found: dict[str, Row] = {}
    for row in rows:
        known = found.get(row.id)
        if known is None:
            found[row.id] = row
        elif known.kind == row.kind:
            found[row.id] = _fuller(known, row)
    return found


def _fuller(known: Row, row: Row) -> Row:
    larger = max(known, row, key=lambda each: each.population)
    return Row(known.id, known.names, known.at, known.country, known.kind, larger.population, larger.radius).also(
        row.names
    )


def keyed(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """Return the lines of the file with how each sounds; a place once for each sound of its names."""
    for row in sorted(rows, key=lambda each: (-each.population, each.id)):
        spellings: dict[str, dict[str, None]] = defaultdict(dict)
        for name in row.names:
            spellings[sound(letters(name))][letters(name)] = None
        for heard, written in spellings.items():
            if heard:
                yield heard, row_line(_candidate(row), written)


def _candidate(row: Row) -> Candidate:
    return Candidate(
        id=row.id,
        name=row.names[0],
        latitude=row.at[0],
        longitude=row.at[1],
        country=row.country or None,
        kind=PlaceKind(row.kind),
        population=_rounded(row.population),
        radius_km=row.radius,
        likeness=1.0,
    )


def _rounded(population: int) -> int:
    """Return the number with its first two digits only: more would be pretended, and take room."""
    return round(population, 2 - len(str(population))) if population > 99 else population


def without_twins(rows: Iterable[Row]) -> list[Row]:
    """Return the places but for those that have the name, the kind and the neighbourhood of a larger one."""
    kept: list[Row] = []
    near: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda each: (-each.population, each.id)):
        twins = near[letters(row.names[0]), row.kind]
        if all(distance(row.at, twin.at) > 3 for twin in twins):
            twins.append(row)
            kept.append(row)
    return kept


def all_rows(data: Path) -> list[Row]:
    """Return the places of all sources."""
    names = read_names(data / "names")
    places = data / "places"
    found = merged([*towns.read(names), *whos_on_first.read(places, regions.words_before())])
    by_size = sorted(found.values(), key=lambda row: row.population)
    cities = {(row.country, letters(name)): row for row in by_size if row.kind == "city" for name in row.names}
    covered = {row.country for row in found.values() if row.kind == "region"}
    divisions = merged(row for row in regions.natural_earth(places) if row.country not in covered)
    own = merged(regions.in_french({(r.country, letters(n)): r for r in divisions.values() for n in r.names}, cities))
    table = countries(names)
    large = [
        *regions.areas(),
        *(divisions | own).values(),
        *regions.of_countries(places, table),
        *borders(places, table),
    ]
    return [*large, *without_twins(found.values())]


def blocks(lines: Iterable[tuple[str, str]]) -> list[tuple[int, bytes]]:
    """Return the packed blocks by number, before them the sounds at which they begin; no sound is in two blocks."""
    by_sound: dict[str, list[str]] = defaultdict(list)
    for key, line in lines:
        by_sound[key].append(line)
    firsts: list[str] = []
    packed: list[bytes] = []
    block = ""
    for key in sorted(by_sound):
        text = "\n".join([f"\x1f{key}", *by_sound[key]]) + "\n"
        if not block or len(block) + len(text) > _BLOCK:
            packed += [_packed(block + _END)] if block else []
            firsts.append(key)
            block = ""
        block += text
    return list(enumerate([_packed("\n".join(firsts)), *packed, _packed(block + _END)]))


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode(), 9, -15)


def main() -> None:
    """Write the gazetteer."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("to", type=Path)
    given = parser.parse_args()
    rows = all_rows(given.data)
    given.to.unlink(missing_ok=True)
    with new_database(given.to, BLOCKS) as database:
        database.executemany("INSERT INTO block VALUES (?, ?)", blocks(keyed(rows)))
    database.execute("VACUUM")
    database.close()
    print(f"{given.to}: {len(rows)} places, {given.to.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
