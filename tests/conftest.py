"""What several test modules share: the loaded engine, kept for the session."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ledgers import empty_database

import recoupe
from recoupe.model.document import Document
from recoupe.store.opening import Ledger, opened


@pytest.fixture(scope="session")
def reader() -> recoupe.Reader:
    """A reader with the shipped pipeline, or with the one named in RECOUPE_PIPELINE."""
    return recoupe.Reader(pipeline=os.environ.get("RECOUPE_PIPELINE"))


@pytest.fixture(scope="session")
def read(reader: recoupe.Reader) -> Callable[[str], Document]:
    """Read a text with the shipped pipeline."""
    return reader.read


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a ledger can be made: a file that is not there yet, then an empty database of a server."""
    if request.param == "sqlite":
        yield str(tmp_path / "recoupe.db")
        return
    with empty_database() as url:
        yield url


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """An open new ledger, on each kind of database."""
    with opened(where) as ledger:
        yield ledger
