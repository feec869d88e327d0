"""How long the gazetteer takes to open and to look up a name that it has not looked up before."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from statistics import mean, median

from recoupe.lexicon.countries import load_countries
from recoupe.resolve.gazetteer import Gazetteer

_OPENINGS = 20


def names() -> list[str]:
    """Return names of countries and capitals with as many that no gazetteer has."""
    rows = load_countries("fr").by_code.values()
    known = [name for row in rows for name in (row.name, row.capital) if name is not None]
    shuffler = random.Random(0)
    return [*known, *("".join(shuffler.sample(name, len(name))) for name in known)]


def looked_up(gazetteer: Gazetteer, name: str) -> float:
    """Return the microseconds that one look-up takes."""
    start = time.perf_counter()
    gazetteer.look_up(name)
    return (time.perf_counter() - start) * 1e6


def opened() -> float:
    """Return the milliseconds that opening takes."""
    start = time.perf_counter()
    Gazetteer.open().close()
    return (time.perf_counter() - start) * 1e3


def shown(label: str, values: Sequence[float], unit: str) -> str:
    """Return a line of figures."""
    return f"{label}: mean {mean(values):.1f} {unit}, median {median(values):.1f} {unit}, {len(values)} times"


def main() -> None:
    """Print the figures."""
    print(shown("opened", [opened() for _ in range(_OPENINGS)], "ms"))
    gazetteer = Gazetteer.open()
    print(shown("looked up", [looked_up(gazetteer, name) for name in dict.fromkeys(names())], "µs"))


if __name__ == "__main__":
    main()
