"""Where Alembic starts: the connection is given by who opens the ledger."""

from __future__ import annotations

from alembic import context

from recoupe.store.schema import METADATA, is_ours

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    include_name=is_ours,
    transactional_ddl=True,
)
context.run_migrations()
