"""Alembic's environment: the models of all features, on the database of the settings."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from config import Settings
from wbv_events.app import load_features
from wbv_events.core.database import Base, open_engine


def migrate(connection: Connection) -> None:
    """Run the migrations on an open connection. SQLite cannot alter tables, so it gets them copied."""
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()


load_features()
given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with open_engine(Settings().sqlalchemy_url).execution_options(writes=True).connect() as own:
        migrate(own)
        own.commit()
