"""When the rooms of a set are open, as it was typed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from wbv_events.core.errors import InvalidInput
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.queries import get_event
from wbv_events.programme.local_times import instant_at
from wbv_events.programme.models import Slot


def times_of(
    work: Work,
    event_id: UUID,
    opens_at: datetime | None,
    ends_at: datetime | None,
    slot: Slot | None = None,
) -> tuple[datetime | None, datetime | None]:
    """Return the instants of typed times; without an end that of the slot."""
    zone = ZoneInfo(get_event(work, event_id).time_zone)
    opens = None if opens_at is None else instant_at("opens_at", opens_at, zone)
    ends = None if slot is None else slot.ends_at
    if ends_at is not None:
        ends = instant_at("ends_at", ends_at, zone)
    if opens is not None and ends is not None and ends <= opens:
        raise InvalidInput.at("ends_at", N_("The end must be after the start."))
    return opens, ends
