"""What the features below ask about the rooms of an event."""

from __future__ import annotations

from uuid import UUID

from wbv_events.core.work import Work
from wbv_events.rooms.models import Provider
from wbv_events.rooms.queries import list_places, list_rooms


def name_rooms(work: Work, event_id: UUID) -> dict[UUID, str]:
    """Return the names of an event's rooms by their ids."""
    return {room.id: room.name for room in list_rooms(work, event_id)}


def count_rooms(work: Work, event_id: UUID) -> int:
    """Return how many rooms an event has."""
    return len(list_places(work, event_id))


def count_stages(work: Work, event_id: UUID) -> int:
    """Return how many rooms of an event have a stream or a link set up."""
    return sum(room.provider is not Provider.NONE for room in list_places(work, event_id))
