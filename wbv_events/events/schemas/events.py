"""What comes in and goes out about events and participants."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from wbv_events.core.authority import Role
from wbv_events.core.schemas import Input, View

Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")]


class OpenEvent(Input):
    """The address of an event."""

    slug: Slug


class EventView(View):
    """An event as its participants see it."""

    id: UUID
    slug: str
    title: str
    host: str
    summary: str
    starts_on: date
    ends_on: date
    time_zone: str
    language: str
    is_demo: bool
    version: int


class OwnView(View):
    """The actor's own participant in the event."""

    participant_id: UUID
    name: str
    role: Role
    may_moderate: bool
    may_organise: bool
    has_answered_consents: bool


class EventFrame(View):
    """What every page of an event needs: the event, and who is looking."""

    event: EventView
    me: OwnView
