"""Places of Who's On First: towns, villages, quarters, regions and airports of fifteen countries."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from gazetteer.rows import Point, Row, is_latin, reach, town_radius

_KINDS = {
    "locality": "city",
    "localadmin": "city",
    "neighbourhood": "city",
    "region": "region",
    "county": "region",
    "campus": "site",
}
_NAMES = ("fra_pref", "fra_var", "name", "eng_pref", "eng_var", "und_var", "ara_pref", "ara_var")
_DENSE = frozenset({"MA", "TR"})
"""Countries whose hamlets are left out, where nobody has written down a name in French or English."""
Fields = Mapping[str, str]


def read(folder: Path, before: Sequence[str]) -> Iterator[Row]:
    """Read the places of all countries; `before` are words before a name that are no part of it."""
    for path in sorted(folder.glob("wof_*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            fields = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        yield from _country(fields, path.stem[-2:].upper(), before)


def _country(fields: Sequence[Fields], country: str, before: Sequence[str]) -> Iterator[Row]:
    inside = _inside(fields)
    for each in fields:
        kind = _KINDS.get(each["placetype"])
        names = tuple(dict.fromkeys(_names(each, before)))
        if kind is None or not names or not each["lat"] or (country in _DENSE and _is_hamlet(each)):
            continue
        row = _row(each, names, country, kind)
        points = inside.get(each["wof_id"], [])
        yield replace(row, radius=reach(row.at, points)) if kind == "region" and points else row


def _is_hamlet(each: Fields) -> bool:
    named = each["fra_pref"] or each["eng_pref"] or float(each["gn_population"] or 0)
    return each["placetype"] == "locality" and not named


def _row(each: Fields, names: tuple[str, ...], country: str, kind: str) -> Row:
    population = int(float(each["gn_population"] or 0))
    return Row(
        id=f"g{each['gn_id']}" if each["gn_id"] else f"w{each['wof_id']}",
        names=names,
        at=_point(each),
        country=country,
        kind=kind,
        population=population,
        radius=40.0 if kind == "region" else town_radius(population),
    )


def _point(each: Fields) -> Point:
    return float(each["lat"]), float(each["lon"])


def _names(each: Fields, before: Sequence[str]) -> Iterator[str]:
    for key in _NAMES:
        for name in each[key].split("|"):
            if is_latin(name) and len(name) > 2 and not (key == "eng_var" and name.isupper()):
                yield _bare(name.strip(), before)


def _bare(name: str, before: Sequence[str]) -> str:
    small = name.lower()
    word = next((word for word in before if small.startswith(word)), "")
    name = name[len(word) :].removesuffix(" Governorate").removesuffix(" Oblast")
    return name.strip()


def _inside(fields: Iterable[Fields]) -> Mapping[str, list[Point]]:
    """Return the towns inside each district and region, by its id."""
    parents = {each["wof_id"]: each["parent"] for each in fields}
    inside: dict[str, list[Point]] = defaultdict(list)
    for each in fields:
        if each["placetype"] == "locality" and each["lat"]:
            inside[each["parent"]].append(_point(each))
            inside[parents.get(each["parent"], "")].append(_point(each))
    return inside
