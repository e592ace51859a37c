"""How rows of a full event are stored, and how its programme is laid out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from wbv_events.core.database import Base
from wbv_events.core.work import Work

PARALLEL = 7
BLOCK = timedelta(minutes=30)
Rows = list[dict[str, Any]]


def store(work: Work, model: type[Base], rows: Rows) -> list[UUID]:
    """Store rows at once; return their ids, if they have any."""
    if rows:
        work.session.execute(insert(model), rows)
    return [row["id"] for row in rows if "id" in row]
