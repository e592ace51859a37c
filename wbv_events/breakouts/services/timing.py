"""When the rooms of a set are open, by the clock of the event."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from wbv_events.breakouts.models import BreakoutSet
from wbv_events.breakouts.queries.sets import list_rooms_in, list_sets_of
from wbv_events.breakouts.services.changing import changing
from wbv_events.core.errors import InvalidInput
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import Event
from wbv_events.events.queries import get_event
from wbv_events.programme.local_times import instant_at, local_time, move, nearest_instant
from wbv_events.programme.models import Slot


def times_of(
    work: Work, slot: Slot, opens_at: datetime | None, ends_at: datetime | None
) -> tuple[datetime | None, datetime]:
    """Return the instants of typed times; without an end that of the slot. Raises `InvalidInput`."""
    zone = ZoneInfo(get_event(work, slot.event_id).time_zone)
    opens = None if opens_at is None else instant_at("opens_at", opens_at, zone)
    ends = slot.ends_at if ends_at is None else instant_at("ends_at", ends_at, zone)
    if opens is not None and ends <= opens:
        raise InvalidInput.at("ends_at", N_("The end must be after the start."))
    return opens, ends


def keep_planned_times(work: Work, event: Event, before: str, after: str) -> None:
    """Move the times of all sets of an event whose zone has changed, so that the clock shows the same."""
    zones = ZoneInfo(before), ZoneInfo(after)
    for each in list_sets_of(work, event.id):
        with changing(work, event.id, each.id) as change:
            planned = change.found.ends_at
            _move(change.found, *zones)
            for one, _ in list_rooms_in(work, each.id):
                # what was extended was never planned, and no group is broken off because a zone was wrong
                follows = one.closed_at is None and one.ends_at is not None and one.ends_at == planned
                if follows and change.found.ends_at and change.found.ends_at > work.now:
                    one.ends_at = change.found.ends_at
            change.is_of_set = True


def _move(found: BreakoutSet, before: ZoneInfo, after: ZoneInfo) -> None:
    opens, ends = found.opens_at, found.ends_at
    if opens is not None and ends is not None:
        found.opens_at, found.ends_at = move(opens, ends, before, after)
        return
    for name, instant in (("opens_at", opens), ("ends_at", ends)):
        if instant is not None:
            setattr(found, name, nearest_instant(local_time(instant, before), after))
