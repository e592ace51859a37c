"""What live clients are told about events and participants."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from wbv_events.core.authority import Role
from wbv_events.core.schemas import Push
from wbv_events.events.models import RestrictionKind
from wbv_events.events.schemas.events import EventView


class EventChanged(Push):
    """The event has another title, date or address from now on; told to all of the event."""

    name: ClassVar[str] = "event.changed"
    event: EventView

    @property
    def state(self) -> tuple[str, int]:
        """Return the event, so that the log keeps nothing older of it."""
        return str(self.event.id), self.event.version


class ParticipantRemoved(Push):
    """The participant is out of a room or (without one) of the event; the last that the person hears of it.

    `is_cancelled` tells a registration that was cancelled from a removal for a reason.
    """

    name: ClassVar[str] = "event.participant_removed"
    participant_id: UUID
    room_id: UUID | None
    reason: str
    is_cancelled: bool = False


class ParticipantSilenced(Push):
    """The participant may no longer write, in a room or in the whole event; told to the person."""

    name: ClassVar[str] = "event.participant_silenced"
    participant_id: UUID
    room_id: UUID | None
    reason: str


class RestrictionLifted(Push):
    """A restriction of the participant no longer holds; told to the person."""

    name: ClassVar[str] = "event.restriction_lifted"
    participant_id: UUID
    room_id: UUID | None
    kind: RestrictionKind


class RoleChanged(Push):
    """The participant has another role; told to the person, whose pages are to be loaded again."""

    name: ClassVar[str] = "event.role_changed"
    participant_id: UUID
    role: Role
    version: int
