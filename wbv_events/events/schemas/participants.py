"""What comes in and goes out about participants."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from wbv_events.core.authority import Role
from wbv_events.core.schemas import EventInput, OptionalLine, View
from wbv_events.events.schemas.fields import EventRole, Page
from wbv_events.events.schemas.restrictions import RestrictionView

State = Literal["taking_part", "to_invite", "invited", "opened", "cancelled", "restricted"]


class ListParticipants(EventInput):
    """A page of the participants, searched and filtered."""

    search: OptionalLine = ""
    role: EventRole | None = None
    state: State | None = None
    page: Page = 1


class ParticipantView(View):
    """A participant as organisers see it."""

    id: UUID
    name: str
    email: str | None
    job_title: str
    organisation: str
    alliance: str
    region: str
    language: str
    role: Role
    is_founder: bool
    registered_at: datetime
    invited_at: datetime | None
    opened_at: datetime | None
    cancelled_at: datetime | None
    is_silenced: bool
    is_removed: bool
    version: int


class ParticipantPage(View):
    """One page of the list, and how many there are in all."""

    participants: tuple[ParticipantView, ...]
    total: int
    page: int
    pages: int


class NameParticipant(EventInput):
    """A participant of the event."""

    participant_id: UUID


class ParticipantDetails(View):
    """A participant with what was taken from it."""

    participant: ParticipantView
    restrictions: tuple[RestrictionView, ...]


class SetRole(NameParticipant):
    """A participant's new role: 20 attendee, 30 contributor, 40 moderator, 50 organiser."""

    role: EventRole
