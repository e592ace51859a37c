"""What comes in and goes out about who is where."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from wbv_events.core.schemas import EventInput, OptionalLine, View


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


class RoomCounts(View):
    """How many people are in each room that the actor may know of."""

    event_id: UUID
    counts: dict[UUID, int]
