"""From the paths a user names to the documents that stand there, whatever their format."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from io import BufferedReader
from pathlib import Path

from recoupe.intake.jsonl import BYTE_ORDER_MARK, read_jsonl
from recoupe.intake.outcome import LeftOut, Outcome
from recoupe.intake.plain import read_markdown, read_plain
from recoupe.intake.terms import Terms

Source = Path | int
"""A file, or the descriptor of a stream that is open for reading."""
STDIN = 0
FormatReader = Callable[[BufferedReader, str, Terms], Iterator[Outcome]]
READERS: dict[str, FormatReader] = {".txt": read_plain, ".md": read_markdown, ".jsonl": read_jsonl}
_KINDS = ", ".join(READERS)


def located(paths: Sequence[str], *, besides: Path | None = None) -> Iterator[Source | LeftOut]:
    """Yield the files that the paths name: `-` is stdin, a folder all it holds (in order of name) but `besides`."""
    for path in paths:
        if path == "-":
            yield STDIN
        elif os.path.isdir(path):
            yield from list(_folder(path, besides)) or [LeftOut(path, f"no {_KINDS} file in it")]
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
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _folder(entry.path, besides)
        elif path.suffix.lower() in READERS and not (besides and path.resolve() == besides.resolve()):
            yield path


def documents(source: Source, terms: Terms) -> Iterator[Outcome]:
    """Yield the documents of one file or stream."""
    place, reader = ("stdin", _unknown) if isinstance(source, int) else (str(source), _reader(source))
    if reader is None:
        yield LeftOut(place, f"not a kind of file that can be read: give {_KINDS} or a folder of them")
        return
    try:
        with open(source, "rb", closefd=isinstance(source, Path)) as stream:
            yield from reader(stream, place, terms)
    except OSError as error:
        yield LeftOut(place, str(error.strerror))


def _reader(path: Path) -> FormatReader | None:
    return READERS.get(path.suffix.lower()) if path.suffix else _unknown


def _unknown(stream: BufferedReader, place: str, terms: Terms) -> Iterator[Outcome]:
    """Yield the documents of a stream of unknown format: JSON Lines where its first sign is `{`, else one text."""
    start = stream.peek().removeprefix(BYTE_ORDER_MARK).lstrip()
    reader = read_jsonl if start.startswith(b"{") else read_plain
    yield from reader(stream, place, terms)
