"""What comes in and goes out about the programme."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from wbv_events.core.schemas import EventInput, Instant, Line, OptionalLine, Prose, View
from wbv_events.core.words import N_
from wbv_events.events.models import Source
from wbv_events.programme.models import SlotKind


class ListProgramme(EventInput):
    """Nothing but the event."""


class NameSlot(EventInput):
    """Which slot."""

    slot_id: UUID


class CreateSlot(EventInput):
    """A new slot as planned."""

    kind: SlotKind
    title: Line
    summary: Prose = ""
    number: Annotated[int, Field(ge=1, le=999)] | None = None
    room_id: UUID | None = None
    starts_at: Instant
    ends_at: Instant
    is_visible: bool = True
    source: Source = Source.OWN

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.ends_at <= self.starts_at:
            raise PydanticCustomError(
                "own_order", N_("The end must be after the start."), {"field": "ends_at"}
            )
        return self


class EditSlot(CreateSlot):
    """All of a slot as it shall be."""

    slot_id: UUID


class MarkSlot(NameSlot):
    """Whether the slot belongs to the own day."""

    is_marked: bool


class AddContributor(NameSlot):
    """Somebody to be named at a slot, with or without an account."""

    participant_id: UUID | None = None
    name: Line
    role_title: OptionalLine = ""
    organisation: OptionalLine = ""
    contribution: OptionalLine = ""
    source: Source = Source.OWN


class EditContributor(AddContributor):
    """All of a contributor as it shall be."""

    contributor_id: UUID


class NameContributor(NameSlot):
    """Which contributor of a slot."""

    contributor_id: UUID


class ContributorView(View):
    """Somebody who is named at a slot."""

    id: UUID
    participant_id: UUID | None
    name: str
    role_title: str
    organisation: str
    contribution: str
    source: Source


class SlotView(View):
    """A slot as participants see it."""

    id: UUID
    kind: SlotKind
    title: str
    summary: str
    number: int | None
    room_id: UUID | None
    room_name: str
    room_slug: str
    starts_at: datetime
    ends_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    cancelled_at: datetime | None
    is_visible: bool
    source: Source
    sequence: int
    changed_at: datetime
    version: int
    contributors: list[ContributorView]

    @property
    def is_example(self) -> bool:
        """Whether the slot is made up and must be shown as such."""
        return self.source is Source.EXAMPLE

    def is_running(self, now: datetime) -> bool:
        """Whether the slot is on: started and not ended, or by its plan if nobody said so."""
        if self.cancelled_at or self.ended_at:
            return False
        return self.started_at is not None or self.starts_at <= now < self.ends_at


class Programme(View):
    """All slots of an event in their order, and which of them the actor marked."""

    slots: list[SlotView]
    marked: list[UUID]
