"""Where people of the example day meet: speed rounds to be started, and times for appointments."""

from __future__ import annotations

from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from wbv_events.core.work import Work
from wbv_events.events.models import Event
from wbv_events.meetings.schemas.times import PlanTimes
from wbv_events.meetings.services import plan_times
from wbv_events.programme.models import Slot, SlotKind
from wbv_events.rounds.schemas.inputs import CreateSeries
from wbv_events.rounds.services import create_series

ROUNDS: Final = 5
SECONDS: Final = 7 * 60


def prepare_meeting(work: Work, event_id: UUID) -> None:
    """Plan the rounds of the networking slot, and times for talks of two in the break before it."""
    networking, pause = (_slot(work, event_id, kind) for kind in (SlotKind.NETWORKING, SlotKind.BREAK))
    create_series(
        work,
        CreateSeries(
            event_id=event_id, slot_id=networking.id, title=networking.title, count=ROUNDS, seconds=SECONDS
        ),
    )
    zone = ZoneInfo(work.session.get_one(Event, event_id).time_zone)
    starts_at, ends_at = (
        at.astimezone(zone).replace(tzinfo=None).isoformat(timespec="minutes")
        for at in (pause.starts_at, pause.ends_at)
    )
    plan_times(
        work, PlanTimes.model_validate({"event_id": event_id, "starts_at": starts_at, "ends_at": ends_at})
    )


def _slot(work: Work, event_id: UUID, kind: SlotKind) -> Slot:
    query = select(Slot).where(Slot.event_id == event_id, Slot.kind == kind).order_by(Slot.starts_at)
    return work.session.scalars(query.limit(1)).one()
