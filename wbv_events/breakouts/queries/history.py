"""What is asked about a set afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select

from wbv_events.attendance.intervals import Interval
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.attendance.patience import COUNTED_FOR
from wbv_events.breakouts import actions
from wbv_events.breakouts.history import Visit, stays
from wbv_events.breakouts.models import BreakoutRoom, BreakoutSet
from wbv_events.breakouts.queries.board import list_steps
from wbv_events.breakouts.queries.said import list_past_broadcasts, list_past_calls
from wbv_events.breakouts.queries.sets import get_set, view_set
from wbv_events.breakouts.schemas.history import SetHistory, StayView
from wbv_events.breakouts.schemas.sets import InSet
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.organisations.models import Organisation
from wbv_events.rooms.models import Room, RoomKind


@actions.read("history", schema=InSet, role=Role.MODERATOR, limit=Limit(60, seconds=60))
def show_history(work: Work, given: InSet) -> SetHistory:
    """Return who was in which room when, what was told, called for and done by whom. Raises `NotFound`."""
    found = get_set(work, given.event_id, given.set_id)
    return SetHistory(
        now=work.now,
        set=view_set(work, found),
        stays=_list_stays(work, found),
        broadcasts=list_past_broadcasts(work, found.id),
        calls=list_past_calls(work, found.id),
        steps=list_steps(work, found)[::-1],
    )


def _list_stays(work: Work, found: BreakoutSet) -> list[StayView]:
    """Return the stays in the rooms of a set, also in those that were removed since."""
    rooms = {room.id: room for room in work.session.scalars(_rooms(found))}
    visits = list(_visits(work, found))
    breakouts = [one for one in visits if rooms[one[1]].kind is RoomKind.BREAKOUT]
    # in a session's own room people were before and after as well
    others = [one for one in visits if rooms[one[1]].kind is not RoomKind.BREAKOUT]
    known = stays(breakouts) + (stays(others, _open_time(found)) if found.opened_at else [])
    people = _people(work, found.event_id)
    return [
        _view(participant_id, *people[participant_id], rooms[room_id].name, interval, work.now)
        for participant_id, room_id, interval in sorted(known, key=lambda stay: stay[2].start)
    ]


def _rooms(found: BreakoutSet) -> Select[Room]:
    query = select(Room).join(BreakoutRoom, BreakoutRoom.room_id == Room.id)
    return query.where(BreakoutRoom.set_id == found.id)


def _open_time(found: BreakoutSet) -> Interval:
    assert found.opened_at is not None
    return Interval(found.opened_at, found.closed_at)


def _visits(work: Work, found: BreakoutSet) -> Iterator[tuple[UUID, UUID, Interval]]:
    query = (
        select(
            AttendanceInterval.participant_id,
            AttendanceInterval.room_id,
            AttendanceInterval.joined_at,
            AttendanceInterval.last_seen_at,
            AttendanceInterval.left_at,
        )
        .join(BreakoutRoom, BreakoutRoom.room_id == AttendanceInterval.room_id)
        .where(BreakoutRoom.set_id == found.id)
    )
    for participant_id, room_id, joined_at, last_seen_at, left_at in work.session.execute(query):
        visit = Visit(joined_at, last_seen_at, left_at)
        yield participant_id, room_id, visit.interval(work.now, COUNTED_FOR)


def _people(work: Work, event_id: UUID) -> dict[UUID, tuple[str, str]]:
    query = (
        select(Participant.id, Participant.name, Organisation.name)
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .where(Participant.event_id == event_id)
    )
    return {row[0]: (row[1], row[2] or "") for row in work.session.execute(query)}


def _view(
    participant_id: UUID, name: str, organisation: str, room: str, interval: Interval, now: datetime
) -> StayView:
    until = interval.end
    return StayView(
        participant_id=participant_id,
        name=name,
        organisation=organisation,
        room=room,
        since=interval.start,
        until=until,
        minutes=int(((until or now) - interval.start).total_seconds() // 60),
    )
