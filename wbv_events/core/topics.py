"""The names of what live clients can follow, and who answers whether they may."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from wbv_events.core.work import Work

Guard = Callable[["Work", UUID], bool]
"""Says whether the actor of the work may follow the topic of this id."""


def event(event_id: UUID) -> str:
    """Name what all participants of an event see."""
    return f"event:{event_id}"


def room(room_id: UUID) -> str:
    """Name what everybody in a room sees."""
    return f"room:{room_id}"


def room_moderators(room_id: UUID) -> str:
    """Name what only the moderators of a room see."""
    return f"room-moderators:{room_id}"


def person(participant_id: UUID) -> str:
    """Name what only one participant sees."""
    return f"person:{participant_id}"


def split(topic: str) -> tuple[str, UUID] | None:
    """Return kind and id of a topic's name, or None if it is none."""
    kind, _, ident = topic.partition(":")
    try:
        found = UUID(ident)
    except ValueError:
        return None
    # one thing, one spelling: whoever loses a topic loses it by its name
    return (kind, found) if str(found) == ident else None
