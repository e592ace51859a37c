"""What comes in and goes out about rooms."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from wbv_events.core.schemas import EventInput, Line, MakesOnce, View
from wbv_events.rooms.models import Entry, Provider, RoomKind

Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")]


PlaceKind = Literal[RoomKind.PLENARY, RoomKind.SESSION, RoomKind.LOUNGE]
OpenEntry = Literal[Entry.EVERYBODY, Entry.CONTRIBUTORS, Entry.MODERATORS]


class RoomFields(EventInput):
    """What an organiser says about a room; `capacity` 0 means no limit."""

    name: Line
    kind: PlaceKind = RoomKind.SESSION
    position: Annotated[int, Field(ge=0, le=10_000)] = 0
    capacity: Annotated[int, Field(ge=0, le=100_000)] = 0
    entry: OpenEntry = Entry.EVERYBODY
    provider: Provider = Provider.NONE
    stream_url: Annotated[str, Field(max_length=2000)] = ""
    has_reactions: bool = False


class CreateRoom(MakesOnce, RoomFields):
    """A room to add."""


class EditRoom(RoomFields):
    """A room and all that an organiser says about it."""

    room_id: UUID


class ChooseRoom(EventInput):
    """One room of the event."""

    room_id: UUID


class SetPremoderation(ChooseRoom):
    """Whether questions of the room are seen by the moderation first."""

    is_premoderated: bool


class FindRoom(EventInput):
    """The address of a room in its event."""

    slug: Slug


class ListRooms(EventInput):
    """The event whose rooms are listed."""


class RoomView(View):
    """A room as everybody sees it who may know of it."""

    id: UUID
    slug: str
    name: str
    kind: RoomKind
    position: int
    capacity: int
    entry: Entry
    is_open: bool
    is_premoderated: bool
    has_reactions: bool
    version: int


class RoomForMe(RoomView):
    """A room as the actor meets it: whether it may be entered now, and if not, why."""

    hindrance: Literal["", "closed", "removed"]


class RoomList(View):
    """The rooms of an event that the actor may know of, in their order."""

    rooms: list[RoomForMe]


class RoomSettings(RoomView):
    """A room as organisers see it, with what is shown in it and the address of that."""

    provider: Provider
    stream_url: str


class RoomSettingsList(View):
    """All rooms of an event, in their order, and what this installation can show in them."""

    rooms: list[RoomSettings]
    offered: tuple[Provider, ...]
