"""Zip archives and web archives in them (WACZ): each member read as what it is."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from io import BufferedReader
from pathlib import PurePosixPath
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from recoupe.errors import IntakeError
from recoupe.intake.caps import MEMBERS, Budget, counted, is_bomb
from recoupe.intake.kinds import SUFFIXES
from recoupe.intake.outcome import LeftOut, Outcome

Inner = Callable[[BufferedReader, str, str], Iterator[Outcome]]
"""Reads a member: its stream, its place, its name."""
_BROKEN = (
    BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    struct.error,
)
_BESIDE = re.compile(r"(.+?)[_.](?:files|fichiers)$")


def read_zip(stream: BinaryIO, place: str, inner: Inner, budget: Budget, *, wacz: bool = False) -> Iterator[Outcome]:
    """Yield the documents of an archive's members; of a WACZ only the records that it archives."""
    try:
        archive = ZipFile(stream)
    except _BROKEN as error:
        yield LeftOut(place, f"a broken zip archive ({error})")
        return
    with archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if len(members) > MEMBERS:
            yield LeftOut(place, f"{len(members)} files in one archive: unpack it and give the folder")
            return
        names = {member.filename for member in members}
        for member in members:
            if _is_read(member.filename, names, wacz=wacz):
                yield from _member(archive, member, f"{place}/{member.filename}", inner, budget)


def _is_read(name: str, names: set[str], *, wacz: bool) -> bool:
    path = PurePosixPath(name)
    if wacz:
        return name.startswith("archive/") and ".warc" in name
    if any(part.startswith((".", "__MACOSX")) for part in path.parts):
        return False
    return path.suffix.lower() in SUFFIXES and not any(_is_beside(folder, names) for folder in path.parents)


def _is_beside(folder: PurePosixPath, names: set[str]) -> bool:
    return beside_page(folder.name, lambda page: str(folder.with_name(page)) in names)


def beside_page(folder: str, has: Callable[[str], bool]) -> bool:
    """Whether a folder holds what belongs to a saved page next to it; `has` tells whether a name is there."""
    found = _BESIDE.fullmatch(folder)
    return found is not None and any(has(f"{found[1]}{suffix}") for suffix in (".html", ".htm", ".xhtml"))


def _member(archive: ZipFile, member: ZipInfo, place: str, inner: Inner, budget: Budget) -> Iterator[Outcome]:
    if member.flag_bits & 1:
        yield LeftOut(place, "encrypted: unpack it with its password", member.compress_size)
        return
    if is_bomb(member):
        yield LeftOut(place, f"unpacks to {member.file_size:,} bytes from {member.compress_size:,}: left alone", 0)
        return
    try:
        with archive.open(member) as stream:
            yield from inner(counted(stream, budget), place, member.filename)
    except _BROKEN as error:
        yield LeftOut(place, f"broken in the archive ({error})", member.compress_size)
    except IntakeError as error:
        yield LeftOut(place, str(error), member.compress_size)
