"""The custody log of a ledger, ready to be written."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from recoupe.dossier.custody import custody_csv, custody_json
from recoupe.settings import LogFormat
from recoupe.store.custody import custody


def custody_log(connection: Connection, format: LogFormat) -> Iterator[str]:
    """Yield the lines of the custody log: what was done with each item, in the order of the chain."""
    lines = custody_json if format is LogFormat.JSON else custody_csv
    for line in lines(custody(connection)):
        yield line.rstrip("\r\n")
