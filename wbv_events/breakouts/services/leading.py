"""Who leads a room: the first of its list who is there, or was until a moment ago."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from sqlalchemy import func, or_, select

from wbv_events.attendance.models import AttendanceInterval
from wbv_events.attendance.queries import goes_on
from wbv_events.breakouts.models import BreakoutLeader, BreakoutRoom, StepKind
from wbv_events.breakouts.services.change import Change
from wbv_events.breakouts.states import LEADER_PATIENCE
from wbv_events.core.work import Work
from wbv_events.rooms.hooks import hooks


def who_leads(leaders: list[UUID], there: Iterable[UUID]) -> UUID | None:
    """Return the first leader who is there, else the first of the list."""
    present = set(there)
    return next((one for one in leaders if one in present), leaders[0] if leaders else None)


def let_lead(change: Change, room: BreakoutRoom, leader_id: UUID | None) -> None:
    """Store who leads a room now, and let others know for whom that makes a difference."""
    concerned = {
        one for one in (room.leader_id, leader_id) if one is not None and room.leader_id != leader_id
    }
    room.leader_id = leader_id
    if not concerned:
        return
    change.work.session.flush()
    for heard in hooks.led_by_others:
        heard(change.work, change.found.event_id, room.room_id, concerned)


def hand_over(change: Change) -> None:
    """Let the next of the list lead where the one before is gone for 30 s, and the first again on return."""
    for room, leader_id in list_new_leaders(change.work, [change.found.id]):
        let_lead(change, room, leader_id)
        change.is_of_set = True
        change.note(StepKind.LED, participant_id=leader_id, room_id=room.room_id)


def list_new_leaders(work: Work, set_ids: Collection[UUID] | None = None) -> list[tuple[BreakoutRoom, UUID]]:
    """Return the open rooms, of some sets or of all, that somebody else shall lead from now on, with whom.

    Who leads at the opening has 30 s to come.
    """
    query = (
        select(BreakoutRoom, BreakoutLeader.participant_id)
        .join(BreakoutLeader, BreakoutLeader.room_id == BreakoutRoom.room_id)
        .where(BreakoutRoom.opened_at <= work.now - LEADER_PATIENCE, BreakoutRoom.closed_at.is_(None))
        .order_by(BreakoutLeader.position)
    )
    if set_ids is not None:
        query = query.where(BreakoutRoom.set_id.in_(set_ids))
    leaders: defaultdict[BreakoutRoom, list[UUID]] = defaultdict(list)
    for room, participant_id in work.session.execute(query):
        leaders[room].append(participant_id)
    there = _there(work, [room.room_id for room in leaders])
    new = [(room, who_leads(listed, there[room.room_id])) for room, listed in leaders.items()]
    return [(room, who) for room, who in new if who is not None and who != room.leader_id]


def _there(work: Work, room_ids: Collection[UUID]) -> defaultdict[UUID, set[UUID]]:
    """Return who is in each room, or left it less than 30 s ago."""
    found: defaultdict[UUID, set[UUID]] = defaultdict(set)
    if not room_ids:
        return found
    since = work.now - LEADER_PATIENCE
    left = func.coalesce(AttendanceInterval.left_at, AttendanceInterval.last_seen_at)
    query = select(AttendanceInterval.room_id, AttendanceInterval.participant_id).where(
        AttendanceInterval.room_id.in_(room_ids), or_(goes_on(work), left >= since)
    )
    for room_id, participant_id in work.session.execute(query):
        found[room_id].add(participant_id)
    return found
