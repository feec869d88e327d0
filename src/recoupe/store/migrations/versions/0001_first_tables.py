"""The first tables."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, Text, UniqueConstraint

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Build the tables."""
    for build in (
        _document,
        _appearance,
        _run,
        _reading,
        _passage,
        _name,
        _judgement,
        _judgement_target,
        _audit,
        _derived_key,
        _derived_link,
        _derived_group,
        _derived_value,
        _pending,
    ):
        build()
    _full_text()


def _document() -> None:
    op.create_table(
        "document",
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


def _appearance() -> None:
    op.create_table(
        "appearance",
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("document", Integer, ForeignKey("document.seq"), nullable=False),
        Column("outlet", Text),
        Column("url", Text),
        Column("title", Text),
        Column("published", Text),
        Column("place", Text),
    )
    op.create_index("ix_appearance_document", "appearance", ["document"])


def _run() -> None:
    op.create_table(
        "run",
        Column("id", Text, primary_key=True),
        Column("started", Text, nullable=False),
        Column("finished", Text),
        Column("program", Text, nullable=False),
        Column("pipeline", Text, nullable=False),
        Column("lexicon", Text, nullable=False),
        Column("language", Text, nullable=False),
    )


def _reading() -> None:
    op.create_table(
        "reading",
        Column("document", Integer, ForeignKey("document.seq"), primary_key=True, autoincrement=False),
        Column("run", Text, ForeignKey("run.id"), primary_key=True),
        Column("data", Text, nullable=False),
    )


def _passage() -> None:
    op.create_table(
        "passage",
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("document", Integer, ForeignKey("document.seq"), nullable=False),
        Column("number", Integer, nullable=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("text", Text, nullable=False),
    )
    op.create_index("ix_passage_document", "passage", ["document"])


def _name() -> None:
    op.create_table(
        "name",
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("document", Integer, ForeignKey("document.seq"), nullable=False),
        Column("party", Text, nullable=False),
        Column("text", Text, nullable=False),
    )
    op.create_index("ix_name_document", "name", ["document"])


def _judgement() -> None:
    op.create_table(
        "judgement",
        Column("seq", Integer, primary_key=True, autoincrement=False),
        Column("id", Text, nullable=False, unique=True),
        Column("verdict", Text, nullable=False),
        Column("author", Text, nullable=False),
        Column("made_at", Text, nullable=False),
        Column("reason", Text),
        Column("values", Text, nullable=False),
    )


def _judgement_target() -> None:
    op.create_table(
        "judgement_target",
        Column("judgement", Integer, ForeignKey("judgement.seq"), primary_key=True, autoincrement=False),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("document", Integer, ForeignKey("document.seq"), nullable=False),
        Column("start", Integer),
        Column("end", Integer),
        Column("words", Text),
        Column("cue", Integer),
    )
    op.create_index("ix_judgement_target_document", "judgement_target", ["document"])


def _audit() -> None:
    op.create_table(
        "audit",
        Column("seq", Integer, primary_key=True, autoincrement=False),
        Column("at", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("digest", Text, nullable=False),
        Column("previous", Text, nullable=False),
        Column("hash", Text, nullable=False),
        UniqueConstraint("kind", "key"),
    )


def _derived_key() -> None:
    op.create_table(
        "derived_key",
        Column("family", Text, primary_key=True),
        Column("key", Text, primary_key=True),
        Column("document", Integer, primary_key=True, autoincrement=False),
        Column("item", Text, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("derived_key_document", "derived_key", ["family", "document"])


def _derived_link() -> None:
    op.create_table(
        "derived_link",
        Column("family", Text, primary_key=True),
        Column("document", Integer, primary_key=True, autoincrement=False),
        Column("item", Text, primary_key=True),
        Column("other_document", Integer, primary_key=True, autoincrement=False),
        Column("other_item", Text, primary_key=True),
        Column("score", Float, nullable=False),
        Column("reasons", Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("derived_link_other", "derived_link", ["family", "other_document", "other_item"])


def _derived_group() -> None:
    op.create_table(
        "derived_group",
        Column("family", Text, primary_key=True),
        Column("document", Integer, primary_key=True, autoincrement=False),
        Column("item", Text, primary_key=True),
        Column("group_id", Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("derived_group_members", "derived_group", ["family", "group_id"])


def _derived_value() -> None:
    op.create_table(
        "derived_value",
        Column("family", Text, primary_key=True),
        Column("id", Text, primary_key=True),
        Column("name", Text),
        Column("day", Text),
        Column("data", Text, nullable=False),
    )
    op.create_index("derived_value_day", "derived_value", ["family", "day"])
    op.create_index("derived_value_name", "derived_value", ["family", "name"])


def _pending() -> None:
    op.create_table(
        "pending",
        Column("document", Integer, primary_key=True, autoincrement=False),
    )


def _full_text() -> None:
    for name in ("passage", "name"):
        if op.get_bind().dialect.name == "sqlite":
            options = "tokenize='unicode61 remove_diacritics 2', prefix='3 4'"
            op.execute(
                f"CREATE VIRTUAL TABLE {name}_words USING fts5 (text, content='{name}', content_rowid='id', {options})"
            )
        else:
            op.execute(f"CREATE TABLE {name}_words (id integer PRIMARY KEY, words tsvector NOT NULL)")
            op.execute(f"CREATE INDEX {name}_words_index ON {name}_words USING gin (words)")
