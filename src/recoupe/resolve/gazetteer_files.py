"""A user's own places: files of them, read into a gazetteer that goes before the embedded one."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from recoupe.errors import GazetteerError
from recoupe.model.place import PlaceKind
from recoupe.resolve.gazetteer import PLACES, Candidate, new_database, row_line
from recoupe.resolve.place_keys import letters, sound

_GEONAMES = 19
"""Columns of a GeoNames dump."""
_CLASSES = {"A": PlaceKind.REGION, "P": PlaceKind.CITY, "S": PlaceKind.SITE, "R": PlaceKind.SITE}
_COUNTRIES = frozenset({"PCL", "PCLD", "PCLF", "PCLI", "PCLIX", "PCLS", "TERR"})
_NEEDED = ("name", "lat", "lon")
_RADII = {
    PlaceKind.CITY: 1.0,
    PlaceKind.SITE: 1.0,
    PlaceKind.REGION: 40.0,
    PlaceKind.COUNTRY: 300.0,
    PlaceKind.AREA: 300.0,
}
_INSERT = "INSERT OR REPLACE INTO place VALUES (?, ?, ?)"


@dataclass(frozen=True, slots=True)
class _Added:
    """A place of a file, with its other names."""

    place: Candidate
    names: Sequence[str]


def add_places(path: Path, to: Path) -> int:
    """Add the places of a file to the gazetteer at `to`, which is made where there is none; return how many.

    The file is a GeoNames dump (tab-separated, 19 columns) or a CSV with a header: name, lat, lon, and, where known,
    country (two letters), aliases (set off by "|") and kind (city, site, region, country, area). A place that was
    added before is replaced. GazetteerError, with the line, where a line cannot be used: then nothing is added.
    """
    added = list(_read(path))
    to.parent.mkdir(parents=True, exist_ok=True)
    with new_database(to, PLACES) as database:
        database.executemany(_INSERT, (row for each in added for row in _rows(each)))
    database.close()
    return len(added)


def _rows(added: _Added) -> Iterator[tuple[str, str, str]]:
    spellings: dict[str, list[str]] = {}
    for name in (added.place.name, *added.names):
        written = letters(name)
        if sound(written):
            spellings.setdefault(sound(written), []).append(written)
    for heard, alike in spellings.items():
        yield heard, added.place.id, row_line(added.place, dict.fromkeys(alike))


def _read(path: Path) -> Iterator[_Added]:
    if not path.is_file():
        raise GazetteerError(f"{path}: no such file: give a GeoNames dump or a CSV")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = next(islice(file, 1), "")
            file.seek(0)
            dump = first.count("\t") == _GEONAMES - 1
            yield from _geonames(path, file) if dump else _table(path, file)
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path}: not UTF-8: save it as UTF-8") from error


def _geonames(path: Path, file: Iterator[str]) -> Iterator[_Added]:
    for number, line in enumerate(file, start=1):
        fields = line.rstrip("\n").split("\t")
        if len(fields) != _GEONAMES:
            raise _wrong(path, number, f"{len(fields)} columns for {_GEONAMES}", "take the line from a GeoNames dump")
        kind = PlaceKind.COUNTRY if fields[7] in _COUNTRIES else _CLASSES.get(fields[6], PlaceKind.AREA)
        population = int(fields[14]) if fields[14].isdecimal() else 0
        place = _place(path, number, fields[1], fields[4], fields[5], fields[8], kind, population)
        yield _Added(place, [name for name in (fields[2], *fields[3].split(",")) if name])


def _table(path: Path, file: Iterator[str]) -> Iterator[_Added]:
    rows = csv.DictReader(file)
    lacking = [name for name in _NEEDED if name not in (rows.fieldnames or ())]
    if lacking:
        raise _wrong(
            path, 1, f"no column {lacking[0]!r}", "begin with a header such as name,lat,lon,country,aliases,kind"
        )
    for row in rows:
        kind = row.get("kind") or PlaceKind.CITY
        if kind not in frozenset(PlaceKind):
            raise _wrong(path, rows.line_num, f"unknown kind {kind!r}", f"take one of {', '.join(PlaceKind)}")
        names = [name.strip() for name in (row.get("aliases") or "").split("|") if name.strip()]
        country = row.get("country") or ""
        found = (row["name"] or "", row["lat"] or "", row["lon"] or "")
        yield _Added(_place(path, rows.line_num, *found, country, PlaceKind(kind), 0), names)


def _place(
    path: Path, number: int, name: str, north: str, east: str, country: str, kind: PlaceKind, population: int
) -> Candidate:
    name = " ".join(name.split())
    if not letters(name):
        raise _wrong(path, number, "no name", "give one in every line")
    if country and not (len(country) == 2 and country.isalpha()):
        raise _wrong(path, number, f"country {country!r}", "give its ISO code of two letters, such as SY")
    latitude = _degrees(path, number, "lat", north, 90)
    longitude = _degrees(path, number, "lon", east, 180)
    return Candidate(
        id=f"u{letters(name)} {latitude:.3f} {longitude:.3f}",
        name=name,
        latitude=latitude,
        longitude=longitude,
        country=country.upper() or None,
        kind=kind,
        population=population,
        radius_km=_RADII[kind],
        likeness=1.0,
    )


def _degrees(path: Path, number: int, column: str, text: str, limit: int) -> float:
    plain = text.strip().removeprefix("-")
    if not plain.replace(".", "", 1).isdecimal() or not plain.isascii() or float(plain) > limit:
        raise _wrong(path, number, f"{column} is {text!r}", f"give degrees from -{limit} to {limit}, such as 36.17")
    return float(text)


def _wrong(path: Path, number: int, problem: str, remedy: str) -> GazetteerError:
    return GazetteerError(f"{path}, line {number}: {problem}: {remedy}")
