"""The files that an export consists of, as bytes that can be written or sent as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_IN_MEMORY = 16 * 1024 * 1024
_CHUNK = 256 * 1024
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""What a member of an archive bears where nothing is known: the same casebook gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of an export."""

    name: str
    chunks: Iterable[bytes]


def archived(parts: Iterable[Part]) -> Iterator[bytes]:
    """Yield the files as one ZIP archive."""
    with spooled() as stream:
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            for part in parts:
                member = ZipInfo(part.name, _NO_TIME)
                member.compress_type = ZIP_DEFLATED
                with archive.open(member, "w", force_zip64=True) as file:
                    file.writelines(part.chunks)
        yield from chunks_of(stream)


def spooled() -> IO[bytes]:
    """Open a file for what a library writes in one go: in memory as long as it is small."""
    return SpooledTemporaryFile(_IN_MEMORY)


def chunks_of(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield what was written into a stream, from its beginning."""
    stream.seek(0)
    while chunk := stream.read(_CHUNK):
        yield chunk
