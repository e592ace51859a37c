"""What is known of a set afterwards."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from wbv_events.breakouts.schemas.board import StepView
from wbv_events.breakouts.schemas.sets import SetView
from wbv_events.core.schemas import View


class StayView(View):
    """Somebody was in a room; without `until` it still is."""

    participant_id: UUID
    name: str
    organisation: str
    room: str
    since: datetime
    until: datetime | None
    minutes: int


class SetHistory(View):
    """Who was where when, and who did what, both in order of time."""

    now: datetime
    set: SetView
    stays: list[StayView]
    steps: list[StepView]
