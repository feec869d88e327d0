"""Opening a ledger: one SQLite file, or a PostgreSQL database."""

from __future__ import annotations

import importlib.util
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from recoupe.errors import LedgerError

MIGRATIONS = Path(__file__).parent / "migrations"
_SIGNS = {"alembic_version", "document", "audit"}
"""Tables by which a ledger is known."""
_HEADER = b"SQLite format 3\0"
_PATIENCE_S = 60
_TRIES = 200
_PAUSE_S = 0.02
_LOCK = 7267430651
"""The number of the advisory lock that writers take on PostgreSQL."""
_PRAGMAS = ("foreign_keys = ON", "synchronous = NORMAL", "cache_size = -65536", "temp_store = MEMORY")


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open ledger."""

    where: str
    """Its path, or its URL without the password."""
    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the ledger as it is now, whatever others write meanwhile, and writes nothing."""
        postgresql = self.engine.dialect.name == "postgresql"
        options = {"isolation_level": "REPEATABLE READ"} if postgresql else {}
        with self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection that alone may write; all is kept at the end, or nothing where an error ends it."""
        with self.engine.connect().execution_options(writing=True) as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            yield connection


@contextmanager
def opened(where: str | Path, *, create: bool = True) -> Iterator[Ledger]:
    """Open the ledger at a path or PostgreSQL URL, made where there is none and brought up to date where it is older.

    LedgerError where it cannot be used: no ledger, one of a newer program, a server that does not answer.
    """
    url = _postgresql(str(where)) if "://" in str(where) else _file(Path(where), create=create)
    shown = str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string()
    ledger = Ledger(shown, _engine(url))
    try:
        _bring_up_to_date(ledger, create=create)
        yield ledger
    finally:
        ledger.engine.dispose()


def _file(path: Path, *, create: bool) -> URL:
    if path.is_dir():
        raise LedgerError(f"{path}: a folder, not a ledger: name a file in it, such as {path / 'recoupe.db'}")
    if not path.exists() and not create:
        raise LedgerError(f"{path}: no such ledger: recoupe add makes one")
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: there is no folder {path.parent}: make it first")
    if path.exists() and not _is_sqlite(path):
        raise LedgerError(f"{path}: not a ledger: name another file for it")
    return URL.create("sqlite", database=str(path))


def _is_sqlite(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(len(_HEADER))
    return start in (b"", _HEADER)


def _postgresql(where: str) -> URL:
    try:
        url = make_url(where)
    except ArgumentError:
        raise LedgerError(f"{where}: no URL: write postgresql://user@host/database") from None
    if url.get_backend_name() != "postgresql":
        raise LedgerError(f"{url.drivername}: not a database for a ledger: name a file or postgresql://…")
    if importlib.util.find_spec("psycopg") is None:
        raise LedgerError("a ledger on PostgreSQL needs psycopg: pip install 'recoupe[postgresql]'")
    return url


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "postgresql":
        return create_engine(url.set(drivername="postgresql+psycopg"))
    engine = create_engine(url, connect_args={"timeout": _PATIENCE_S, "check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:
    # The driver would begin transactions by itself, and too late.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _bring_up_to_date(ledger: Ledger, *, create: bool) -> None:
    try:
        with ledger.reading() as connection:
            current = _is_current(connection, ledger.where)
        if not current:
            _build(ledger, create=create)
        _log_ahead(ledger)
    except DBAPIError as error:
        raise LedgerError(f"{ledger.where}: {str(error.orig).strip()}") from error


def _build(ledger: Ledger, *, create: bool) -> None:
    with ledger.writing() as connection:
        if not create and not inspect(connection).get_table_names():
            raise LedgerError(f"{ledger.where}: an empty database, no ledger: recoupe add makes one")
        if not _is_current(connection, ledger.where):
            command.upgrade(_config(connection), "head")


def _log_ahead(ledger: Ledger) -> None:
    """Let readers read on while one writes; a file keeps this for good."""
    if ledger.engine.dialect.name != "sqlite":
        return
    for _ in range(_TRIES):
        # SQLite does not wait where two processes that make a ledger both ask for this: one is told to ask again.
        with suppress(sqlite3.OperationalError), closing(ledger.engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA journal_mode = WAL")
            return
        time.sleep(_PAUSE_S)


def _is_current(connection: Connection, where: str) -> bool:
    """Whether the tables are those of this program; False where there are none or older ones."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return False
    if not tables >= _SIGNS:
        raise LedgerError(f"{where}: holds other tables, not a ledger: name another file or database for it")
    revision = MigrationContext.configure(connection).get_current_revision()
    script = ScriptDirectory.from_config(_config(connection))
    if revision not in {each.revision for each in script.walk_revisions()}:
        raise LedgerError(f"{where}: made by a newer recoupe (version {revision}): update the program")
    return revision == script.get_current_head()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
