"""Files of every kind that can be read, made for a test."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO

from recoupe.bulk.corpus import terms_of
from recoupe.intake.outcome import LeftOut, Taken
from recoupe.intake.reading import documents_of
from recoupe.intake.terms import Terms
from recoupe.settings import Settings

TERMS = terms_of(Settings())
PARAGRAPHS = (
    "La préfecture de la Haute-Ostrée a annoncé mardi l'ouverture d'une enquête après la mort des poissons.",
    "« Nous avons vu l'eau devenir orange dès dimanche », a déclaré Mathilde Ferlande.",
    "Le groupe Corvane dément toute fuite et promet de publier tous ses relevés d'ici à vendredi.",
)
TEXT = "\n\n".join(PARAGRAPHS)

Placed = tuple[float, float, float, str]
"""Where a line of type stands from the left and the foot of a page, how large it is, and what it says."""


def read(data: bytes, name: str = "file", terms: Terms = TERMS, **known: str) -> list[Taken | LeftOut]:
    """All that comes of some bytes."""
    return list(documents_of(data, name, terms, **known))


def taken(data: bytes, name: str = "file", terms: Terms = TERMS, **known: str) -> list[Taken]:
    """The documents in some bytes, of which nothing may be left out."""
    outcomes = read(data, name, terms, **known)
    assert not [each for each in outcomes if isinstance(each, LeftOut)], outcomes
    return [each for each in outcomes if isinstance(each, Taken)]


def only(data: bytes, name: str = "file", terms: Terms = TERMS, **known: str) -> Taken:
    """The one document in some bytes."""
    (outcome,) = taken(data, name, terms, **known)
    return outcome


def left_out(data: bytes, name: str = "file", terms: Terms = TERMS, **known: str) -> LeftOut:
    """What is left out of some bytes that hold nothing that can be read."""
    (outcome,) = read(data, name, terms, **known)
    assert isinstance(outcome, LeftOut), outcome
    return outcome


def page(*paragraphs: str, head: str = "", title: str = "Pollution de la Verdelle") -> bytes:
    """A plain page."""
    body = "".join(f"<p>{each}</p>" for each in paragraphs or PARAGRAPHS)
    top = f"<!doctype html><html><head><title>{title}</title>{head}</head>"
    return f"{top}<body><h1>{title}</h1>{body}</body></html>".encode()


def pdf(pages: Sequence[Iterable[Placed]], *, title: str = "") -> bytes:
    """A PDF file with its lines where they are placed."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    kids = []
    for lines in pages:
        content = b"\n".join(_shown(line) for line in lines)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    objects.append(b"<</Title(%s)>>" % title.encode("cp1252"))
    return _file(objects)


def _shown(line: Placed) -> bytes:
    x, y, size, words = line
    escaped = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F %g Tf %g %g Td (%s) Tj ET" % (size, x, y, escaped)


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(objects), start)


def column(words: str, *, left: float, top: float, width: int, size: float = 10) -> list[Placed]:
    """The words in lines of so many characters, one below the other; a word that does not fit is parted."""
    lines, line = [], ""
    for word in words.split(" "):
        room = width - len(line) - 2
        if len(line) + 1 + len(word) <= width:
            line = f"{line} {word}".strip()
        elif room > 1 and word.isalpha() and len(word) > room + 1:
            lines.append(f"{line} {word[:room]}-")
            line = word[room:]
        else:
            lines.append(line)
            line = word
    return [(left, top - 12 * number, size, each) for number, each in enumerate([*lines, line])]


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip archive."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def warc(pages: Mapping[str, bytes], *, packed: bool = True, media_type: str = "text/html; charset=utf-8") -> bytes:
    """A web archive of some pages by their addresses."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, data in pages.items():
        headers = StatusAndHeaders("200 OK", [("Content-Type", media_type), ("Server", "x")], protocol="HTTP/1.1")
        stamped = {"WARC-Date": "2024-05-20T10:00:00Z"}
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=BytesIO(data), http_headers=headers, warc_headers_dict=stamped
            )
        )
    return out.getvalue()


def docx(paragraphs: Iterable[tuple[str, str]]) -> bytes:
    """A Word file of paragraphs by their styles."""
    import docx as library

    made, out = library.Document(), BytesIO()
    for style, words in paragraphs:
        made.add_paragraph(words, style=style)
    made.save(out)
    return out.getvalue()


def xlsx(rows: Iterable[Sequence[object]]) -> bytes:
    """A workbook of one sheet."""
    import openpyxl

    book, out = openpyxl.Workbook(), BytesIO()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    book.save(out)
    return out.getvalue()


def parquet(columns: Mapping[str, Sequence[object]]) -> bytes:
    """A Parquet file."""
    import pyarrow
    from pyarrow import parquet as library

    out = BytesIO()
    library.write_table(pyarrow.table(dict(columns)), out)
    return out.getvalue()


def packed(data: bytes) -> bytes:
    """The bytes, gzipped."""
    return gzip.compress(data)
