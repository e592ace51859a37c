"""Which talks took place: those that are over in which two have met."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from wbv_events.core.work import Work
from wbv_events.rooms.models import Room
from wbv_events.talks.models import Talk
from wbv_events.talks.queries import find_held


class TalkCounts(NamedTuple):
    """How many talks took place, by appointment and in speed rounds."""

    appointments: int
    in_rounds: int


def count_talks(work: Work, event_id: UUID) -> TalkCounts:
    """Count the talks of an event that took place; those of a round belong to a room."""
    over = select(Talk.room_id).where(Talk.event_id == event_id, Talk.closed_at.is_not(None))
    parents = select(Room.id, Room.parent_id).where(Room.id.in_(over))
    is_in_round = {room_id: parent_id is not None for room_id, parent_id in work.session.execute(parents)}
    # what closes between two questions is counted the next time
    held = [is_in_round[room_id] for room_id in find_held(work, over) if room_id in is_in_round]
    return TalkCounts(appointments=held.count(False), in_rounds=held.count(True))
