"""What live clients are told about who is where. Only the newest of a second is sent."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from wbv_events.core.schemas import Push


class CountsChanged(Push):
    """How many people are at an event and in its rooms that everybody may know of; told to the event."""

    name: ClassVar[str] = "presence.counted"
    every: ClassVar[float] = 1.2
    event_id: UUID
    online: int
    counts: dict[UUID, int]
    version: int

    @property
    def state(self) -> tuple[str, int]:
        """Return what this tells of the event, so that a newer one takes its place."""
        return self.name, self.version


class PresenceChanged(Push):
    """How many people are in a room; told in the room itself. Who they are is asked with `presence.list`."""

    name: ClassVar[str] = "presence.changed"
    every: ClassVar[float] = 1.2
    room_id: UUID
    count: int
    version: int

    @property
    def state(self) -> tuple[str, int]:
        """Return what this tells of the room, so that a newer one takes its place."""
        return self.name, self.version
