"""Searching passages and the names of parties; what a user types is words, never a query language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from recoupe.model.text import TextSpan
from recoupe.store.full_text import folded
from recoupe.store.rows import storable

_PHRASE = re.compile(r'"([^"]*)"?|(\S+)')
_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_SPACE = re.compile(r"\s")
_MOST_WORDS = 32
_RANKED = 500
"""Hits that are ranked, on SQLite the newest: a word that stands everywhere is not worth more time."""
_AROUND = 90
"""Characters of a snippet before the first word found, and twice as many after it."""
_HITS = {
    "sqlite": """
        SELECT hit.id, hit.found / (hit.found + 0.3 + hit.size / 500.0) AS score FROM (
            SELECT rowid AS id, length(highlight({table}_words, 0, char(1), '')) - length(text) AS found,
                length(text) AS size
            FROM {table}_words WHERE {table}_words MATCH :query ORDER BY rowid DESC LIMIT :ranked
        ) AS hit ORDER BY score DESC, hit.id LIMIT :most""",
    "postgresql": """
        SELECT hit.id, ts_rank_cd(hit.words, to_tsquery('simple', :query), 1) AS score FROM (
            SELECT id, words FROM {table}_words WHERE words @@ to_tsquery('simple', :query) LIMIT :ranked
        ) AS hit ORDER BY score DESC, hit.id LIMIT :most""",
}
"""A passage is the better the more of the words stand in it and the shorter it is. SQLite's own bm25 counts a word's
hits in the whole ledger first, which takes too long for words that stand everywhere."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage in which all words were found."""

    document: str
    number: int
    """Of the passage in its document."""
    span: TextSpan
    snippet: str
    """Its words around the first one found, plain text."""
    found: tuple[TextSpan, ...]
    """Where the words stand in the snippet."""
    score: float
    """The greater the better; only to be compared within one search."""
    title: str | None = None
    published: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A party of a document that bears a name."""

    document: str
    party: str
    name: str


def search(connection: Connection, words: str, *, most: int = 20) -> list[Hit]:
    """Return the passages that hold all words, the best first; accents and capitals make no difference.

    "Words in quotation marks" stand together, and a word that ends in * may have any ending.
    """
    phrases = _phrases(words)
    rows = _found(connection, "passage", phrases, most)
    query = """
        SELECT passage.id AS id, document.id AS document, passage.number, passage.start, passage."end", passage.text,
            document.title, document.published, document.outlet
        FROM passage JOIN document ON document.seq = passage.document WHERE passage.id = :id"""
    found = (connection.execute(text(query), {"id": row.id}).one() for row in rows)
    return [_hit(each, row.score, phrases) for each, row in zip(found, rows, strict=True)]


def search_names(connection: Connection, words: str, *, most: int = 50) -> list[Named]:
    """Return the parties with a name that holds all words, the best first."""
    query = """
        SELECT document.id AS document, name.party, name.text FROM name
        JOIN document ON document.seq = name.document WHERE name.id = :id"""
    rows = _found(connection, "name", _phrases(words), most)
    found = (connection.execute(text(query), {"id": row.id}).one() for row in rows)
    return [Named(each.document, each.party, each.text) for each in found]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words that stand together, as typed and as the index holds them."""

    typed: str
    words: tuple[str, ...]
    open_end: bool
    """Whether the last word may have any ending."""


def _phrases(words: str) -> list[_Phrase]:
    found = []
    for quoted, bare in _PHRASE.findall(storable(words) or ""):
        typed = (quoted or bare).replace('"', " ")
        if folded(typed):
            found.append(_Phrase(typed, tuple(folded(typed)), typed.endswith("*")))
    return found[:_MOST_WORDS]


def _found(connection: Connection, table: str, phrases: list[_Phrase], most: int) -> list[Row[Any]]:
    if not phrases:
        return []
    dialect = connection.dialect.name
    query = " ".join(map(_fts5, phrases)) if dialect == "sqlite" else " & ".join(map(_tsquery, phrases))
    values = {"query": query, "ranked": _RANKED, "most": most}
    return list(connection.execute(text(_HITS[dialect].format(table=table)), values))


def _fts5(phrase: _Phrase) -> str:
    return f'"{phrase.typed}"' + "*" * phrase.open_end


def _tsquery(phrase: _Phrase) -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in phrase.words) + ":*" * phrase.open_end + ")"


def _hit(row: Row[Any], score: float, phrases: list[_Phrase]) -> Hit:
    places = list(_places(row.text, phrases))
    first = places[0] if places else TextSpan(0, 0)
    start, end = _window(row.text, first)
    before, after = "… " * (start > 0), " …" * (end < len(row.text))
    shown = [place for place in places if place in TextSpan(start, end)]
    return Hit(
        document=row.document,
        number=row.number,
        span=TextSpan(row.start, row.end),
        snippet=before + _SPACE.sub(" ", row.text[start:end]) + after,
        found=tuple(place.moved(len(before) - start) for place in shown),
        score=score,
        title=row.title,
        published=row.published,
        outlet=row.outlet,
    )


def _places(words: str, phrases: list[_Phrase]) -> Iterator[TextSpan]:
    """Yield where a word of the phrases stands."""
    whole = {word for phrase in phrases for word in phrase.words}
    beginnings = tuple(phrase.words[-1] for phrase in phrases if phrase.open_end)
    for found in _TOKEN.finditer(words):
        bare = "".join(folded(found.group()))
        if bare in whole or bare.startswith(beginnings):
            yield TextSpan(*found.span())


def _window(words: str, first: TextSpan) -> tuple[int, int]:
    """Return the part of a passage that is shown, cut at spaces."""
    start = words.find(" ", first.start - _AROUND, first.start) + 1 if first.start > _AROUND else 0
    if len(words) <= first.end + 2 * _AROUND:
        return start, len(words)
    end = words.rfind(" ", first.end, first.end + 2 * _AROUND)
    return start, end if end > 0 else first.end + 2 * _AROUND
