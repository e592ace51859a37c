"""What comes in and goes out about sets and their rooms."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from wbv_events.breakouts.models import Choosing
from wbv_events.breakouts.states import RoomState, room_state
from wbv_events.core.schemas import EventInput, Instant, Line, MakesOnce, OptionalLine, Prose, View
from wbv_events.core.words import N_
from wbv_events.programme.local_times import LocalTime

Seats = Annotated[int, Field(ge=0, le=10_000)]
"""How many people a room takes; 0 means no limit."""
MOST_ROOMS = 200


class InSet(EventInput):
    """Which set is meant."""

    set_id: UUID


class InRoom(InSet):
    """Which room of a set is meant."""

    room_id: UUID


class SomeRooms(InSet):
    """A room of a set, or without one all that it concerns."""

    room_id: UUID | None = None


class ListSets(EventInput):
    """Nothing but the event."""


class CreateSet(MakesOnce, EventInput):
    """A new set for a slot: rooms by their topics (one a line), or so many that are called by letters.

    With `uses_sessions` the rooms of all slots that run beside this one make up the set.
    """

    slot_id: UUID
    title: Line
    choosing: Choosing = Choosing.ASSIGNED
    topics: Prose = ""
    count: Annotated[int, Field(ge=0, le=MOST_ROOMS)] = 0
    seats: Seats = 0
    task: Prose = ""
    uses_sessions: bool = False
    opens_at: LocalTime | None = None
    ends_at: LocalTime | None = None


class EditSet(InSet):
    """All of a set as it shall be."""

    title: Line
    choosing: Choosing
    opens_at: LocalTime | None = None
    ends_at: LocalTime | None = None


class CopySet(MakesOnce, InSet):
    """A set to be made again, for the same slot or another, with or without its people."""

    title: Line
    slot_id: UUID | None = None
    with_people: bool = False


class Announce(InSet):
    """Whether participants see the set, and whether they may choose or wish now."""

    is_announced: bool
    is_choosing: bool = False


class AddRoom(MakesOnce, InSet):
    """A room more, also while the others run."""

    name: Line
    seats: Seats = 0
    task: Prose = ""


class EditRoom(InRoom):
    """All of a room as it shall be; leaders in the order in which they step in."""

    name: Line
    seats: Seats = 0
    task: Prose = ""
    leader_ids: Annotated[tuple[UUID, ...], Field(max_length=10)] = ()


class OpenRooms(SomeRooms):
    """When the rooms end; without it at the planned end of the set, if that is ahead."""

    ends_at: Instant | None = None


class CloseRooms(SomeRooms):
    """Whether people have the grace time, or are brought back at once."""

    is_at_once: bool = False


class Extend(SomeRooms):
    """By how many minutes the end moves."""

    minutes: Annotated[int, Field(ge=1, le=120)] = 5


class LockRoom(InRoom):
    """Whether only the moderation brings people in."""

    is_locked: bool


class MergeRooms(InRoom):
    """The room that takes all people of another one."""

    into_id: UUID

    @model_validator(mode="after")
    def _are_two(self) -> Self:
        if self.room_id == self.into_id:
            raise PydanticCustomError(
                "own_same_room", N_("Please choose another room."), {"field": "into_id"}
            )
        return self


class LeaderView(View):
    """Somebody who leads a room, or would if the others before were gone."""

    participant_id: UUID
    name: str


class BreakoutRoomView(View):
    """A room as everybody sees it who knows of its set; `leader_id` leads it now."""

    id: UUID
    name: str
    slug: str
    position: int
    seats: int
    task: str
    opened_at: datetime | None
    ends_at: datetime | None
    closed_at: datetime | None
    is_locked: bool
    leaders: list[LeaderView]
    leader_id: UUID | None

    @property
    def is_running(self) -> bool:
        """Whether people can be in it."""
        return self.opened_at is not None and self.closed_at is None

    def state(self, now: datetime) -> RoomState:
        """Return how it stands with the room."""
        return room_state(self.opened_at, self.ends_at, self.closed_at, now)


class SetView(View):
    """A set with its rooms in their order."""

    id: UUID
    slot_id: UUID
    slot_title: str
    title: str
    choosing: Choosing
    is_choosing: bool
    is_announced: bool
    parent_id: UUID
    parent_slug: str
    parent_name: str
    opens_at: datetime | None
    ends_at: datetime | None
    opened_at: datetime | None
    closed_at: datetime | None
    grace_seconds: int
    rooms: list[BreakoutRoomView]
    version: int

    @property
    def is_running(self) -> bool:
        """Whether people can be in one of its rooms."""
        return any(room.is_running for room in self.rooms)

    def room(self, room_id: UUID | None) -> BreakoutRoomView | None:
        """Return one of its rooms."""
        return next((room for room in self.rooms if room.id == room_id), None)


class SetCard(View):
    """A set in the list of an event."""

    id: UUID
    slot_id: UUID
    slot_title: str
    title: str
    choosing: Choosing
    is_choosing: bool
    is_announced: bool
    opens_at: datetime | None
    opened_at: datetime | None
    closed_at: datetime | None
    rooms: int
    placed: int


class SetLink(View):
    """A set as other pages name it to participants."""

    id: UUID
    slot_id: UUID
    title: str
    is_choosing: bool
    is_running: bool


class SetLinks(View):
    """The announced sets of an event."""

    sets: list[SetLink]


class SlotChoice(View):
    """A slot that a set can belong to."""

    id: UUID
    title: str
    starts_at: datetime
    is_over: bool
    room_name: OptionalLine


class SetList(View):
    """The sets of an event, and the slots that can have one."""

    sets: list[SetCard]
    slots: list[SlotChoice]
