"""Full-text indexes of passages and names, with the same words found on both databases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, text

_WORD = re.compile(r"[^\W_]+")


def folded(words: str) -> list[str]:
    """Return the words in lower case and without accents, as the indexes hold them."""
    parts = unicodedata.normalize("NFKD", words)
    bare = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return _WORD.findall(bare.lower())


def index(connection: Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Take the text of the rows of a table, which are in it already, into its index."""
    if connection.dialect.name == "sqlite":
        _each(connection, f"INSERT INTO {table}_words (rowid, text) VALUES (:id, :text)", rows)
        return
    words = [{"id": row["id"], "text": " ".join(folded(row["text"]))} for row in rows]
    _each(connection, f"INSERT INTO {table}_words (id, words) VALUES (:id, to_tsvector('simple', :text))", words)


def forget(connection: Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Take the rows, as they were indexed, out of a table's index."""
    if connection.dialect.name == "sqlite":
        sql = f"INSERT INTO {table}_words ({table}_words, rowid, text) VALUES ('delete', :id, :text)"
        _each(connection, sql, rows)
    else:
        _each(connection, f"DELETE FROM {table}_words WHERE id = :id", rows)


def _each(connection: Connection, sql: str, rows: Iterable[Mapping[str, Any]]) -> None:
    values = [{key: row[key] for key in ("id", "text")} for row in rows]
    if values:
        connection.execute(text(sql), values)
