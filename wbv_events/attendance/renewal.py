"""Signs of life: keeping intervals open while their connections live, closing those of processes that died.

An interval is extended only by what was seen. Where signs of life were missing for too long, it ends at the
last one, and a connection that lives after all goes on in a new interval; the gap stays a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select, update

from wbv_events.attendance.models import AttendanceInterval
from wbv_events.attendance.services import lock_participants, open_interval, place_of, tell_left
from wbv_events.core.work import Work
from wbv_events.presence.effects import keep_leases
from wbv_events.presence.leases import Place
from wbv_events.rooms.models import Room


def renew_intervals(work: Work, connection_ids: Sequence[str], *, seen_since: datetime) -> None:
    """Note that connections are alive, with one statement, and renew the leases of those that are in a room.

    What was not seen since `seen_since` is left to the sweeper, and what somebody else holds to the next
    time, so this never waits.
    """
    alive = (
        select(AttendanceInterval.id)
        .where(
            AttendanceInterval.connection_id.in_(connection_ids),
            AttendanceInterval.left_at.is_(None),
            AttendanceInterval.last_seen_at.between(seen_since, work.now),
        )
        .with_for_update(skip_locked=True)
    )
    rows = work.session.execute(
        update(AttendanceInterval)
        .where(AttendanceInterval.id.in_(alive))
        .values(last_seen_at=work.now)
        .returning(*_PLACE)
        .execution_options(synchronize_session=False)
    )
    keep_leases(work, [Place(*row) for row in rows])


def find_resumable(work: Work, connection_ids: Sequence[str]) -> list[UUID]:
    """Return the rooms in which connections that are alive were taken for lost."""
    query = (
        select(AttendanceInterval.room_id)
        .distinct()
        .where(AttendanceInterval.connection_id.in_(connection_ids), AttendanceInterval.may_resume)
    )
    return sorted(work.session.scalars(query))


def resume_intervals(work: Work, room_id: UUID, connection_ids: Sequence[str]) -> None:
    """Let connections that were taken for lost go on in new intervals of their room.

    Whoever was expelled meanwhile is not among them: expelling ends the right to resume.
    """
    work.session.execute(select(Room.id).where(Room.id == room_id).with_for_update(key_share=True))
    lost = select(AttendanceInterval).where(
        AttendanceInterval.room_id == room_id,
        AttendanceInterval.connection_id.in_(connection_ids),
        AttendanceInterval.may_resume,
    )
    lock_participants(work, {one.participant_id for one in work.session.scalars(lost)})
    again = lost.order_by(AttendanceInterval.id).with_for_update()
    for interval in work.session.scalars(again.execution_options(populate_existing=True)).all():
        interval.may_resume = False
        open_interval(work, place_of(interval))


def close_abandoned(work: Work, older_than: datetime) -> int:
    """Close, at their last sign of life, open intervals that were not renewed since; return how many."""
    abandoned = (
        select(AttendanceInterval.id)
        .where(AttendanceInterval.left_at.is_(None), AttendanceInterval.last_seen_at < older_than)
        .with_for_update(skip_locked=True)
    )
    closed = work.session.execute(
        update(AttendanceInterval)
        .where(AttendanceInterval.id.in_(abandoned))
        .values(left_at=AttendanceInterval.last_seen_at, may_resume=True)
        .returning(*_PLACE)
        .execution_options(synchronize_session=False)
    )
    places = [Place(*row) for row in closed]
    tell_left(work, places)
    return len(places)


_PLACE: Final = (
    AttendanceInterval.event_id,
    AttendanceInterval.room_id,
    AttendanceInterval.participant_id,
    AttendanceInterval.connection_id,
)
