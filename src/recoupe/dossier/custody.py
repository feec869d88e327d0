"""The custody log as a table or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields

from recoupe.dossier.export.csv_tables import csv_lines
from recoupe.model.evidence import Custody

_NAMES = [field.name for field in fields(Custody)]


def custody_csv(entries: Iterable[Custody]) -> Iterator[str]:
    """Yield the lines of a CSV file; cells that could be formulas stand behind a quote."""
    rows = ([getattr(entry, name) for name in _NAMES] for entry in entries)
    return (line.decode("utf-8") for line in csv_lines(_NAMES, rows))


def custody_json(entries: Iterable[Custody]) -> Iterator[str]:
    """Yield the lines of a JSON array, an entry a line."""
    yield "["
    before = None
    for entry in entries:
        if before is not None:
            yield f"{before},"
        before = json.dumps(asdict(entry), ensure_ascii=False)
    if before is not None:
        yield before
    yield "]"
