"""The archive of what was fetched: written record by record, read back as a player reads it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from web import Reply, serving, web_of

from recoupe.errors import FetchError
from recoupe.fetch.answers import Exchange, Page, Wanted
from recoupe.fetch.archive import Archive

PAGE = b"<p>Le maire a parl\xc3\xa9.</p>"


def exchanges(path: str = "a") -> tuple[Exchange, ...]:
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    replies: dict[str, Reply | list[Reply]] = {
        "gazette.example/a": Reply(b"moved", 301, {"Location": "/b?c=d"}),
        "gazette.example/b?c=d": Reply(gzip.compress(PAGE), headers=headers),
    }
    with serving(replies) as site:
        page = web_of(site).ask(Wanted(f"http://gazette.example/{path}"))
    assert isinstance(page, Page)
    return page.exchanges


def records(path: Path) -> list[tuple[str, str | None, bytes]]:
    with path.open("rb") as file:
        return [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
            for record in ArchiveIterator(file, check_digests=True)
        ]


def test_what_was_fetched_can_be_played_again(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    archive = Archive(path, software="Recoupe/9")
    archive.write(exchanges())
    archive.close()
    found = records(path)
    assert [kind for kind, *_ in found] == ["warcinfo", "response", "request", "response", "request"]
    assert found[1][1:] == ("http://gazette.example/a", b"moved")
    assert found[3][1:] == ("http://gazette.example/b?c=d", PAGE)
    assert b"Recoupe/9" in found[0][2]


def test_each_record_says_when_from_whom_and_in_answer_to_what(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    archive = Archive(path, software="Recoupe/9")
    archive.write(exchanges())
    archive.close()
    with path.open("rb") as file:
        _, answer, question, *_ = [
            (record.rec_headers, record.http_headers) for record in ArchiveIterator(file, arc2warc=False)
        ]
    assert answer[0].get_header("WARC-IP-Address") == "93.184.216.34"
    assert answer[0].get_header("WARC-Date").endswith("Z")
    assert answer[0].get_header("WARC-Payload-Digest").startswith("sha1:")
    assert answer[1].get_statuscode() == "301"
    assert question[0].get_header("WARC-Concurrent-To") == answer[0].get_header("WARC-Record-ID")
    assert question[1].get_header("Host") == "gazette.example"


def test_an_archive_goes_on_after_what_is_whole_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    for torn in (b"", b"\x1f\x8b\x08\x00half a record", gzip.compress(b"x" * 5000)[:-9]):
        archive = Archive(path, software="Recoupe/9")
        archive.write(exchanges("b?c=d"))
        archive.close()
        whole = len(records(path))
        with path.open("ab") as file:
            file.write(torn)
    Archive(path, software="Recoupe/9").close()
    assert len(records(path)) == whole == 7


def test_another_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"Some words.")
    with pytest.raises(FetchError, match=r"notes\.txt is no \.warc\.gz"):
        Archive(path, software="Recoupe/9")
    assert path.read_bytes() == b"Some words."
    with pytest.raises(FetchError, match="cannot be written"):
        Archive(tmp_path / "none" / "a.warc.gz", software="Recoupe/9")
