"""What the rooms have written together and the moderation has released."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from wbv_events.core.work import Work
from wbv_events.documentation.results import Held, in_groups
from wbv_events.documentation.schemas import ResultGroup
from wbv_events.programme.models import Slot
from wbv_events.results.queries import list_released


def list_groups(work: Work, event_id: UUID) -> list[ResultGroup]:
    """Return the released results of an event by slot; slots that are hidden or cancelled have none."""
    released = list_released(work, event_id)
    return in_groups(released, _slots(work, {one.room_id for one in released})) if released else []


def _slots(work: Work, room_ids: set[UUID]) -> list[Held]:
    query = (
        select(Slot)
        .where(Slot.room_id.in_(room_ids), Slot.is_visible, Slot.cancelled_at.is_(None))
        .order_by(Slot.starts_at, Slot.number, Slot.id)
    )
    return [
        Held(
            id=slot.id,
            room_id=slot.room_id,
            title=slot.title,
            number=slot.number,
            began_at=slot.started_at or slot.starts_at,
            source=slot.source,
        )
        for slot in work.session.scalars(query)
        if slot.room_id
    ]
