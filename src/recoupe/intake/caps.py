"""What hostile files may cost: bytes unpacked, how often archives stand in each other, how many members they have."""

from __future__ import annotations

from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from typing import IO, Any
from zipfile import ZipFile, ZipInfo

from recoupe.errors import IntakeError

TOTAL = 4 * 2**30
"""Bytes that may be unpacked from one file."""
DEEPEST = 4
"""Archives within each other."""
MEMBERS = 100_000
_RATIO = 200
"""Bytes unpacked for one that is packed; texts have some ten, and tables and XML up to a hundred."""
_SMALL = 16 * 2**20
"""Bytes that may be unpacked whatever the ratio."""


@dataclass(slots=True)
class Budget:
    """The bytes that may still be unpacked from a file."""

    left: int = TOTAL

    def spend(self, size: int) -> None:
        """Take bytes off; IntakeError where there are none left."""
        self.left -= size
        if self.left < 0:
            raise IntakeError(f"more than {TOTAL // 2**30} GiB when unpacked: unpack it yourself and give the files")


class _Counted(RawIOBase):
    """A stream whose bytes are taken off a budget."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        room = memoryview(buffer)
        data = self._stream.read(len(room))
        self._budget.spend(len(data))
        room[: len(data)] = data
        return len(data)


def counted(stream: IO[bytes], budget: Budget) -> BufferedReader:
    """Return the stream with its bytes taken off the budget."""
    return BufferedReader(_Counted(stream, budget), 2**16)


def check_office(archive: ZipFile, limit: int) -> None:
    """Refuse an office file that unpacks to more than could be text; IntakeError says so."""
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    if len(members) > MEMBERS or total > 4 * limit or any(is_bomb(member) for member in members):
        raise IntakeError(f"unpacks to {total / 2**20:,.0f} MiB, which no document does: it is left alone")


def is_bomb(member: ZipInfo) -> bool:
    """Whether a member of an archive unpacks to far more than a file of its size would."""
    return member.file_size > _SMALL and member.file_size > _RATIO * max(member.compress_size, 1)
