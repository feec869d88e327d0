"""WARC: the pages and files that a crawl has kept, record by record, never one whole in memory that is too large."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from recoupe.intake.outcome import LeftOut, Outcome

_KEPT = frozenset({"response", "resource", "conversion"})
_READ = ("text/", "application/pdf", "application/xhtml", "application/json", "application/vnd.openxml", "message/")
_GOOD = range(200, 300)


@dataclass(frozen=True, slots=True)
class Record:
    """What a crawl has kept of one fetch."""

    data: bytes
    url: str | None
    media_type: str
    retrieved_at: str | None
    status: int | None
    headers: tuple[tuple[str, str], ...]


Read = Callable[[Record, str], Iterator[Outcome]]


def read_warc(stream: BinaryIO, place: str, limit: int, read: Read) -> Iterator[Outcome]:
    """Yield what `read` makes of each record that holds text; what cannot be read is left out by its number."""
    from warcio.archiveiterator import ArchiveIterator

    number, found = 0, False
    try:
        for number, record in enumerate(ArchiveIterator(stream, no_record_parse=False), start=1):
            if record.rec_type in _KEPT and _is_text(record):
                found = True
                yield from _record(record, f"{place}, record {number}", limit, read)
    except Exception as error:
        yield LeftOut(f"{place}, behind record {number}", f"the archive is broken ({type(error).__name__}: {error})")
        return
    if not found:
        yield LeftOut(place, "no text in any of its records")


def _is_text(record: Any) -> bool:
    status = _status(record)
    return _media_type(record).startswith(_READ) and (status is None or status in _GOOD)


def _record(record: Any, place: str, limit: int, read: Read) -> Iterator[Outcome]:
    try:
        data = record.content_stream().read(limit + 1)
    except Exception as error:
        yield LeftOut(place, f"a broken record ({type(error).__name__}: {error})")
        return
    if len(data) > limit:
        yield LeftOut(place, f"larger than {limit / 2**20:g} MiB: raise RECOUPE_DOCUMENT_LIMIT", limit)
        return
    headers = record.http_headers.headers if record.http_headers is not None else []
    named = record.rec_headers.get_header
    yield from read(
        Record(
            data=data,
            url=named("WARC-Target-URI"),
            media_type=_media_type(record),
            retrieved_at=named("WARC-Date"),
            status=_status(record),
            headers=tuple((str(name), str(value)) for name, value in headers),
        ),
        place,
    )


def _status(record: Any) -> int | None:
    code = record.http_headers.get_statuscode() if record.http_headers is not None else None
    return int(code) if code and code.isdecimal() else None


def _media_type(record: Any) -> str:
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    return (headers.get_header("Content-Type") or "").lower()
