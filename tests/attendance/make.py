"""A day for tests of attendance, on which the clock is turned by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select

from tests.people import Event, Someone
from wbv_events.attendance import services
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.attendance.schemas import EnterRoom, LeaveRoom
from wbv_events.attendance.sockets import renew_alive
from wbv_events.attendance.tasks import sweep
from wbv_events.core.authority import VISITOR, Actor
from wbv_events.core.connections import Connection
from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work

Span = tuple[float, float | None]


class Day(Runtime):
    """The runtime of a test with a clock of its own; instants are told in seconds since the day began."""

    def __init__(self, runtime: Runtime, event: Event) -> None:
        self.__dict__.update(runtime.__dict__)
        self.event = event
        self.began_at = datetime.now(UTC).replace(microsecond=0)
        self.now = self.began_at

    @contextmanager
    def work(
        self, actor: Actor = VISITOR, *, writes: bool = True, connection_id: str | None = None
    ) -> Iterator[Work]:
        """Open work at the instant that the clock shows."""
        with super().work(actor, writes=writes, connection_id=connection_id) as work:
            work.now = self.now
            yield work

    def at(self, seconds: float) -> None:
        """Turn the clock forward to so many seconds after the beginning."""
        self.now = self.instant(seconds)

    def enter(self, someone: Someone, connection: str, room_id: UUID | None = None) -> None:
        """Let a connection enter the plenary or another room."""
        room_id = room_id or self.event.plenary_id
        with self.work(Actor(someone.person_id), connection_id=connection) as work:
            services.enter_room(work, EnterRoom(event_id=self.event.id, room_id=room_id))

    def leave(self, connection: str) -> None:
        """Let a connection leave where it is."""
        with self.work(connection_id=connection) as work:
            services.leave_room(work, LeaveRoom(event_id=self.event.id))

    def disconnect(self, connection: str) -> None:
        """End a connection as the browser or the network does."""
        with self.work(connection_id=connection) as work:
            services.leave_with_connection(work)

    def beat(self, *connections: str) -> None:
        """Let a process give a sign of life for its connections."""
        renew_alive(self, [Connection(one, VISITOR) for one in connections])

    def beat_until(self, seconds: int, *connections: str) -> None:
        """Give signs of life every ten seconds until so many seconds after the beginning."""
        start = int((self.now - self.began_at).total_seconds()) + 10
        for instant in range(start, seconds + 1, 10):
            self.at(instant)
            self.beat(*connections)

    def sweep(self) -> int:
        """Do the worker's round."""
        return sweep(self)

    def expel(self, someone: Someone, room_id: UUID | None = None) -> None:
        """Send somebody out of a room, or out of all."""
        with self.work() as work:
            services.expel(work, someone.participant_id, None if room_id is None else [room_id])

    def spans(self, connection: str) -> list[Span]:
        """Return the intervals of a connection, in seconds since the beginning."""
        with self.work(writes=False) as work:
            rows = work.session.scalars(
                select(AttendanceInterval)
                .where(AttendanceInterval.connection_id == connection)
                .order_by(AttendanceInterval.joined_at)
            ).all()
        return [
            (self._seconds(row.joined_at), None if row.left_at is None else self._seconds(row.left_at))
            for row in rows
        ]

    def instant(self, seconds: float) -> datetime:
        """Return the instant so many seconds after the beginning."""
        return self.began_at + timedelta(seconds=seconds)

    def forget(self) -> None:
        """Begin the day again, with nobody having been anywhere."""
        with super().work() as work:
            work.session.execute(delete(AttendanceInterval))
        self.at(0)

    def _seconds(self, instant: datetime) -> float:
        return (instant - self.began_at).total_seconds()
