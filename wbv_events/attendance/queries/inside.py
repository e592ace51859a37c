"""What can be asked about who is inside, as the database knows it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from wbv_events.attendance.models import AttendanceInterval
from wbv_events.attendance.patience import COUNTED_FOR
from wbv_events.core.work import Work


def lock_going_on(work: Work, *conditions: ColumnElement[bool]) -> list[AttendanceInterval]:
    """Return what is open or was closed by a sweeper only.

    It is locked in one order, so that nobody waits in a circle.
    """
    query = (
        select(AttendanceInterval)
        .where(or_(AttendanceInterval.left_at.is_(None), AttendanceInterval.may_resume), *conditions)
        .order_by(AttendanceInterval.id)
    )
    return list(work.session.scalars(query.with_for_update().execution_options(populate_existing=True)))


def find_inside(work: Work, room_id: UUID) -> set[UUID]:
    """Return the participants that are in a room."""
    query = (
        select(AttendanceInterval.participant_id)
        .distinct()
        .where(
            AttendanceInterval.room_id == room_id,
            AttendanceInterval.left_at.is_(None),
            AttendanceInterval.last_seen_at >= work.now - COUNTED_FOR,
        )
    )
    return set(work.session.scalars(query))
