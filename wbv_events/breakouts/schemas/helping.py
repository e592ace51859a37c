"""What comes in and goes out about calls for help and broadcasts."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from wbv_events.breakouts.models import CallKind, CallOutcome
from wbv_events.breakouts.schemas.sets import BreakoutRoomView, InRoom, InSet, SetView
from wbv_events.core.schemas import MakesOnce, OptionalLine, View

BroadcastText = Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]


class CallForHelp(InRoom):
    """What the room asks for, and why if somebody says so."""

    kind: CallKind = CallKind.HELP
    text: OptionalLine = ""


class PickCall(InSet):
    """Which call is meant."""

    call_id: UUID


class AnswerTime(PickCall):
    """Whether the room gets more time, and how much."""

    is_granted: bool
    minutes: Annotated[int, Field(ge=1, le=120)] = 5


class SendBroadcast(MakesOnce, InSet):
    """A text for some rooms of a set, or without any for all of them."""

    text: BroadcastText
    is_urgent: bool = False
    room_ids: Annotated[tuple[UUID, ...], Field(max_length=200)] = ()


class CallView(View):
    """A call of a room, who made it, and who has taken it."""

    id: UUID
    room_id: UUID
    participant_id: UUID
    name: str
    kind: CallKind
    text: str
    called_at: datetime
    taken_by_id: UUID | None
    taken_by: str
    taken_at: datetime | None
    ended_at: datetime | None
    outcome: CallOutcome | None


class BroadcastView(View):
    """What was told to rooms; without `room_ids` to all of the set."""

    id: UUID
    text: str
    is_urgent: bool
    sent_by: str
    sent_at: datetime
    room_ids: list[UUID]


class RoomInSet(View):
    """A breakout room for its page: the set that it belongs to, earlier broadcasts and open calls."""

    set: SetView
    room: BreakoutRoomView
    broadcasts: list[BroadcastView]
    calls: list[CallView]


class OpenHere(InRoom):
    """The breakout room that is looked at."""


class RoomHere(View):
    """What a breakout room shows beside its talk: earlier broadcasts and its open calls."""

    set_id: UUID
    room_id: UUID
    broadcasts: list[BroadcastView]
    calls: list[CallView]
