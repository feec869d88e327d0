"""Borders between countries, from the points that their outlines share."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from gazetteer.countries import Country
from gazetteer.regions import SHAPES, code
from gazetteer.rows import Point, Row, middle, reach
from recoupe.resolve.gazetteer import border_name


def borders(folder: Path, table: Iterable[Country]) -> Iterator[Row]:
    """Return the borders, each at its middle and as far as it reaches."""
    names = {row.code: _with_article(row) for row in table}
    for (one, other), points in _shared(folder).items():
        if one in names and other in names:
            shown = f"frontière entre {names[one]} et {names[other]}"
            centre = middle(points)
            looked_up = border_name(one, other)
            radius = round(reach(centre, points))
            yield Row(f"b{one}-{other}", (shown, looked_up), centre, "", "region", radius=radius)


def _with_article(country: Country) -> str:
    article = country.article + " " if country.article else ""
    return article.replace("' ", "'") + country.name


def _shared(folder: Path) -> Mapping[tuple[str, str], list[Point]]:
    owners: dict[Point, set[str]] = defaultdict(set)
    for feature in json.loads((folder / SHAPES).read_text(encoding="utf-8"))["features"]:
        for point in _points(feature["geometry"]["coordinates"]):
            owners[point].add(code(feature["properties"]))
    found: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for point, codes in sorted(owners.items()):
        for one, other in combinations(sorted(codes), 2):
            found[one, other].append(point)
    return found


def _points(coordinates: list[Any]) -> Iterator[Point]:
    if coordinates and isinstance(coordinates[0], float | int):
        yield round(coordinates[1], 3), round(coordinates[0], 3)
        return
    for part in coordinates:
        yield from _points(part)
