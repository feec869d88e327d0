"""Build the outlines of the page's map from Natural Earth: `build.py COUNTRIES.json WORLD.json.gz`."""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[int, int]
Ring = list[Point]
GRIDS = {"fine": 50, "coarse": 4}
"""Steps of a degree."""
KOSOVO, CRIMEA = "KOS", "CRM"
"""Disputed, although Natural Earth has no note on the one and takes the other for a part of Russia."""
IN_CRIMEA = (34.2, 45.2)
OF_CRIMEA = {
    "NOTE_BRK": "Administered by Russia; claimed by Ukraine",
    "TYPE": "Disputed",
    "ADM0_A3": CRIMEA,
    "ADM0_A3_US": "UKR",
    "ISO_A2": "-99",
    "NAME": "Crimea",
}


def world(features: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the outlines on each grid."""
    told = list(_apart(features))
    return {name: _on_grid(told, steps) for name, steps in GRIDS.items()}


def _apart(features: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield the features with Crimea as one of its own."""
    for each in features:
        polygons = each["geometry"]["coordinates"]
        if each["geometry"]["type"] != "MultiPolygon" or not any(_holds(of[0], IN_CRIMEA) for of in polygons):
            yield each
            continue
        crimea = [of for of in polygons if _holds(of[0], IN_CRIMEA)]
        others = [of for of in polygons if of not in crimea]
        yield {**each, "geometry": {"type": "MultiPolygon", "coordinates": others}}
        yield {"properties": OF_CRIMEA, "geometry": {"type": "MultiPolygon", "coordinates": crimea}}


def _holds(ring: list[list[float]], point: tuple[float, float]) -> bool:
    x, y = point
    crossed = (
        x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in pairwise(ring) if (a[1] > y) != (b[1] > y)
    )
    return sum(crossed) % 2 == 1


def _on_grid(features: list[Mapping[str, Any]], steps: int) -> dict[str, Any]:
    rings = {each["properties"]["ADM0_A3"]: list(_rings(each["geometry"], steps)) for each in features}
    facts = {each["properties"]["ADM0_A3"]: each["properties"] for each in features}
    return {
        "steps": steps,
        "countries": [[_iso(facts[code]), [_packed(ring) for ring in of]] for code, of in rings.items() if of],
        "borders": [
            [*kind, _packed(line)] for kind, lines in _borders(rings, facts).items() for line in _joined(lines)
        ],
    }


def _iso(facts: Mapping[str, Any]) -> str:
    code = facts["ISO_A2"]
    return code if isinstance(code, str) and len(code) == 2 else {"France": "FR", "Norway": "NO"}.get(facts["NAME"], "")


def _rings(geometry: Mapping[str, Any], steps: int) -> Iterator[Ring]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        for ring in polygon:
            points = [(round(x * steps), -round(y * steps)) for x, y in ring]
            kept = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
            if len(kept) > 3:
                yield kept


def _borders(
    rings: Mapping[str, list[Ring]], facts: Mapping[str, Mapping[str, Any]]
) -> dict[tuple[int, int], list[tuple[Point, Point]]]:
    """The segments between two countries, by whether they are disputed and whether the United States see none."""
    sides: dict[tuple[Point, Point], set[str]] = defaultdict(set)
    for code, of in rings.items():
        for ring in of:
            for a, b in pairwise(ring):
                sides[min(a, b), max(a, b)].add(code)
    found: dict[tuple[int, int], list[tuple[Point, Point]]] = defaultdict(list)
    for segment, codes in sides.items():
        if len(codes) == 2:
            one, other = sorted(codes)
            disputed = _disputed(facts[one]) or _disputed(facts[other])
            joined = facts[one]["ADM0_A3_US"] == facts[other]["ADM0_A3_US"]
            found[int(disputed), int(joined)].append(segment)
    return found


def _disputed(facts: Mapping[str, Any]) -> bool:
    return bool(facts["NOTE_BRK"]) or facts["TYPE"] in {"Disputed", "Indeterminate"} or facts["ADM0_A3"] == KOSOVO


def _joined(segments: Iterable[tuple[Point, Point]]) -> Iterator[Ring]:
    """Yield lines of segments that meet, each segment once."""
    ends: dict[Point, set[Point]] = defaultdict(set)
    for a, b in segments:
        ends[a].add(b)
        ends[b].add(a)
    for start in sorted(ends, key=lambda point: (len(ends[point]) == 2, point)):
        while ends[start]:
            line = [start]
            while ends[line[-1]]:
                following = min(ends[line[-1]])
                ends[line[-1]].discard(following)
                ends[following].discard(line[-1])
                line.append(following)
            yield line


def _packed(points: Ring) -> list[int]:
    """The first point, then the steps from each to the next; points on the way straight ahead are left out."""
    bends = [
        point
        for at, point in enumerate(points)
        if at in (0, len(points) - 1) or _bends(points[at - 1], point, points[at + 1])
    ]
    found = list(bends[0])
    for (x, y), (east, south) in pairwise(bends):
        found += [east - x, south - y]
    return found


def _bends(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - b[1]) != (b[1] - a[1]) * (c[0] - b[0])


if __name__ == "__main__":
    countries = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["features"]
    told = json.dumps(world(countries), separators=(",", ":"))
    Path(sys.argv[2]).write_bytes(gzip.compress(told.encode(), mtime=0))
