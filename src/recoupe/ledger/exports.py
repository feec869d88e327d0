"""A ledger in the formats of others: one file, several in a folder, or all of them in one archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection

from recoupe.dossier.export.formats import FORMATS, Format
from recoupe.dossier.export.part import Part, archived
from recoupe.errors import ExportError
from recoupe.ledger.casebooks import casebook
from recoupe.settings import ExportFormat
from recoupe.store.opening import Ledger

_ARCHIVE = ".zip"


def parts(
    connection: Connection, format: ExportFormat, *, incidents: Sequence[str] = (), query: str | None = None
) -> Iterator[Part]:
    """Return the files of an export of some incidents, of what a query finds, or of all there is.

    They are made as they are written, as long as the connection is open.
    """
    return FORMATS[format].parts(casebook(connection, incidents=incidents, query=query, on_demand=True))


def stream(
    ledger: Ledger, format: ExportFormat, *, incidents: Sequence[str] = (), query: str | None = None
) -> Iterator[bytes]:
    """Yield an export as it is made: its file, or one archive of its files; the ledger is looked at until its end."""
    with ledger.reading() as connection:
        found = parts(connection, format, incidents=incidents, query=query)
        yield from archived(found) if FORMATS[format].several else chain.from_iterable(each.chunks for each in found)


def write(parts: Iterable[Part], format: ExportFormat, to: Path) -> list[Path]:
    """Write the files of an export and return them: in a folder, or one archive, where there are several.

    A file takes its place once it is whole. ExportError where something else stands there.
    """
    made = FORMATS[format]
    if to.suffix.lower() == _ARCHIVE:
        return [_written(to, archived(parts))]
    if not made.several:
        return [_written(to, part.chunks) for part in parts]
    _check_folder(made, to)
    return [_written(to / part.name, part.chunks) for part in parts]


def _check_folder(made: Format, to: Path) -> None:
    if to.exists() and not to.is_dir():
        raise ExportError(f"{to} is a file, but {made.name} consists of several: name a folder or a .zip")


def _written(path: Path, chunks: Iterable[bytes]) -> Path:
    if path.is_dir():
        raise ExportError(f"{path} is a folder: name a file")
    path.parent.mkdir(parents=True, exist_ok=True)
    with _replacing(path) as stream:
        stream.writelines(chunks)
    return path


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file beside the one that it then replaces; nothing is left of it where something goes wrong."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with unfinished.open("wb") as stream:
            yield stream
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
