"""What is known of a set afterwards."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from wbv_events.breakouts.models import CallKind, CallOutcome
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


class PastBroadcast(View):
    """What was told to rooms; without `rooms` to all of the set."""

    id: UUID
    text: str
    is_urgent: bool
    sent_by: str
    sent_at: datetime
    rooms: list[str]


class PastCall(View):
    """A call of a room, and how long it waited until somebody looked after it, if anybody did."""

    id: UUID
    kind: CallKind
    room: str
    name: str
    text: str
    called_at: datetime
    taken_by: str
    taken_at: datetime | None
    ended_at: datetime | None
    outcome: CallOutcome | None
    minutes_waited: float | None


class SetHistory(View):
    """Who was where when, what was told and called for, and who did what, each in order of time."""

    now: datetime
    set: SetView
    stays: list[StayView]
    broadcasts: list[PastBroadcast]
    calls: list[PastCall]
    steps: list[StepView]
