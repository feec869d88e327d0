"""The bytes that texts were read from, how they were come by, and what is still to be fetched."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Build the tables."""
    for build in (_raw, _retrieval, _origin, _fetch, _timestamp):
        build()


def _raw() -> None:
    op.create_table(
        "raw",
        Column("sha256", Text, primary_key=True),
        Column("size", Integer),
        Column("data", LargeBinary),
    )


def _retrieval() -> None:
    op.create_table(
        "retrieval",
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("raw", Text, ForeignKey("raw.sha256"), nullable=False),
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
    op.create_index("ix_retrieval_raw", "retrieval", ["raw"])


def _origin() -> None:
    op.create_table(
        "origin",
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("document", Integer, ForeignKey("document.seq"), nullable=False),
        Column("raw", Text, ForeignKey("raw.sha256"), nullable=False),
        Column("part", Text),
        Column("tools", Text, nullable=False),
    )
    op.create_index("ix_origin_document", "origin", ["document"])
    op.create_index("ix_origin_raw", "origin", ["raw"])


def _fetch() -> None:
    op.create_table(
        "fetch",
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
    )
    op.create_index("ix_fetch_list", "fetch", ["list", "state"])


def _timestamp() -> None:
    op.create_table(
        "timestamp",
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("seq", Integer, nullable=False),
        Column("head", Text, nullable=False),
        Column("authority", Text, nullable=False),
        Column("made_at", Text, nullable=False),
        Column("token", LargeBinary, nullable=False),
    )
