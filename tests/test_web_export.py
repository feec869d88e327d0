"""The live application hands out what the command line writes, made as it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from casebooks import filled
from fastapi.testclient import TestClient

from recoupe.dossier.export.formats import FORMATS
from recoupe.ledger import exports
from recoupe.settings import ExportFormat, Settings
from recoupe.store.opening import Ledger, opened
from recoupe.web.app import application

LIGHT = [each for each in ExportFormat if each is not ExportFormat.PDF]

AT_HOME = ("127.0.0.1", 4711)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with opened(tmp_path_factory.mktemp("web") / "recoupe.db") as ledger:
        filled(ledger)
        yield ledger


@pytest.fixture(scope="module")
def web(book: Ledger) -> TestClient:
    return TestClient(
        application(book, Settings()), base_url="http://127.0.0.1", client=AT_HOME, raise_server_exceptions=False
    )


@pytest.mark.parametrize("format", LIGHT)
def test_every_format_is_handed_out_whole(web: TestClient, book: Ledger, tmp_path: Path, format: ExportFormat) -> None:
    answer = web.get("/api/export", params={"as": format})
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == FORMATS[format].media
    with book.reading() as connection:
        written = exports.write(exports.parts(connection, format), format, tmp_path / "out")
    if FORMATS[format].several:
        with ZipFile(BytesIO(answer.content)) as archive:
            assert archive.testzip() is None
            assert {*archive.namelist()} == {path.name for path in written}
    elif format is not ExportFormat.XLSX:
        assert answer.content == written[0].read_bytes()


def test_an_incident_that_is_not_there_is_said_before_anything_is_sent(web: TestClient) -> None:
    answer = web.get("/api/export", params={"as": "geojson", "incident": "i0"})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
