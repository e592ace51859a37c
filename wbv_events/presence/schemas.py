"""What comes in and goes out about who is where."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from wbv_events.core.schemas import EventInput, OptionalLine, View
from wbv_events.rooms.schemas import RoomForMe


class ListPresent(EventInput):
    """Which room, which names, and from where on; at most 100 people are returned at once."""

    room_id: UUID
    search: OptionalLine = ""
    offset: Annotated[int, Field(ge=0, le=100_000)] = 0


class CountPresent(EventInput):
    """The event whose rooms are counted."""


class PresentPerson(View):
    """Somebody who is in the room now."""

    participant_id: UUID
    name: str
    job_title: str
    organisation: str
    is_moderating: bool


class PresentList(View):
    """People in a room: those asked for, how many match the search, and how many are there."""

    room_id: UUID
    people: list[PresentPerson]
    found: int
    total: int


class ListRoomsNow(EventInput):
    """The event whose rooms are listed with what is on in them."""


class RoomNow(RoomForMe):
    """A room, how many people are in it, and what is on there now."""

    people: int
    slot_title: str
    slot_ends_at: datetime | None
    slot_is_example: bool

    @property
    def is_full(self) -> bool:
        """Whether it takes nobody else."""
        return 0 < self.capacity <= self.people


class RoomsNow(View):
    """The rooms of an event that the actor may know of, in their order."""

    event_id: UUID
    rooms: list[RoomNow]


class RoomCounts(View):
    """How many people are at the event, and in each room that the actor may know of.

    Somebody in two rooms is one person at the event.
    """

    event_id: UUID
    online: int
    counts: dict[UUID, int]
