"""What comes in and goes out about the programme."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from wbv_events.core.schemas import EventInput, Instant, Line, MakesOnce, OptionalLine, Prose, View
from wbv_events.core.words import N_
from wbv_events.events.models import Source
from wbv_events.programme.local_times import LocalTime
from wbv_events.programme.models import SlotKind

FORGOTTEN: Final = timedelta(hours=2)


def forgotten_at(ends_at: datetime, last_started_at: datetime | None) -> datetime:
    """Return when a slot that was started and that nobody ends is taken to be over."""
    return max(ends_at, last_started_at or ends_at) + FORGOTTEN


class ListProgramme(EventInput):
    """Nothing but the event."""


class NameSlot(EventInput):
    """Which slot."""

    slot_id: UUID


class DescribeSlot(EventInput):
    """What a slot is about and where it takes place."""

    kind: SlotKind
    title: Line
    summary: Prose = ""
    number: Annotated[int, Field(ge=1, le=999)] | None = None
    room_id: UUID | None = None


class SlotFields(DescribeSlot):
    """All that organisers say about a slot."""

    starts_at: Instant
    ends_at: Instant
    is_visible: bool = True

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.ends_at <= self.starts_at:
            raise PydanticCustomError(
                "own_order", N_("The end must be after the start."), {"field": "ends_at"}
            )
        return self


class CreateSlot(MakesOnce, SlotFields):
    """A new slot as planned."""

    source: Source = Source.OWN


class EditSlot(SlotFields):
    """All of a slot as it shall be; where it comes from stays."""

    slot_id: UUID


class PlanSlot(MakesOnce, DescribeSlot):
    """A slot as the organisers' form sends it, by the event's clock; without `slot_id` a new one."""

    slot_id: UUID | None = None
    starts_at: LocalTime
    ends_at: LocalTime
    is_visible: bool = False


class MarkSlot(NameSlot):
    """Whether the slot belongs to the own day."""

    is_marked: bool


class ContributorFields(NameSlot):
    """Who is named at a slot; a participant is linked by its id or by its e-mail address."""

    participant_id: UUID | None = None
    participant_email: OptionalLine = ""
    name: Line
    role_title: OptionalLine = ""
    organisation: OptionalLine = ""
    contribution: OptionalLine = ""


class AddContributor(MakesOnce, ContributorFields):
    """Somebody to be named at a slot, with or without an account."""

    source: Source = Source.OWN


class EditContributor(ContributorFields):
    """All of a contributor as it shall be; where it comes from stays."""

    contributor_id: UUID


class NameContributor(NameSlot):
    """Which contributor of a slot."""

    contributor_id: UUID


class NewSlot(EventInput):
    """The event that a slot is to be added to."""


class ContributorView(View):
    """Somebody who is named at a slot."""

    id: UUID
    participant_id: UUID | None
    name: str
    role_title: str
    organisation: str
    contribution: str
    source: Source


class SlotState(StrEnum):
    """How it stands with a slot."""

    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"
    CANCELLED = "cancelled"


class SlotView(View):
    """A slot as the actor may see it."""

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
    last_started_at: datetime | None
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
        """Whether the slot is on."""
        return self.state(now) is SlotState.RUNNING

    def state(self, now: datetime) -> SlotState:
        """Return how it stands: as somebody said, else by the plan.

        Who forgets to end it has two hours after the planned end, or after the last start if that was later.
        """
        if self.cancelled_at:
            return SlotState.CANCELLED
        over_at = self.ends_at
        if self.started_at:
            over_at = forgotten_at(self.ends_at, self.last_started_at)
        if self.ended_at or now >= over_at:
            return SlotState.ENDED
        return SlotState.RUNNING if self.started_at or self.starts_at <= now else SlotState.PLANNED


class Programme(View):
    """All slots of an event in their order; which the actor marked, and at which it is named."""

    now: datetime
    slots: list[SlotView]
    marked: list[UUID]
    contributing: list[UUID]


class SlotPage(View):
    """One slot and what it is to the actor."""

    now: datetime
    slot: SlotView
    is_marked: bool
    is_contributing: bool


class SlotStanding(View):
    """What changes about a slot during the day."""

    id: UUID
    version: int
    sequence: int
    started_at: datetime | None
    last_started_at: datetime | None
    ended_at: datetime | None
    cancelled_at: datetime | None


class RoomChoice(View):
    """A room that a slot can take place in."""

    id: UUID
    name: str


class ConflictView(View):
    """Two slots at the same time that want the same room, or the same contributor if that is named."""

    first: SlotView
    second: SlotView
    contributor: str


class Plan(View):
    """The programme as organisers see it, with what clashes in it."""

    now: datetime
    slots: list[SlotView]
    conflicts: list[ConflictView]


class SlotPlan(View):
    """What the form for a slot needs; no slot if it is to be a new one, and then the times are proposed.

    `emails` are the addresses of linked contributors, by the ids of the contributors.
    """

    now: datetime
    slot: SlotView | None
    starts_at: datetime
    ends_at: datetime
    rooms: list[RoomChoice]
    emails: dict[UUID, str]


class ContributorPlan(View):
    """What the form for a contributor needs; `email` is the address of a linked participant that has one."""

    slot: SlotView
    contributor: ContributorView
    email: str
