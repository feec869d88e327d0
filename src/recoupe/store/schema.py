"""The ledger's tables; the migrations build the same, and a test compares the two."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

METADATA = MetaData()
WORDS = ("passage_words", "name_words")
"""The full-text indexes, which each database builds in its own way; of passage and of name, by id."""

DOCUMENT = Table(
    "document",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("text", LargeBinary, nullable=False),
    Column("language", Text, nullable=False),
    Column("name", Text),
    Column("title", Text),
    Column("published", Text),
    Column("url", Text),
    Column("outlet", Text),
    Column("added_at", Text, nullable=False),
    Column("run", Text, nullable=False),
)
"""A text, as UTF-8, whose SHA-256 is its id; `run` is that of the current reading, the only column that changes."""

APPEARANCE = Table(
    "appearance",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("document", Integer, ForeignKey("document.seq"), nullable=False, index=True),
    Column("outlet", Text),
    Column("url", Text),
    Column("title", Text),
    Column("published", Text),
    Column("place", Text),
)
"""Where the same text was printed."""

RUN = Table(
    "run",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("started", Text, nullable=False),
    Column("finished", Text),
    Column("program", Text, nullable=False),
    Column("pipeline", Text, nullable=False),
    Column("lexicon", Text, nullable=False),
    Column("language", Text, nullable=False),
)
"""What read documents: the program's version, the pipeline, the hash of the lexicon."""

READING = Table(
    "reading",
    METADATA,
    Column("document", Integer, ForeignKey("document.seq"), primary_key=True, autoincrement=False),
    Column("run", Text, ForeignKey("run.id"), primary_key=True),
    Column("data", Text, nullable=False),
)
"""What a run read from a document, as JSON; earlier readings stay."""

PASSAGE = Table(
    "passage",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("document", Integer, ForeignKey("document.seq"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
)
"""A stretch of a document that search finds."""

NAME = Table(
    "name",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("document", Integer, ForeignKey("document.seq"), nullable=False, index=True),
    Column("party", Text, nullable=False),
    Column("text", Text, nullable=False),
)
"""A name of a party in the current reading of a document."""

JUDGEMENT = Table(
    "judgement",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("verdict", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("reason", Text),
    Column("values", Text, nullable=False),
)
"""What a person decided; never changed."""

TARGET = Table(
    "judgement_target",
    METADATA,
    Column("judgement", Integer, ForeignKey("judgement.seq"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("document", Integer, ForeignKey("document.seq"), nullable=False, index=True),
    Column("start", Integer),
    Column("end", Integer),
    Column("words", Text),
    Column("cue", Integer),
)
"""The words that a judgement is about."""

AUDIT = Table(
    "audit",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    UniqueConstraint("kind", "key"),
)
"""A chain of hashes over every row that people or runs add."""

RAW = Table(
    "raw",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer),
    Column("data", LargeBinary),
)
"""Bytes that texts were read from, each kept once, compressed; both None where they were too many to be kept."""

RETRIEVAL = Table(
    "retrieval",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("raw", Text, ForeignKey("raw.sha256"), nullable=False, index=True),
    Column("place", Text, nullable=False),
    Column("retrieved_at", Text),
    Column("requested_url", Text),
    Column("final_url", Text),
    Column("status", Integer),
    Column("address", Text),
    Column("headers", Text, nullable=False),
    Column("hops", Text, nullable=False),
    Column("media_type", Text),
    Column("collector", Text),
    Column("tools", Text, nullable=False),
)
"""How bytes were come by."""

ORIGIN = Table(
    "origin",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("document", Integer, ForeignKey("document.seq"), nullable=False, index=True),
    Column("raw", Text, ForeignKey("raw.sha256"), nullable=False, index=True),
    Column("part", Text),
    Column("tools", Text, nullable=False),
)
"""Which bytes a document's text was made from."""

FETCH = Table(
    "fetch",
    METADATA,
    Column("url", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("list", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("tries", Integer, nullable=False),
    Column("asked_at", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("published", Text),
    Column("retrieval", Integer, ForeignKey("retrieval.id")),
    Index("ix_fetch_list", "list", "state"),
)
"""How far the asking for an address has come, and in which list; like what is pending, no part of the chain."""

TIMESTAMP = Table(
    "timestamp",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
    Column("head", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("token", LargeBinary, nullable=False),
)
"""What an authority signed of the chain's head."""

DERIVED_KEY = Table(
    "derived_key",
    METADATA,
    Column("family", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("document", Integer, primary_key=True, autoincrement=False),
    Column("item", Text, primary_key=True),
    Index("derived_key_document", "family", "document"),
    sqlite_with_rowid=False,
)
"""A sign by which items of documents find each other."""

DERIVED_LINK = Table(
    "derived_link",
    METADATA,
    Column("family", Text, primary_key=True),
    Column("document", Integer, primary_key=True, autoincrement=False),
    Column("item", Text, primary_key=True),
    Column("other_document", Integer, primary_key=True, autoincrement=False),
    Column("other_item", Text, primary_key=True),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Index("derived_link_other", "family", "other_document", "other_item"),
    sqlite_with_rowid=False,
)
"""Two items that are taken for one, with the reasons."""

DERIVED_GROUP = Table(
    "derived_group",
    METADATA,
    Column("family", Text, primary_key=True),
    Column("document", Integer, primary_key=True, autoincrement=False),
    Column("item", Text, primary_key=True),
    Column("group_id", Text, nullable=False),
    Index("derived_group_members", "family", "group_id"),
    sqlite_with_rowid=False,
)
"""The group that an item belongs to."""

DERIVED_VALUE = Table(
    "derived_value",
    METADATA,
    Column("family", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("name", Text),
    Column("day", Text),
    Column("data", Text, nullable=False),
    Index("derived_value_day", "family", "day"),
    Index("derived_value_name", "family", "name"),
)
"""What is shown, ready to be looked up."""

PENDING = Table(
    "pending",
    METADATA,
    Column("document", Integer, primary_key=True, autoincrement=False),
)
"""The documents whose derived rows are out of date."""

USER = Table(
    "user",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, index=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("disabled", Integer, nullable=False),
    Column("author", Text, nullable=False),
    Column("made_at", Text, nullable=False),
)
"""Who may use the live application: each change is one more row, the last of a name counts."""

SESSION = Table(
    "session",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("user", Text, nullable=False, index=True),
    Column("form_token", Text, nullable=False),
    Column("address", Text),
    Column("opened", Text, nullable=False),
    Column("expires", Text, nullable=False),
    Column("closed", Text),
)
"""A log-in; `id` is the SHA-256 of the token that the browser holds, `closed` the only column that changes."""

ATTEMPT = Table(
    "attempt",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("of", Text, nullable=False, index=True),
    Column("at", Text, nullable=False),
)
"""A log-in that failed, of an account or an address; old ones are dropped."""

SAMPLE = Table(
    "sample",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("seed", Integer, nullable=False),
    Column("reviewers", Text, nullable=False),
    Column("items", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("made_at", Text, nullable=False),
)
"""Statements that two reviewers judge without seeing what the other does."""

OPINION = Table(
    "opinion",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("sample", Text, ForeignKey("sample.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("values", Text, nullable=False),
    Column("made_at", Text, nullable=False),
)
"""What a reviewer thinks of one statement of a sample; the last one counts, none changes the ledger."""

DERIVED = (DERIVED_KEY, DERIVED_LINK, DERIVED_GROUP, DERIVED_VALUE)


def is_ours(name: str | None, kind: str, _: object) -> bool:
    """Whether a table is one of these, rather than a full-text index."""
    return kind != "table" or name in METADATA.tables
