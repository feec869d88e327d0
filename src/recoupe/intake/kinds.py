"""What some bytes are, by what stands in them; the name and what was declared count only where the content is mute."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import PurePath

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Format(StrEnum):
    """What can be read, by its media type."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    JSONL = "application/jsonl"
    HTML = "text/html"
    MHTML = "multipart/related"
    MAIL = "message/rfc822"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    PARQUET = "application/vnd.apache.parquet"
    CSV = "text/csv"
    ZIP = "application/zip"
    WACZ = "application/wacz"
    WARC = "application/warc"
    GZIP = "application/gzip"


SUFFIXES = {
    ".txt": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".mhtml": Format.MHTML,
    ".mht": Format.MHTML,
    ".eml": Format.MAIL,
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".xlsx": Format.XLSX,
    ".parquet": Format.PARQUET,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".zip": Format.ZIP,
    ".wacz": Format.WACZ,
    ".warc": Format.WARC,
    ".gz": Format.GZIP,
}
"""What files are usually called."""
READ = ", ".join(SUFFIXES)

_SIGNATURES = (
    (b"PAR1", Format.PARQUET),
    (b"\x1f\x8b", Format.GZIP),
    (b"WARC/", Format.WARC),
    (b"PK\x03\x04", Format.ZIP),
    (b"PK\x05\x06", Format.ZIP),
)
_PAGE = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|div|p|table|h1|script|section)\b", re.IGNORECASE
)
_PAGE_START = re.compile(rb"(?:<\?xml[^>]*>\s*)?<(?:!--|!doctype\s+html|html|head|body)", re.IGNORECASE)
_HEADER = re.compile(
    rb"^(from|to|subject|date|mime-version|received|message-id|return-path|delivered-to|content-type|snapshot-content-location):",
    re.IGNORECASE | re.MULTILINE,
)
_FIRST_HEADER = re.compile(rb"[A-Za-z][\w-]{1,60}:[ \t]")
_RELATED = re.compile(rb"content-type:\s*multipart/related", re.IGNORECASE)
_MARKED_UP = frozenset({Format.HTML, Format.MHTML, Format.MAIL})


def format_of(start: bytes, name: str, media_type: str | None = None) -> Format | None:
    """Return the format of bytes that start so; None where they are none that can be read."""
    start = start.removeprefix(BYTE_ORDER_MARK)
    by_sign = next((found for sign, found in _SIGNATURES if start.startswith(sign)), None)
    if by_sign is not None or b"%PDF-" in start[:1024]:
        return by_sign or Format.PDF
    told = _told(name, media_type)
    words = start.lstrip()
    if _is_mail(words):
        return Format.MHTML if _RELATED.search(words[:8192]) else Format.MAIL
    if _PAGE_START.match(words) or (words.startswith(b"<") and _PAGE.search(words[:4096])):
        return Format.HTML
    if told in _MARKED_UP and _PAGE.search(words):
        return Format.HTML
    if words.startswith(b"{") and told not in (Format.TEXT, Format.MARKDOWN, Format.CSV):
        return Format.JSONL
    return told if told in (Format.MARKDOWN, Format.CSV, Format.JSONL) else Format.TEXT


def in_archive(names: Iterable[str]) -> Format:
    """Return what a zip archive is by the names in it."""
    names = set(names)
    if "word/document.xml" in names:
        return Format.DOCX
    if "xl/workbook.xml" in names:
        return Format.XLSX
    return Format.WACZ if "datapackage.json" in names and any(n.startswith("archive/") for n in names) else Format.ZIP


def unpacked_start(start: bytes) -> bytes:
    """Return the first bytes in a gzip file that begins so; none where it is broken."""
    try:
        return zlib.decompressobj(31).decompress(start, 4096)
    except zlib.error:
        return b""


def _told(name: str, media_type: str | None) -> Format | None:
    declared = (media_type or "").split(";")[0].strip().lower()
    return SUFFIXES.get(PurePath(name).suffix.lower()) or next((each for each in Format if each == declared), None)


def _is_mail(start: bytes) -> bool:
    head = start[:8192].replace(b"\r\n", b"\n").split(b"\n\n")[0]
    return bool(_FIRST_HEADER.match(head)) and len({each.lower() for each in _HEADER.findall(head)}) >= 3
