"""What can be asked about who is inside, as the database knows it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from wbv_events.attendance import actions
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.attendance.patience import COUNTED_FOR
from wbv_events.attendance.schemas import CountNewcomers, Newcomers
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.hooks import hooks
from wbv_events.events.models import Participant
from wbv_events.rooms.models import Entry, Room
from wbv_events.rooms.queries import enterable_room

Connections = InstrumentedAttribute[str] | str
Rooms = InstrumentedAttribute[UUID] | UUID
"""Columns of a query around this one, or plain values."""


def lock_going_on(work: Work, *conditions: ColumnElement[bool]) -> list[AttendanceInterval]:
    """Return what is open or was closed by a sweeper only.

    It is locked in one order, so that nobody waits in a circle.
    """
    return list(work.session.scalars(_GOING_ON.where(*conditions)))


def lock_of_connection(work: Work, connection_id: str) -> list[AttendanceInterval]:
    """Return the same of one connection.

    It is not asked for one room: the database might look through everybody who is in it.
    """
    return list(work.session.scalars(_GOING_ON_OF, {"connection_id": connection_id}))


def goes_on(work: Work) -> ColumnElement[bool]:
    """Return the condition that an interval goes on; one that fell silent still does for a minute."""
    return and_(
        AttendanceInterval.left_at.is_(None), AttendanceInterval.last_seen_at >= work.now - COUNTED_FOR
    )


def find_inside(work: Work, room_id: UUID) -> set[UUID]:
    """Return the participants that are in a room."""
    query = (
        select(AttendanceInterval.participant_id)
        .distinct()
        .where(AttendanceInterval.room_id == room_id, goes_on(work))
    )
    return set(work.session.scalars(query))


@actions.read("newcomers", schema=CountNewcomers, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def count_newcomers(work: Work, given: CountNewcomers) -> Newcomers:
    """Return how many others are in a room who were not there at an instant; a broken line is no going.

    Nobody counts whom the actor wants to see no longer.
    """
    room, me = enterable_room(work, given.event_id, given.room_id)
    there_before = select(AttendanceInterval.participant_id).where(
        AttendanceInterval.room_id == room.id,
        AttendanceInterval.joined_at <= given.since,
        or_(AttendanceInterval.left_at.is_(None), AttendanceInterval.left_at > given.since - COUNTED_FOR),
    )
    known = set(work.session.scalars(there_before))
    unseen = hooks.find_unseen(work, me.id)
    return Newcomers(count=len((find_inside(work, room.id) - known - {me.id}).difference(unseen)))


def has_place(work: Work, room: Room, participant: Participant) -> bool:
    """Say whether a participant fits into a room: it is inside already, moderates, or a place is free.

    Where people are assigned whoever did that has counted, and who looks in takes nobody's seat.
    """
    if not room.capacity or participant.role >= Role.MODERATOR or room.entry is Entry.ASSIGNED:
        return True
    inside = find_inside(work, room.id)
    return participant.id in inside or len(inside) < room.capacity


def is_inside(work: Work, connection_id: Connections, room_id: Rooms) -> ColumnElement[bool]:
    """Return the condition that a connection is in a room; one that fell silent still is for a minute."""
    return exists().where(
        AttendanceInterval.connection_id == connection_id,
        AttendanceInterval.room_id == room_id,
        goes_on(work),
    )


def was_inside(work: Work, room_id: UUID, participant_id: UUID) -> bool:
    """Say whether a participant is in a room or was within the last minute, as after a line that broke."""
    since = work.now - COUNTED_FOR
    seen = or_(AttendanceInterval.last_seen_at >= since, AttendanceInterval.left_at >= since)
    here = exists().where(
        AttendanceInterval.room_id == room_id, AttendanceInterval.participant_id == participant_id, seen
    )
    return bool(work.session.scalar(select(here)))


# put together once: when all come at once, that takes longer than running it
_GOING_ON = (
    select(AttendanceInterval)
    .where(or_(AttendanceInterval.left_at.is_(None), AttendanceInterval.may_resume))
    .order_by(AttendanceInterval.id)
    .with_for_update()
    .execution_options(populate_existing=True)
)
_GOING_ON_OF = _GOING_ON.where(AttendanceInterval.connection_id == bindparam("connection_id"))
