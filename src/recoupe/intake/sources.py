"""From the paths a user names to the documents that stand there, whatever their format."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from recoupe.intake.kinds import READ, SUFFIXES, Format, format_of
from recoupe.intake.outcome import LeftOut, Outcome
from recoupe.intake.reading import documents_of
from recoupe.intake.terms import Terms
from recoupe.intake.zipped import beside_page

Source = Path | int
"""A file, or the descriptor of a stream that is open for reading."""
STDIN = 0
_START = 2**13
_TELLING = frozenset({Format.HTML, Format.MHTML, Format.MAIL, Format.PDF, Format.WARC})
"""What can be told for sure by how it begins, whatever it is called."""


def located(paths: Sequence[str], *, besides: Path | None = None) -> Iterator[Source | LeftOut]:
    """Yield the files that the paths name: `-` is stdin, a folder all it holds (in order of name) but `besides`."""
    for path in paths:
        if path == "-":
            yield STDIN
        elif os.path.isdir(path):
            yield from list(_folder(path, besides)) or [LeftOut(path, f"nothing in it that can be read: {READ}")]
        elif not os.path.exists(path):
            yield LeftOut(path, "no such file or folder")
        else:
            yield Path(path)


def _folder(folder: str, besides: Path | None) -> Iterator[Path | LeftOut]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield LeftOut(folder, str(error.strerror))
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if not beside_page(entry.name, lambda page: page in names):
                yield from _folder(entry.path, besides)
        elif _is_read(path) and not (besides and path.resolve() == besides.resolve()):
            yield path


def _is_read(path: Path) -> bool:
    """Whether a file in a folder is one to be read: by its suffix, else by what it begins with."""
    if path.suffix.lower() in SUFFIXES:
        return True
    try:
        with open(path, "rb") as stream:
            return format_of(stream.read(_START), path.name) in _TELLING
    except OSError:
        return False


def documents(source: Source, terms: Terms) -> Iterator[Outcome]:
    """Yield the documents of one file or stream."""
    place = "stdin" if isinstance(source, int) else str(source)
    try:
        with open(source, "rb", closefd=isinstance(source, Path)) as stream:
            yield from documents_of(stream, place, terms)
    except OSError as error:
        yield LeftOut(place, str(error.strerror or error))
