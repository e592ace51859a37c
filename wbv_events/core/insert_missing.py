"""Storing rows that somebody else may be storing at the same moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from wbv_events.core.database import Base


def insert_missing(
    session: Session, model: type[Base], rows: Sequence[dict[str, Any]], *, unique: str | Sequence[str]
) -> None:
    """Insert the rows whose value in the unique columns is not there yet; the others change nothing.

    Sort the rows by them where they are many, so that two who store them never wait for each other.
    """
    if rows:
        columns = [unique] if isinstance(unique, str) else list(unique)
        session.execute(insertion(session, model, columns), list(rows))


def insertion(session: Session, model: type[Base], unique: Sequence[str]) -> Insert:
    """Return the statement that inserts what is not there yet."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(model).on_conflict_do_nothing(index_elements=unique)
    return postgresql.insert(model).on_conflict_do_nothing(index_elements=unique)
