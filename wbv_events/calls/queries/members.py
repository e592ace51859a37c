"""Who is in a call, as the database knows it."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, case, func, select

from wbv_events.attendance.queries import is_inside
from wbv_events.calls import actions
from wbv_events.calls.hooks import hooks
from wbv_events.calls.models import Call, CallKind, CallSeat
from wbv_events.calls.providers import Asked
from wbv_events.calls.schemas import (
    CallMembers,
    ChooseSeat,
    InCall,
    MemberView,
    RemovedView,
)
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, NotFound
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.rooms.models import Provider, Room
from wbv_events.rooms.queries import enterable_room


class NoCall(Conflict):
    """Nobody can talk in this room."""

    code = "call.none"
    message = N_("There is no call in this room.")


class Seated(NamedTuple):
    """A seat that is taken, and who sits there."""

    seat: CallSeat
    participant: Participant


KINDS = {Provider.MESH: CallKind.MESH, Provider.JANUS: CallKind.JANUS}


def kind_of(room: Room) -> CallKind:
    """Return how a call in this room begins. Raises `NoCall`."""
    kind = KINDS.get(room.provider)
    if kind is None:
        raise NoCall
    return kind


@actions.read("list", schema=InCall, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def list_members(work: Work, given: InCall) -> CallMembers:
    """Return who is in the call of a room, and to whoever leads it, who was removed from it."""
    room, me = enterable_room(work, given.event_id, given.room_id)
    kind = kind_of(room)
    call = work.session.get(Call, room.id)
    leaders = hooks.find_leaders(work, room)
    seats = find_seated(work, room.id)
    is_leading = leads(me, leaders)
    return CallMembers(
        kind=call.kind if call and seats else kind,
        version=call.version if call else 0,
        members=[view_member(one, leaders) for one in seats],
        is_leading=is_leading,
        removed=_find_removed(work, call) if call and seats and is_leading else [],
    )


def find_seated(work: Work, room_id: UUID) -> list[Seated]:
    """Return who is in the call of a room, in the order of coming."""
    taken = taken_seats(work).where(CallSeat.room_id == room_id).order_by(CallSeat.joined_at, CallSeat.id)
    return [Seated(row[0], row[1]) for row in work.session.execute(taken)]


def find_seat(work: Work, room_id: UUID, seat_id: UUID, *, lock: bool = False) -> Seated:
    """Return a seat of the room's call that is taken. Raises `NotFound`."""
    found = taken_seats(work).where(CallSeat.room_id == room_id, CallSeat.id == seat_id)
    row = work.session.execute(found.with_for_update(of=CallSeat) if lock else found).first()
    if row is None:
        raise NotFound
    return Seated(row[0], row[1])


def find_own_seat(work: Work, given: ChooseSeat, participant_id: UUID, *, lock: bool = False) -> Seated:
    """Return the seat that the participant has on this connection. Raises `NotFound`."""
    seated = find_seat(work, given.room_id, given.seat_id, lock=lock)
    is_own = seated.participant.id == participant_id and seated.seat.connection_id == work.connection_id
    if not is_own:
        raise NotFound
    return seated


def leads(participant: Participant, leaders: set[UUID]) -> bool:
    """Say whether a participant may mute and remove people in a call."""
    return participant.role >= Role.MODERATOR or participant.id in leaders


def ask_for(work: Work, room: Room, me: Participant, call: Call | None) -> Asked:
    """Return who wants to take part in which call."""
    return Asked(
        event_id=room.event_id,
        room_id=room.id,
        room_name=room.name,
        participant_id=me.id,
        name=me.name,
        is_leading=leads(me, hooks.find_leaders(work, room)),
        server=call.server if call else "",
        now=work.now,
    )


def view_member(seated: Seated, leaders: set[UUID]) -> MemberView:
    """Show somebody in a call to the room."""
    seat, participant = seated
    return MemberView(
        seat_id=seat.id,
        participant_id=participant.id,
        name=participant.name,
        joined_at=seat.joined_at,
        has_microphone=seat.has_microphone,
        has_camera=seat.has_camera,
        has_screen=seat.has_screen,
        hand_raised_at=seat.hand_raised_at,
        is_muted=seat.is_muted,
        is_leading=leads(participant, leaders),
        version=seat.version,
    )


def taken_seats(work: Work) -> Select[CallSeat, Participant]:
    """Return the query of all seats that are taken, with who sits there."""
    return (
        select(CallSeat, Participant)
        .join(Participant, Participant.id == CallSeat.participant_id)
        .where(
            CallSeat.left_at.is_(None),
            CallSeat.removed_at.is_(None),
            is_inside(work, CallSeat.connection_id, CallSeat.room_id),
        )
    )


def count_signs(work: Work, room_ids: Collection[UUID]) -> dict[UUID, tuple[int, int]]:
    """Return how many microphones are on, and how many hands are raised, in the call of each room."""
    seats = taken_seats(work).where(CallSeat.room_id.in_(room_ids))
    counts = seats.with_only_columns(
        CallSeat.room_id,
        func.count(case((CallSeat.has_microphone, 1))),
        func.count(CallSeat.hand_raised_at),
    ).group_by(CallSeat.room_id)
    return {room_id: (microphones, hands) for room_id, microphones, hands in work.session.execute(counts)}


def _find_removed(work: Work, call: Call) -> list[RemovedView]:
    removed = (
        select(Participant.id, Participant.name)
        .join(CallSeat, CallSeat.participant_id == Participant.id)
        .where(CallSeat.room_id == call.room_id, CallSeat.removed_at >= call.started_at)
        .order_by(CallSeat.removed_at)
    )
    return [RemovedView(participant_id=row.id, name=row.name) for row in work.session.execute(removed)]
