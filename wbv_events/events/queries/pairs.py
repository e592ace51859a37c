"""Tables that hold two participants in one row, in an order that says nothing."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import InstrumentedAttribute

from wbv_events.events.models import Participant

Column = InstrumentedAttribute[UUID]


def pairs_with(viewer_id: UUID, one: Column, other: Column) -> ColumnElement[bool]:
    """Return the condition that two columns hold somebody and a participant, whichever of them is which."""
    return or_(
        and_(one == viewer_id, other == Participant.id), and_(other == viewer_id, one == Participant.id)
    )
