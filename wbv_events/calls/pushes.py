"""What is told about calls: to the room, and to one person."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from wbv_events.calls.models import CallKind
from wbv_events.calls.schemas import MemberView, Signal
from wbv_events.core.schemas import Push


class MemberChanged(Push):
    """To the room: somebody came into the call or changed."""

    name: ClassVar[str] = "call.member_changed"
    room_id: UUID
    member: MemberView

    @property
    def state(self) -> tuple[str, int]:
        """Return the participant's place in the room's call, so that the log keeps nothing older of it."""
        return f"call:{self.room_id}:{self.member.participant_id}", self.member.version


class MemberLeft(Push):
    """To the room: somebody is no longer in the call, and may go to another one."""

    name: ClassVar[str] = "call.member_left"
    room_id: UUID
    seat_id: UUID
    participant_id: UUID
    is_moving: bool
    version: int

    @property
    def state(self) -> tuple[str, int]:
        """Return the participant's place in the room's call."""
        return f"call:{self.room_id}:{self.participant_id}", self.version


class CallReset(Push):
    """To the room: everybody joins again, for the call is carried in another way from now on."""

    name: ClassVar[str] = "call.reset"
    room_id: UUID
    kind: CallKind
    version: int

    @property
    def state(self) -> tuple[str, int]:
        """Return the room's call."""
        return f"call:{self.room_id}", self.version


class Signalled(Push):
    """To a person: another browser in the call says something about their connection."""

    name: ClassVar[str] = "call.signalled"
    seat_id: UUID
    from_seat_id: UUID
    signal: Signal


class Muted(Push):
    """To a person: whoever leads the call turned the microphone off, or lets it be turned on again."""

    name: ClassVar[str] = "call.muted"
    room_id: UUID
    seat_id: UUID
    is_muted: bool


class Removed(Push):
    """To a person: whoever leads the call removed this person from it."""

    name: ClassVar[str] = "call.removed"
    room_id: UUID
    seat_id: UUID


class Replaced(Push):
    """To a person: a newer tab of the same person took the seat over."""

    name: ClassVar[str] = "call.replaced"
    room_id: UUID
    seat_id: UUID
