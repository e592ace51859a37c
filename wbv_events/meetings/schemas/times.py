"""What comes in and goes out about the times at which people can meet."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from wbv_events.core.schemas import EventInput, View
from wbv_events.core.words import N_
from wbv_events.programme.local_times import LocalTime

MOST_NAMED: Final = 200


class ListTimes(EventInput):
    """Nothing but the event."""


class PlanTimes(EventInput):
    """A span by the event's clock, and how long the meetings and the pauses in it are."""

    starts_at: LocalTime
    ends_at: LocalTime
    minutes: Annotated[int, Field(ge=10, le=60)] = 15
    pause_minutes: Annotated[int, Field(ge=0, le=60)] = 5

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.ends_at <= self.starts_at:
            raise PydanticCustomError(
                "own_order", N_("The end must be after the start."), {"field": "ends_at"}
            )
        return self


class RemoveTimes(EventInput):
    """Which times shall be offered no more."""

    time_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_NAMED)]


class SetFree(EventInput):
    """Whether the actor can be asked for a meeting at a time."""

    time_id: UUID
    is_free: bool


class TimeView(View):
    """A time at which people of the event can meet."""

    id: UUID
    starts_at: datetime
    ends_at: datetime


class EventTime(TimeView):
    """A time as the moderation sees it; `is_held`: somebody is asked for it or has agreed to it."""

    is_held: bool


class SpanView(View):
    """A programme item in which meetings can lie."""

    title: str
    starts_at: datetime
    ends_at: datetime


class TimeList(View):
    """The times of an event, and the programme items that are for networking."""

    now: datetime
    times: tuple[EventTime, ...]
    spans: tuple[SpanView, ...] = ()


class OwnTime(TimeView):
    """A meeting time in somebody's own calendar.

    `is_kept`: the person took it out; `busy_with`: it contributes to these then, and cannot meet anybody;
    `overlaps`: it marked these, and can decide. A time that a meeting holds is not free either.
    """

    is_free: bool
    is_kept: bool
    is_held: bool
    busy_with: tuple[str, ...] = ()
    overlaps: tuple[str, ...] = ()
