"""Files made to hurt: memory and time stay bounded, what is wrong is said, the rest is read."""

from __future__ import annotations

import gzip
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO, RawIOBase
from typing import Any

import pytest
from intake_files import (
    PARAGRAPHS,
    TERMS,
    TEXT,
    docx,
    left_out,
    only,
    packed,
    page,
    pdf,
    read,
    taken,
    warc,
    xlsx,
    zipped,
)

from recoupe.intake import caps
from recoupe.intake.outcome import LeftOut, Taken
from recoupe.intake.reading import documents_of

MEBIBYTE = 2**20
SMALL = replace(TERMS, limit=4 * MEBIBYTE)


@contextmanager
def bounded(*, seconds: float = 20, mebibytes: int | None = None) -> Iterator[None]:
    """Fail where something takes too long, or too much memory, which slows it down to be watched."""
    if mebibytes:
        tracemalloc.start()
    start = time.perf_counter()
    try:
        yield
        assert time.perf_counter() - start < seconds
        assert not mebibytes or tracemalloc.get_traced_memory()[1] < mebibytes * MEBIBYTE
    finally:
        tracemalloc.stop()


class Zeros(RawIOBase):
    """A stream of so many bytes after a start, none of them kept."""

    def __init__(self, start: bytes, size: int, end: bytes = b"") -> None:
        self._start, self._left, self._end = start, size, end

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        room = len(buffer)
        data = self._start[:room]
        self._start = self._start[room:]
        if not data:
            data = b"a" * min(room, self._left)
            self._left -= len(data)
        if not data:
            data, self._end = self._end[:room], self._end[room:]
        buffer[: len(data)] = data
        return len(data)


def bomb(size: int) -> bytes:
    return zipped({"a.txt": b"a" * size})


def test_a_zip_bomb_is_left_alone_and_the_rest_is_read() -> None:
    data = zipped({"bombe.txt": b"a" * (40 * MEBIBYTE), "vrai.txt": TEXT.encode()})
    with bounded(mebibytes=100):
        large, good = read(data, "z.zip")
    assert isinstance(large, LeftOut)
    assert "left alone" in large.reason
    assert isinstance(good, Taken)


def test_zips_in_zips_come_to_an_end() -> None:
    data = TEXT.encode()
    for _ in range(8):
        data = zipped({"a.zip": data, "b.txt": TEXT.encode()})
    outcomes = read(data, "z.zip")
    assert sum(isinstance(each, Taken) for each in outcomes) == caps.DEEPEST
    assert "unpack it" in str(outcomes)


def test_what_a_file_unpacks_to_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caps.Budget.__init__, "__defaults__", (3 * len(TEXT.encode()),))
    outcomes = read(zipped({f"{number}.txt": TEXT.encode() for number in range(6)}), "z.zip")
    assert [isinstance(each, Taken) for each in outcomes] == [True] * 3 + [False] * 3


def test_a_gzip_bomb_is_over_the_limit() -> None:
    packer = zlib.compressobj(9, wbits=31)
    data = b"".join([*(packer.compress(b"a" * MEBIBYTE) for _ in range(300)), packer.flush()])
    with bounded(mebibytes=60):
        assert "larger than 4 MiB" in left_out(data, "a.gz", SMALL).reason


@pytest.mark.parametrize("cut", [20, 200, -9])
def test_a_truncated_gzip_is_said(cut: int) -> None:
    outcome = left_out(packed(page(*PARAGRAPHS * 20))[:cut], "a.html.gz")
    assert "gzip" in outcome.reason


def test_a_truncated_web_archive_gives_what_is_before() -> None:
    whole = warc(
        {"https://x.example/a": page(), "https://x.example/b": page("Il nie tout, et le dit encore une fois.")}
    )
    good, broken = read(whole[:-60], "c.warc.gz")
    assert isinstance(good, Taken)
    assert isinstance(broken, LeftOut)


@pytest.mark.parametrize("kind", [docx([("Normal", TEXT)]), xlsx([("text",), (TEXT,)])], ids=["docx", "xlsx"])
def test_an_office_file_that_unpacks_to_far_too_much_is_left_alone(kind: bytes) -> None:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(kind)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, old.read(member))
        new.writestr("word/media/a.xml", b" " * (60 * MEBIBYTE))
    with bounded():
        assert "left alone" in left_out(out.getvalue()).reason


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
<!ENTITY f SYSTEM "file:///etc/passwd">]>"""


def test_entities_of_a_page_are_not_expanded() -> None:
    data = ENTITIES + b"<html><body><p>Il nie tout, &e;&e;&e; et &f; encore.</p></body></html>"
    text = str(read(data, "a.html"))
    assert "aaaaaaaaaaaaaaaaaaaa" not in text
    assert "root:" not in text


@pytest.mark.parametrize("member", ["word/document.xml", "docProps/core.xml"])
def test_entities_of_a_word_file_are_not_expanded(member: str) -> None:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(docx([("Normal", "Il nie tout.")]))) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.infolist():
            data = old.read(each)
            if each.filename == member:
                data = ENTITIES + data.partition(b"?>")[2].replace(b"</w:t>", b"&e;&e;&f;</w:t>")
            new.writestr(each.filename, data)
    with bounded():
        text = str(read(out.getvalue()))
    assert "aaaaaaaaaaaaaaaaaaaa" not in text
    assert "root:" not in text


def test_a_page_of_fifty_thousand_levels_is_read() -> None:
    inside = "<p>Il nie tout.</p>".join(["<div>" * 25_000, "<div>" * 25_000])
    data = f"<html><body>{inside}{''.join(f'<p>{each}</p>' for each in PARAGRAPHS)}{'</div>' * 50_000}</body></html>"
    with bounded():
        assert only(data.encode(), "a.html").document.text.endswith(PARAGRAPHS[-1])


def test_a_page_of_fifty_thousand_open_links_and_lists_comes_to_an_end() -> None:
    with bounded():
        read(b"<html><body>" + b"<ul><li><a href=x>" * 50_000 + TEXT.encode(), "a.html")
        read(b"<html><body>" + b"<table><tr><td>" * 20_000 + TEXT.encode(), "a.html")


@pytest.mark.parametrize(
    "markup",
    [
        "<div><h2><a href=x>Il nie</a></h2></div>",
        "<article class=live><time>18h05</time><p>Il nie tout, et le dit encore.</p></article>",
        "<div class=post><p>Il nie tout.</p></div>",
        "<blockquote><p>Il nie tout.</p></blockquote>",
        "<table><tr><td>Il nie</td><td><a>tout</a></td></tr></table>",
        '<script type="application/ld+json">[[1, 2, {"@type": "Article"}]]</script><time datetime=2024></time>',
    ],
)
def test_a_page_of_very_many_parts_comes_to_an_end(markup: str) -> None:
    with bounded(seconds=40):
        read(page(title="En direct").replace(b"</body>", markup.encode() * 10_000), "a.html")


def test_an_attribute_of_ten_megabytes_does_no_harm() -> None:
    data = page(*PARAGRAPHS, f'<span class="{"a-b_C " * 1_700_000}" style="{"x" * 10_000_000}">Il nie.</span>')
    with bounded():
        assert only(data, "a.html").document.text.startswith(TEXT)


def test_a_page_of_one_long_line_is_read() -> None:
    words = "Le maire nie tout et le dit encore. " * 60_000
    with bounded():
        assert len(only(page(words), "a.html").document.text) > 2_000_000


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-16", "windows-1251", "no-such-set"])
def test_what_the_bytes_show_goes_before_what_is_declared(declared: str) -> None:
    head = f'<meta charset="{declared}">'
    assert only(page(head=head), "a.html").document.text == TEXT
    assert only(page(), "a.html", media_type=f"text/html; charset={declared}").document.text == TEXT


def test_western_bytes_that_say_they_are_utf8_are_read_and_said() -> None:
    outcome = only(page(head='<meta charset="utf-8">').decode().encode("cp1252"), "a.html")
    assert outcome.document.text == TEXT
    assert "not UTF-8" in (outcome.note or "")


def test_a_page_cut_within_a_letter_is_still_utf8() -> None:
    data = page(TEXT * 5)
    outcome = only(data.replace("é".encode(), b"\xc3", 1), "a.html")
    assert outcome.document.text.count("\ufffd") == 1


def test_a_pdf_of_megabytes_on_one_line_is_cut() -> None:
    words = "Il nie tout. " * 200_000
    with bounded(seconds=60):
        outcomes = read(pdf([[(10, 700, 10, words)]]), "a.pdf")
    assert outcomes


def test_a_pdf_of_very_many_pages_is_read_up_to_a_page() -> None:
    with bounded(seconds=60):
        outcome = only(pdf([[(60, 700, 10, "Il nie tout.")]] * 2100), "a.pdf")
    assert "only the first 2000 of 2100 pages" in (outcome.note or "")


def test_a_record_of_two_gigabytes_is_passed_over_and_the_next_is_read() -> None:
    size, last = 2 * 2**30, warc({"https://x.example/b": page()}, packed=False)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/a\r\nWARC-Date: 2024-05-20T10:00:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
    ) % (size + len(head))
    stream = Zeros(record + head, size, b"\r\n\r\n" + last)
    with bounded(seconds=60, mebibytes=50):
        large, good = documents_of(stream, "c.warc", SMALL)  # type: ignore[arg-type]
    assert isinstance(large, LeftOut)
    assert "larger than 4 MiB" in large.reason
    assert isinstance(good, Taken)


def test_a_compressed_record_that_unpacks_to_too_much_is_over_the_limit() -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = StatusAndHeaders(
        "200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], protocol="HTTP/1.1"
    )
    body = gzip.compress(b"a" * (50 * MEBIBYTE))
    writer.write_record(
        writer.create_warc_record("https://x.example/", "response", payload=BytesIO(body), http_headers=headers)
    )
    with bounded():
        assert "larger than" in left_out(out.getvalue(), "c.warc.gz", SMALL).reason


def test_a_cell_without_an_end_is_left_out() -> None:
    data = b'text,a\n"Il nie.,1\n' + b"x,1\n" * 2_000_000
    with bounded():
        outcomes = read(data, "t.csv", SMALL)
    assert isinstance(outcomes[-1], LeftOut)


def test_an_encrypted_member_is_said() -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode()}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + place] |= 1
    assert "encrypted" in left_out(bytes(data), "z.zip").reason


def test_a_mail_of_mails_comes_to_an_end() -> None:
    head = b"From: a@x.example\nTo: b@x.example\nSubject: s\nMIME-Version: 1.0\n"
    data = head + b"Content-Type: text/plain\n\nIl nie.\n"
    for number in range(60):
        data = head + b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n%s\n--b%d--\n" % (
            number,
            number,
            data,
            number,
        )
    with bounded():
        assert read(data, "m.eml")


def test_good_files_between_bad_ones_are_read() -> None:
    bad = {
        "a.pdf": b"%PDF-1.7 x",
        "b.docx": zipped({"word/document.xml": b"<"}),
        "c.parquet": b"PAR1xxxx",
        "d.xlsx": zipped({"xl/workbook.xml": b""}),
    }
    outcomes = read(zipped({**bad, "e.html": page()}), "z.zip")
    assert [isinstance(each, Taken) for each in outcomes] == [False] * 4 + [True]
    assert len(taken(zipped({"e.html": page()}))) == 1
