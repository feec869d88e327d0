"""Who may use the live application, and what two reviewers think of one sample."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, Text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Build the tables."""
    for build in (_user, _session, _attempt, _sample, _opinion):
        build()
    # What waits for review is worked out with the rest that is derived.
    op.execute("INSERT INTO pending SELECT seq FROM document WHERE seq NOT IN (SELECT document FROM pending)")


def _user() -> None:
    op.create_table(
        "user",
        Column("seq", Integer, primary_key=True, autoincrement=False),
        Column("name", Text, nullable=False),
        Column("role", Text, nullable=False),
        Column("password", Text, nullable=False),
        Column("disabled", Integer, nullable=False),
        Column("author", Text, nullable=False),
        Column("made_at", Text, nullable=False),
    )
    op.create_index("ix_user_name", "user", ["name"])


def _session() -> None:
    op.create_table(
        "session",
        Column("id", Text, primary_key=True),
        Column("user", Text, nullable=False),
        Column("form_token", Text, nullable=False),
        Column("address", Text),
        Column("opened", Text, nullable=False),
        Column("expires", Text, nullable=False),
        Column("closed", Text),
    )
    op.create_index("ix_session_user", "session", ["user"])


def _attempt() -> None:
    op.create_table(
        "attempt",
        Column("seq", Integer, primary_key=True, autoincrement=False),
        Column("of", Text, nullable=False),
        Column("at", Text, nullable=False),
    )
    op.create_index("ix_attempt_of", "attempt", ["of"])


def _sample() -> None:
    op.create_table(
        "sample",
        Column("id", Text, primary_key=True),
        Column("seed", Integer, nullable=False),
        Column("reviewers", Text, nullable=False),
        Column("items", Text, nullable=False),
        Column("author", Text, nullable=False),
        Column("made_at", Text, nullable=False),
    )


def _opinion() -> None:
    op.create_table(
        "opinion",
        Column("seq", Integer, primary_key=True, autoincrement=False),
        Column("sample", Text, ForeignKey("sample.id"), nullable=False),
        Column("number", Integer, nullable=False),
        Column("reviewer", Text, nullable=False),
        Column("verdict", Text, nullable=False),
        Column("values", Text, nullable=False),
        Column("made_at", Text, nullable=False),
    )
    op.create_index("ix_opinion_sample", "opinion", ["sample"])
