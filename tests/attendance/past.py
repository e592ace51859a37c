"""A day that is over or goes on: slots and visits for tests of reports."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from tests.people import Event, Someone
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events import models
from wbv_events.programme.models import Slot, SlotKind


def zone_without_midnight(began_at: datetime) -> str:
    """Return a zone in which it is far from midnight now, so that all happens on one day."""
    return "UTC" if 3 <= began_at.hour < 18 else "Asia/Dhaka" if began_at.hour < 3 else "America/Lima"


class Past:
    """What happened today, counted in minutes from two hours ago."""

    def __init__(self, runtime: Runtime, event: Event) -> None:
        self.runtime = runtime
        self.event = event
        self.began_at = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=2)
        self.in_zone(zone_without_midnight(self.began_at))

    def in_zone(self, name: str) -> None:
        """Let the event take place today by the clock of a zone."""
        self.zone = ZoneInfo(name)
        with self.runtime.work() as work:
            day = work.session.get_one(models.Event, self.event.id)
            day.starts_on = self.began_at.astimezone(self.zone).date()
            day.ends_on, day.time_zone = work.now.astimezone(self.zone).date(), name

    def at(self, minute: float) -> datetime:
        """Return an instant, by the clock of the event."""
        return (self.began_at + timedelta(minutes=minute)).astimezone(self.zone)

    def clock(self, minute: float) -> str:
        """Return an instant as pages show it."""
        return f"{self.at(minute):%-H:%M}"

    def span(self, start: float, end: float) -> str:
        """Return a time as pages show it."""
        return f"{self.clock(start)}–{self.clock(end)}"

    def slot(self, title: str, start: float, end: float, room_id: UUID | None = None, **more: Any) -> UUID:
        """Store a slot; `more` are other instants of it, and its kind."""
        with self.runtime.work() as work:
            slot = Slot(
                id=new_id(),
                event_id=self.event.id,
                room_id=room_id or self.event.plenary_id,
                kind=more.pop("kind", SlotKind.SESSION),
                title=title,
                starts_at=self.at(start),
                ends_at=self.at(end),
                changed_at=work.now,
                **{
                    name: value if isinstance(value, bool) else self.at(value) for name, value in more.items()
                },
            )
            work.session.add(slot)
            return slot.id

    def visit(
        self,
        someone: Someone,
        start: float,
        end: float | None,
        room_id: UUID | None = None,
        seen: float = 120,
    ) -> None:
        """Store that somebody was in a room; without an end it goes on, last seen as said."""
        with self.runtime.work() as work:
            work.session.add(
                AttendanceInterval(
                    id=new_id(),
                    event_id=self.event.id,
                    room_id=room_id or self.event.plenary_id,
                    participant_id=someone.participant_id,
                    connection_id=str(new_id()),
                    joined_at=self.at(start),
                    last_seen_at=self.at(seen if end is None else end),
                    left_at=None if end is None else self.at(end),
                )
            )
