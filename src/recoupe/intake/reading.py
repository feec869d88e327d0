"""From bytes, however they came, to the documents they hold: the one way in for files, streams and fetched pages."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader, BytesIO
from typing import BinaryIO, cast

from recoupe.intake.jsonl import BYTE_ORDER_MARK, read_jsonl
from recoupe.intake.outcome import Outcome
from recoupe.intake.plain import read_plain
from recoupe.intake.terms import Terms


def documents_of(
    data: bytes | BinaryIO, place: str, terms: Terms, *, media_type: str | None = None, url: str | None = None
) -> Iterator[Outcome]:
    """Yield the documents in some bytes or an open stream, whose format is found by content.

    `media_type` is what a server or mail declared, believed only where the content does not tell; `url` is where they
    come from. Each document taken carries its `raw`: digest, media type, part and tools; the caller adds what it knows
    of the fetch.
    """
    stream = BytesIO(data) if isinstance(data, bytes) else data
    buffered = stream if isinstance(stream, BufferedReader) else BufferedReader(cast(BytesIO, stream))
    start = buffered.peek().removeprefix(BYTE_ORDER_MARK).lstrip()
    reader = read_jsonl if start.startswith(b"{") else read_plain
    yield from reader(buffered, place, terms)
