"""Alembic's environment: the models of all features, on the database of the settings."""

from __future__ import annotations

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, TypeDecorator

from config import Settings
from wbv_events.app import load_features
from wbv_events.core.database import Base, open_engine


def migrate(connection: Connection) -> None:
    """Run the migrations on an open connection. SQLite cannot alter tables, so it gets them copied."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=render_plainly,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def render_plainly(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Write our own column types as what they are in the database, so that migrations stand by themselves."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


load_features()
given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    settings = Settings()
    engine = open_engine(settings.sqlalchemy_url, has_pooler=settings.database_pooler)
    with engine.execution_options(writes=True).connect() as own:
        migrate(own)
        own.commit()
