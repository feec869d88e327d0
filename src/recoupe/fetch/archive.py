"""A WARC archive of what was asked and answered, as ISO 28500 and its players have it."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import httpx
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from recoupe.errors import FetchError
from recoupe.fetch.answers import Exchange, Headers

_UNCHUNKED = "transfer-encoding"
_PIECE = 1 << 20


class Archive:
    """A .warc.gz file that is written to at its end, an answer at a time."""

    def __init__(self, path: Path, *, software: str) -> None:
        self._path = path
        try:
            whole = _whole(path) if path.exists() else 0
            self._file = path.open("r+b" if path.exists() else "xb")
            self._file.truncate(whole)
        except OSError as error:
            raise FetchError(f"--archive {path} cannot be written ({error.strerror}): name another") from None
        self._file.seek(0, os.SEEK_END)
        if not whole:
            self._add(_information(path.name, software))

    def write(self, exchanges: Iterable[Exchange]) -> None:
        """Add requests and their responses; all of them, or nothing where the program is killed."""
        written = b"".join(map(_records, exchanges))
        if written:
            self._add(written)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _add(self, written: bytes) -> None:
        self._file.write(written)
        self._file.flush()


def _whole(path: Path) -> int:
    """Return how much of the file is whole records: what a killed program left of one is to be cut off."""
    with path.open("rb") as file:
        whole, place, inflating = 0, 0, zlib.decompressobj(zlib.MAX_WBITS | 16)
        while piece := file.read(_PIECE):
            while piece:
                try:
                    inflating.decompress(piece)
                except zlib.error:
                    _check_ours(path, whole)
                    return whole
                place += len(piece) - len(inflating.unused_data)
                piece = inflating.unused_data
                if inflating.eof:
                    whole, inflating = place, zlib.decompressobj(zlib.MAX_WBITS | 16)
    _check_ours(path, whole)
    return whole


def _check_ours(path: Path, whole: int) -> None:
    if not whole and path.stat().st_size:
        raise FetchError(f"--archive {path} is no .warc.gz: name another")


def _information(name: str, software: str) -> bytes:
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    said = {"software": software, "format": "WARC File Format 1.0", "robots": "obey", "isPartOf": name}
    writer.write_record(writer.create_warcinfo_record(name, said))
    return buffer.getvalue()


def _records(exchange: Exchange) -> bytes:
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    known = {"WARC-Date": exchange.at}
    if exchange.address:
        known["WARC-IP-Address"] = exchange.address
    cut = {"WARC-Truncated": "length"} if exchange.cut else {}
    answer = writer.create_warc_record(
        exchange.url,
        "response",
        payload=BytesIO(exchange.body),
        http_headers=StatusAndHeaders(
            f"{exchange.status} {exchange.phrase}".strip(), _as_kept(exchange.headers), protocol="HTTP/1.1"
        ),
        warc_headers_dict=known | cut,
    )
    path = httpx.URL(exchange.url).raw_path.decode("ascii")
    question = writer.create_warc_record(
        exchange.url,
        "request",
        http_headers=StatusAndHeaders(f"GET {path} HTTP/1.1", list(exchange.asked), is_http_request=True),
        warc_headers_dict=known | {"WARC-Concurrent-To": answer.rec_headers.get_header("WARC-Record-ID")},
    )
    writer.write_record(answer)
    writer.write_record(question)
    return buffer.getvalue()


def _as_kept(headers: Headers) -> list[tuple[str, str]]:
    """Return the headers, the one renamed by which a player would look for chunks that are put together already."""
    return [(f"X-Archive-Orig-{name}" if name.lower() == _UNCHUNKED else name, value) for name, value in headers]
