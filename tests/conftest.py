"""What several test modules share: the loaded engine, kept for the session."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

import recoupe
from recoupe.model.document import Document


@pytest.fixture(scope="session")
def reader() -> recoupe.Reader:
    """A reader with the shipped pipeline, or with the one named in RECOUPE_PIPELINE."""
    return recoupe.Reader(pipeline=os.environ.get("RECOUPE_PIPELINE"))


@pytest.fixture(scope="session")
def read(reader: recoupe.Reader) -> Callable[[str], Document]:
    """Read a text with the shipped pipeline."""
    return reader.read
