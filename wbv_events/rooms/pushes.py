"""What live clients are told about rooms.

What everybody may know is told to the whole event; a room that is kept for some is told to each of them.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from wbv_events.core.schemas import Push
from wbv_events.rooms.schemas import RoomView


class RoomChanged(Push):
    """A room was added or is another now."""

    name: ClassVar[str] = "room.changed"
    room: RoomView

    @property
    def state(self) -> tuple[str, int]:
        """Return the room, so that the log keeps nothing older of it."""
        return str(self.room.id), self.room.version


class RoomRemoved(Push):
    """A room is gone, or no longer for whoever hears this."""

    name: ClassVar[str] = "room.removed"
    room_id: UUID
    version: int

    @property
    def state(self) -> tuple[str, int]:
        """Return the room, so that nothing of it stays in the log."""
        return str(self.room_id), self.version
