"""What can be asked about calls for help and broadcasts."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import aliased

from wbv_events.attendance.models import AttendanceInterval
from wbv_events.attendance.queries import goes_on
from wbv_events.breakouts import actions
from wbv_events.breakouts.models import Broadcast, BroadcastRoom, HelpCall
from wbv_events.breakouts.queries.sets import find_set_of, get_room_in, view_set
from wbv_events.breakouts.schemas.helping import (
    BroadcastView,
    CallView,
    OpenHere,
    RoomHere,
    RoomInSet,
)
from wbv_events.breakouts.states import LEAVER_PATIENCE
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.rooms.queries import enterable_room

SHOWN = 50


def get_call(work: Work, set_id: UUID, call_id: UUID) -> HelpCall:
    """Return a call of a set. Raises `NotFound`."""
    call = work.session.get(HelpCall, call_id)
    if call is None or call.set_id != set_id:
        raise NotFound
    return call


def list_open_calls(work: Work, set_id: UUID, room_id: UUID | None = None) -> list[HelpCall]:
    """Return the calls of a set, or of one room, that have not ended, the oldest first."""
    query = select(HelpCall).where(HelpCall.set_id == set_id, HelpCall.ended_at.is_(None))
    if room_id is not None:
        query = query.where(HelpCall.room_id == room_id)
    return list(work.session.scalars(query.order_by(HelpCall.called_at, HelpCall.id)))


def has_left(work: Work, call: HelpCall) -> bool:
    """Say whether whoever called was in the room then and is no longer, in none of its tabs."""
    last = func.coalesce(AttendanceInterval.left_at, AttendanceInterval.last_seen_at)
    here = exists().where(
        AttendanceInterval.room_id == call.room_id, AttendanceInterval.participant_id == call.participant_id
    )
    was_here = here.where(last >= call.called_at - LEAVER_PATIENCE)
    is_here = here.where(or_(goes_on(work), last >= work.now - LEAVER_PATIENCE))
    return bool(work.session.scalar(select(was_here & ~is_here)))


def view_calls(work: Work, calls: list[HelpCall]) -> list[CallView]:
    """Show calls with the names of who made and who took them."""
    caller, taker = aliased(Participant), aliased(Participant)
    query = (
        select(HelpCall, caller.name, taker.name)
        .join(caller, caller.id == HelpCall.participant_id)
        .outerjoin(taker, taker.id == HelpCall.taken_by_id)
        .where(HelpCall.id.in_([call.id for call in calls]))
        .order_by(HelpCall.called_at, HelpCall.id)
    )
    own = set(CallView.model_fields) - {"name", "taken_by"}
    return [
        CallView.model_validate(
            {field: getattr(call, field) for field in own} | {"name": name, "taken_by": taken_by or ""}
        )
        for call, name, taken_by in work.session.execute(query)
    ]


def list_broadcasts(work: Work, set_id: UUID, room_id: UUID | None = None) -> list[BroadcastView]:
    """Return the newest broadcasts of a set, or those that a room got, the oldest first."""
    query = (
        select(Broadcast, Participant.name)
        .outerjoin(Participant, Participant.id == Broadcast.sent_by_id)
        .where(Broadcast.set_id == set_id)
    )
    if room_id is not None:
        some = select(BroadcastRoom.broadcast_id)
        here = some.where(BroadcastRoom.room_id == room_id)
        query = query.where(or_(Broadcast.id.not_in(some), Broadcast.id.in_(here)))
    rows = work.session.execute(
        query.order_by(Broadcast.sent_at.desc(), Broadcast.id.desc()).limit(SHOWN)
    ).all()
    rooms = _rooms_of(work, [broadcast.id for broadcast, _ in rows])
    return [_view(broadcast, name, rooms[broadcast.id]) for broadcast, name in reversed(rows)]


def _view(broadcast: Broadcast, name: str | None, room_ids: list[UUID]) -> BroadcastView:
    return BroadcastView(
        id=broadcast.id,
        text=broadcast.text,
        is_urgent=broadcast.is_urgent,
        sent_by=name or "",
        sent_at=broadcast.sent_at,
        room_ids=room_ids,
    )


def _rooms_of(work: Work, broadcast_ids: list[UUID]) -> defaultdict[UUID, list[UUID]]:
    query = select(BroadcastRoom).where(BroadcastRoom.broadcast_id.in_(broadcast_ids))
    found: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for row in work.session.scalars(query):
        found[row.broadcast_id].append(row.room_id)
    return found


@actions.read("here", schema=OpenHere, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def open_here(work: Work, given: OpenHere) -> RoomHere:
    """Return what a breakout room was told before, and its open calls. Whoever may be in it may ask."""
    room, _ = enterable_room(work, given.event_id, given.room_id)
    found = find_set_of(work, room.id)
    if found is None or found.id != given.set_id:
        raise NotFound
    get_room_in(work, found.id, room.id)
    return RoomHere(
        set_id=found.id,
        room_id=room.id,
        broadcasts=list_broadcasts(work, found.id, room.id),
        calls=view_calls(work, list_open_calls(work, found.id, room.id)),
    )


def find_room_in_set(work: Work, room_id: UUID, *, is_inside: bool = True) -> RoomInSet | None:
    """Return a breakout room with its set; what is said in it only for whoever may be inside."""
    found = find_set_of(work, room_id)
    if found is None:
        return None
    view = view_set(work, found)
    room = view.room(room_id)
    if room is None:
        return None
    return RoomInSet(
        set=view,
        room=room,
        broadcasts=list_broadcasts(work, found.id, room_id) if is_inside else [],
        calls=view_calls(work, list_open_calls(work, found.id, room_id)) if is_inside else [],
    )
