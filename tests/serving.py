"""A live application for the tests of the browser: the sample ledger, served by a thread at a free port."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from ledgers import run
from sample import read_sample

from recoupe.ledger.recouping import recoup
from recoupe.ledger.words import load_words
from recoupe.settings import Settings
from recoupe.store.opening import Ledger, opened
from recoupe.store.write import add
from recoupe.web.app import application


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Ledger]]:
    """Give where the sample is served, and its ledger."""
    with opened(folder / "recoupe.db") as ledger:
        with ledger.writing() as connection:
            for document in read_sample(folder).values():
                add(connection, run(), document)
        recoup(ledger, load_words("fr"))
        with _running(ledger) as address:
            yield address, ledger


@contextmanager
def _running(ledger: Ledger) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(application(ledger, Settings()), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
