"""Who leads a room: the first of its list who is there, or was until a moment ago."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import func, or_, select

from wbv_events.attendance.models import AttendanceInterval
from wbv_events.attendance.queries import goes_on
from wbv_events.breakouts.models import BreakoutLeader, StepKind
from wbv_events.breakouts.queries.sets import list_rooms_in
from wbv_events.breakouts.services.changing import Change
from wbv_events.breakouts.states import LEADER_PATIENCE


def who_leads(leaders: list[UUID], there: Iterable[UUID]) -> UUID | None:
    """Return the first leader who is there, else the first of the list."""
    present = set(there)
    return next((one for one in leaders if one in present), leaders[0] if leaders else None)


def hand_over(change: Change) -> None:
    """Let the next of the list lead where the one before is gone for 30 s, and the first again on return."""
    leaders = _leaders_in(change)
    if not leaders:
        return
    for one, room in list_rooms_in(change.work, change.found.id):
        if one.opened_at is None or one.closed_at is not None or room.id not in leaders:
            continue
        leader_id = who_leads(leaders[room.id], _there(change, room.id))
        if leader_id != one.leader_id:
            one.leader_id = leader_id
            change.is_of_set = True
            change.note(StepKind.LED, participant_id=leader_id, room_id=room.id)


def _leaders_in(change: Change) -> defaultdict[UUID, list[UUID]]:
    rooms = [room.id for _, room in list_rooms_in(change.work, change.found.id)]
    query = select(BreakoutLeader).where(BreakoutLeader.room_id.in_(rooms))
    found: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for leader in change.work.session.scalars(query.order_by(BreakoutLeader.position)):
        found[leader.room_id].append(leader.participant_id)
    return found


def _there(change: Change, room_id: UUID) -> set[UUID]:
    """Return who is in a room, or left it less than 30 s ago."""
    since = change.work.now - LEADER_PATIENCE
    left = func.coalesce(AttendanceInterval.left_at, AttendanceInterval.last_seen_at)
    query = select(AttendanceInterval.participant_id).where(
        AttendanceInterval.room_id == room_id, or_(goes_on(change.work), left >= since)
    )
    return set(change.work.session.scalars(query))
