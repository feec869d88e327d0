"""Which column of a table holds what: as the user says, by name, else by what stands in it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from statistics import mean

from recoupe.errors import IntakeError
from recoupe.intake.days import day_of
from recoupe.intake.page_words import plain

_LONG = 80
"""Characters that the cells of a column of texts have on average."""
_MOST = 0.8


def mapped(names: Sequence[str], rows: Sequence[Sequence[object]], asked: Mapping[str, str]) -> dict[str, int]:
    """Return the place of the column of each field; IntakeError where one of texts, or one asked for, is not there."""
    found = {field: _asked(names, column) for field, column in asked.items()}
    bare = [plain(name) for name in names]
    for field, synonyms in _synonyms().items():
        free = (bare.index(name) for name in synonyms if name in bare and bare.index(name) not in found.values())
        place = next(free, None)
        if field not in found and place is not None:
            found[field] = place
    _by_content(found, len(names), rows)
    if "text" not in found:
        shown = ", ".join(names[:20])
        example = names[0] if names else "body"
        raise IntakeError(f"no column of texts among {shown}: name it, such as --columns text={example}")
    return found


def told(found: Mapping[str, int], names: Sequence[str]) -> str:
    """Say which column is read as what, and which are not read."""
    read = ", ".join(f"{field}={names[place]}" for field, place in found.items())
    rest = [name for place, name in enumerate(names) if place not in found.values() and name]
    return f"columns read as {read}" + (f"; not read: {', '.join(rest[:12])}" if rest else "")


def columns_asked(written: str | None) -> dict[str, str]:
    """Return the columns in `text=corps,date=parution`; IntakeError where it is not so, or a field is not known."""
    pairs = [each.partition("=") for each in (written or "").split(",") if each.strip()]
    for field, equals, column in pairs:
        if not equals or not column.strip() or field.strip() not in _synonyms():
            known = ", ".join(_synonyms())
            raise IntakeError(f"--columns {written}: write it as text=corps,date=parution, with fields among {known}")
    return {field.strip(): column.strip() for field, _, column in pairs}


def _asked(names: Sequence[str], column: str) -> int:
    if column not in names:
        raise IntakeError(f"no column {column!r}: there are {', '.join(names[:20])}")
    return names.index(column)


def _by_content(found: dict[str, int], width: int, rows: Sequence[Sequence[object]]) -> None:
    """Put to the fields found those that the cells of a column without a known name show."""
    cells = {place: [str(row[place]) for row in rows if place < len(row) and row[place]] for place in range(width)}
    free = {place: words for place, words in cells.items() if words and place not in found.values()}
    lengths = {place: mean(map(len, words)) for place, words in free.items() if any(" " in each for each in words)}
    if "text" not in found and lengths and max(lengths.values()) >= _LONG:
        found["text"] = max(lengths, key=lambda place: lengths[place])
    for place, words in free.items():
        if place in found.values():
            continue
        if "url" not in found and sum(each.startswith(("http://", "https://")) for each in words) >= len(words) * _MOST:
            found["url"] = place
        elif "date" not in found and sum(len(each) < 40 and bool(day_of(each)) for each in words) >= len(words) * _MOST:
            found["date"] = place


@cache
def _synonyms() -> Mapping[str, Sequence[str]]:
    fields = tomllib.loads(files("recoupe.intake").joinpath("columns.toml").read_text(encoding="utf-8"))
    return {field: [plain(name) for name in names.split(",")] for field, names in fields.items()}
