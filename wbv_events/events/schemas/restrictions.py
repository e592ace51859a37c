"""What comes in and goes out about restrictions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from wbv_events.core.authority import Role
from wbv_events.core.schemas import EventInput, OptionalLine, View
from wbv_events.events.models import RestrictionKind
from wbv_events.events.schemas.fields import Page


class ShowRestrictable(EventInput):
    """Whom to restrict perhaps, and where; without a room in the whole event."""

    participant_id: UUID
    room_id: UUID | None = None


class Restrictable(View):
    """Somebody who may be restricted, or not because of the role; `room` is empty for the whole event."""

    participant_id: UUID
    name: str
    may_be_restricted: bool
    room_id: UUID | None
    room: str


class Restrict(ShowRestrictable):
    """Whom to silence or remove, where (without a room: in the whole event), and why, which is told."""

    kind: RestrictionKind
    reason: OptionalLine = ""


class LiftRestriction(EventInput):
    """A restriction that is to end."""

    restriction_id: UUID


class ListRestrictions(EventInput):
    """A page of the restrictions that hold."""

    page: Page = 1


class RestrictionView(View):
    """A restriction as moderators see it; `room` is the room's name, empty for the whole event."""

    id: UUID
    participant_id: UUID
    name: str
    role: Role
    kind: RestrictionKind
    room_id: UUID | None
    room: str
    reason: str
    imposed_by: str
    imposed_at: datetime


class RestrictionList(View):
    """One page of the restrictions that hold, the newest first."""

    restrictions: tuple[RestrictionView, ...]
    total: int
    page: int
    pages: int
