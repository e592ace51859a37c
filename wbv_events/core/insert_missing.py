"""Storing rows that somebody else may be storing at the same moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from wbv_events.core.database import Base


def insert_missing(
    session: Session, model: type[Base], rows: Sequence[dict[str, Any]], *, unique: str | Sequence[str]
) -> None:
    """Insert the rows whose value in the unique columns is not there yet; the others change nothing.

    Sort the rows by them where they are many, so that two who store them never wait for each other.
    """
    if not rows:
        return
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    columns = [unique] if isinstance(unique, str) else list(unique)
    session.execute(dialect.insert(model).on_conflict_do_nothing(index_elements=columns), list(rows))
