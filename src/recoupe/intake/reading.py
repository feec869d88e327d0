"""From bytes, however they came, to the documents they hold: the one way in for files, streams and fetched pages."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from io import BufferedReader, BytesIO, RawIOBase
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile

from recoupe.errors import IntakeError
from recoupe.intake.caps import DEEPEST, Budget, counted
from recoupe.intake.html import read_html
from recoupe.intake.jsonl import read_jsonl
from recoupe.intake.kinds import Format, format_of, in_archive, unpacked_start
from recoupe.intake.mail import read_mail, read_mhtml
from recoupe.intake.outcome import LeftOut, Outcome, Raw, Taken
from recoupe.intake.pdf import read_pdf
from recoupe.intake.plain import over_limit, read_markdown, read_plain
from recoupe.intake.spoken import spoken
from recoupe.intake.tables import read_csv, read_parquet, read_xlsx
from recoupe.intake.terms import Terms
from recoupe.intake.web_archive import Record, read_warc
from recoupe.intake.word import read_docx
from recoupe.intake.zipped import read_zip

_PEEKED = 2**16
_LIBRARIES = {
    Format.HTML: ("lxml",),
    Format.MHTML: ("lxml",),
    Format.MAIL: ("lxml",),
    Format.PDF: ("pypdfium2",),
    Format.DOCX: ("python-docx",),
    Format.XLSX: ("openpyxl",),
    Format.PARQUET: ("pyarrow",),
}
_OFFICE = frozenset({Format.DOCX, Format.XLSX})


def documents_of(
    data: bytes | BinaryIO, place: str, terms: Terms, *, media_type: str | None = None, url: str | None = None
) -> Iterator[Outcome]:
    """Yield the documents in some bytes or an open stream, whose format is found by content.

    `media_type` is what a server or mail declared, believed only where the content does not tell; `url` is where they
    come from. Each document taken from a file of its own carries its `raw`: digest, media type, part and tools; the
    caller adds what it knows of the fetch. Rows of tables and lines of JSON are their own evidence and carry none.
    """
    stream = BytesIO(data) if isinstance(data, bytes) else data
    source = _Source(buffered(stream), place, place, terms, media_type, url)
    yield from (spoken(outcome, terms) for outcome in _read(source))


def buffered(stream: BinaryIO) -> BufferedReader:
    """Return the stream as one whose start can be looked at."""
    return stream if isinstance(stream, BufferedReader) else BufferedReader(cast(RawIOBase, stream), _PEEKED)


@dataclass(frozen=True, slots=True)
class _Source:
    """An open stream with what is known of it, and what it may still cost."""

    stream: BufferedReader
    place: str
    name: str
    terms: Terms
    media_type: str | None = None
    url: str | None = None
    part: str | None = None
    deep: int = 0
    budget: Budget = field(default_factory=Budget)

    def inside(self, stream: BinaryIO, place: str, name: str, **known: str | None) -> _Source:
        """Return a part of it as a source of its own."""
        return replace(
            self,
            stream=buffered(stream),
            place=place,
            name=name,
            part=place.removeprefix(self.place).lstrip("/, ") or self.part,
            deep=self.deep + 1,
            media_type=known.get("media_type"),
            url=known.get("url"),
        )


def _read(source: _Source) -> Iterator[Outcome]:
    try:
        yield from _by_format(source)
    except IntakeError as error:
        yield LeftOut(source.place, str(error))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield LeftOut(source.place, f"a broken or truncated gzip file ({error})")
    except BadZipFile as error:
        yield LeftOut(source.place, f"broken in its archive ({error})")
    except OSError:
        raise
    except Exception as error:
        # What nobody has foreseen in one file must not cost the others.
        yield LeftOut(source.place, f"could not be read ({type(error).__name__}: {error}): please report it")


def _by_format(source: _Source) -> Iterator[Outcome]:
    start = source.stream.peek(_PEEKED)[:_PEEKED]
    found = format_of(start, source.name, source.media_type)
    if found is Format.GZIP and format_of(unpacked_start(start), "") is Format.WARC:
        found = Format.WARC
    if found is None:
        yield LeftOut(source.place, "not a kind of file that can be read")
    elif found in (Format.GZIP, Format.ZIP, Format.WARC) and source.deep >= DEEPEST:
        yield LeftOut(source.place, f"an archive in {DEEPEST} others: unpack it and give what is in it")
    elif found is Format.GZIP:
        inner = counted(cast(BinaryIO, gzip.GzipFile(fileobj=source.stream)), source.budget)
        yield from _read(source.inside(inner, source.place, source.name.removesuffix(".gz"), url=source.url))
    elif found is Format.WARC:
        yield from read_warc(source.stream, source.place, source.terms.limit, partial(_record, source))
    elif found is Format.ZIP:
        yield from _zipped(source)
    elif found in (Format.JSONL, Format.CSV):
        reader = read_jsonl if found is Format.JSONL else read_csv
        yield from reader(source.stream, source.place, source.terms)
    else:
        yield from _whole(source, found)


def _whole(source: _Source, found: Format) -> Iterator[Outcome]:
    """Read a file that is one document, or few, from all its bytes."""
    limit = source.terms.limit
    raw = source.stream.read(limit + 1)
    if len(raw) > limit:
        yield LeftOut(source.place, over_limit(limit), len(raw))
        return
    kept = Raw(
        sha256=sha256(raw).hexdigest(),
        media_type=found,
        data=raw,
        part=source.part,
        tools=tuple((name, version(name)) for name in _LIBRARIES.get(found, ())),
    )
    for outcome in _reader(source, found)(raw):
        if isinstance(outcome, Taken) and outcome.raw is None:
            part = outcome.place.removeprefix(source.place).lstrip(", ") or source.part
            outcome = replace(outcome, raw=replace(kept, part=part))
        yield outcome


def _reader(source: _Source, found: Format) -> Callable[[bytes], Iterator[Outcome]]:
    place, terms = source.place, source.terms
    charset = (source.media_type or "").partition("charset=")[2].split(";")[0].strip(" \"'") or None
    readers: dict[Format, Callable[[bytes], Iterator[Outcome]]] = {
        Format.HTML: lambda raw: read_html(_stream(raw), place, terms, url=source.url, charset=charset),
        Format.MHTML: lambda raw: read_mhtml(raw, place, terms, url=source.url),
        Format.MAIL: lambda raw: read_mail(raw, place, terms, partial(_attached, source)),
        Format.PDF: lambda raw: read_pdf(raw, place, terms),
        Format.DOCX: lambda raw: read_docx(raw, place, terms),
        Format.XLSX: lambda raw: read_xlsx(raw, place, terms),
        Format.PARQUET: lambda raw: read_parquet(raw, place, terms),
        Format.MARKDOWN: lambda raw: read_markdown(_stream(raw), place, terms),
    }
    return readers.get(found, lambda raw: read_plain(_stream(raw), place, terms))


def _stream(raw: bytes) -> BufferedReader:
    return BufferedReader(BytesIO(raw))


def _zipped(source: _Source) -> Iterator[Outcome]:
    """Read a zip archive as what it is: an office file, a web archive, or many files."""
    stream: BinaryIO = source.stream
    if not source.stream.seekable() or source.deep:
        raw = source.stream.read(source.terms.limit + 1)
        if len(raw) > source.terms.limit:
            yield LeftOut(source.place, over_limit(source.terms.limit), len(raw))
            return
        stream = BytesIO(raw)
    found = _archive_format(stream)
    stream.seek(0)
    if found in _OFFICE:
        yield from _whole(replace(source, stream=buffered(stream)), found)
    else:
        yield from read_zip(stream, source.place, partial(_member, source), source.budget, wacz=found is Format.WACZ)


def _archive_format(stream: BinaryIO) -> Format:
    try:
        return in_archive(ZipFile(stream).namelist())
    except (BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return Format.ZIP


def _member(source: _Source, stream: BufferedReader, place: str, name: str) -> Iterator[Outcome]:
    yield from _read(source.inside(stream, place, name))


def _attached(source: _Source, raw: bytes, place: str, name: str, media_type: str) -> Iterator[Outcome]:
    if source.deep < DEEPEST:
        yield from _read(source.inside(BytesIO(raw), place, name, media_type=media_type))


def _record(source: _Source, record: Record, place: str) -> Iterator[Outcome]:
    """Read a record of a web archive, and put to each document how it was fetched."""
    inner = source.inside(BytesIO(record.data), place, "", media_type=record.media_type, url=record.url)
    for outcome in _read(inner):
        if isinstance(outcome, Taken):
            raw = outcome.raw or Raw(sha256=sha256(record.data).hexdigest(), media_type=record.media_type)
            raw = replace(
                raw,
                retrieved_at=record.retrieved_at,
                requested_url=record.url,
                final_url=record.url,
                status=record.status,
                headers=record.headers,
            )
            document = outcome.document if outcome.document.url else replace(outcome.document, url=record.url)
            outcome = replace(outcome, raw=raw, document=document)
        yield outcome
