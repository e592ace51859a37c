"""Reports of attendance: what is asked for and what they show. Minutes are full minutes."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from wbv_events.attendance.runs import Phase
from wbv_events.attendance.schemas.corrections import CorrectionView
from wbv_events.core.authority import Role
from wbv_events.core.schemas import EventInput, OptionalLine, View
from wbv_events.programme.models import SlotKind

Page = Annotated[int, Field(ge=1, le=10_000)]


class Show(StrEnum):
    """Whom a list of people shows."""

    CAME = "came"
    ABSENT = "absent"
    ALL = "all"


class Sort(StrEnum):
    """By what a list of people is ordered."""

    NAME = "name"
    ORGANISATION = "organisation"
    FIRST_SEEN = "first_seen"
    LAST_SEEN = "last_seen"
    MINUTES = "minutes"


class ReportEvent(EventInput):
    """The event, the room whose course is drawn (none: all together), and the page of its slots."""

    room_id: UUID | None = None
    page: Page = 1


class ReportPeople(EventInput):
    """One slot or the whole event, and which part of its people in which order.

    Without `show` those who came; of what has not begun, everybody.
    """

    slot_id: UUID | None = None
    show: Show | None = None
    search: OptionalLine = ""
    sort: Sort = Sort.NAME
    descending: bool = False
    page: Page = 1


class ExportPeople(EventInput):
    """One slot or the whole event, with all its people."""

    slot_id: UUID | None = None


class ReportPerson(EventInput):
    """One participant."""

    participant_id: UUID


class TurnoutView(View):
    """How many came and stayed. Mean and median are over those who came."""

    came: int
    here_now: int
    mean_minutes: int
    median_minutes: int
    peak: int
    peak_at: datetime | None


class Point(View):
    """How many people were there at an instant."""

    at: datetime
    people: int


class Stretch(View):
    """A part of the course: a slot, or several that ran in parallel (then `slots` is above 1)."""

    starts_at: datetime
    ends_at: datetime
    title: str
    slots: int
    mean_people: int
    peak: int


class CourseView(View):
    """How many people were there over time, from `starts_at` to `ends_at`, known until `until`."""

    starts_at: datetime
    ends_at: datetime
    until: datetime
    points: list[Point]
    stretches: list[Stretch]
    peak: int
    peak_at: datetime | None


class StayGroup(View):
    """How many people stayed for up to so many minutes (none: any longer), above the group before."""

    up_to_minutes: int | None
    people: int


class SlotRow(View):
    """A slot as it ran, and who came. Without real times the planned ones stand in."""

    slot_id: UUID
    title: str
    kind: SlotKind
    room_name: str
    capacity: int
    starts_at: datetime
    ends_at: datetime
    is_as_planned: bool
    phase: Phase
    turnout: TurnoutView


class RoomChoice(View):
    """A room whose course can be drawn."""

    id: UUID
    name: str


class EventReport(View):
    """The attendance of a whole event, and a page of its slots. Nobody is a no-show before the end."""

    now: datetime
    phase: Phase
    registered: int
    no_show: int
    turnout: TurnoutView
    stays: list[StayGroup]
    course: CourseView
    room_id: UUID | None
    rooms: list[RoomChoice]
    slots: list[SlotRow]
    page: int
    pages: int


class PersonRow(View):
    """Somebody's attendance; without `first_seen` the person has not been seen.

    `came` and `minutes` are what counts, with the corrections; all else is as it was measured.
    """

    participant_id: UUID
    name: str
    job_title: str
    organisation: str
    role: Role
    first_seen: datetime | None
    last_seen: datetime | None
    measured_minutes: int
    is_still_here: bool
    came: bool
    minutes: int
    corrections: list[CorrectionView]


class PeopleReport(View):
    """The people of a slot or (without `slot`) of a whole event: a page, or all of them for a download."""

    now: datetime
    phase: Phase
    show: Show
    registered: int
    no_show: int
    turnout: TurnoutView
    course: CourseView
    slot: SlotRow | None
    people: list[PersonRow]
    found: int
    page: int
    pages: int


class PersonSlotRow(View):
    """Somebody's attendance at one slot; `came` and `minutes` are what counts, with the correction."""

    slot_id: UUID
    title: str
    room_name: str
    starts_at: datetime
    ends_at: datetime
    first_seen: datetime | None
    last_seen: datetime | None
    measured_minutes: int
    is_still_here: bool
    came: bool
    minutes: int
    correction: CorrectionView | None


class SlotChoice(View):
    """A slot that is over, and how many minutes it lasted."""

    slot_id: UUID
    title: str
    starts_at: datetime
    ends_at: datetime
    minutes: int


class PersonReport(View):
    """Somebody's attendance in the whole event and at each slot that the person visited.

    `history` are all corrections, the newest first; `correctable` the slots at which they are possible.
    """

    person: PersonRow
    slots: list[PersonSlotRow]
    history: list[CorrectionView]
    correctable: list[SlotChoice]
