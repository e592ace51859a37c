"""Leaving a call."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from wbv_events.calls import actions
from wbv_events.calls.conferences import CONFERENCES
from wbv_events.calls.models import Call, CallSeat
from wbv_events.calls.providers import CallProviders
from wbv_events.calls.queries import find_own_seat
from wbv_events.calls.schemas import ChooseSeat
from wbv_events.calls.services.telling import tell_left
from wbv_events.core.actions import Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries import acting_participant
from wbv_events.presence.leases import Place
from wbv_events.rooms.models import Room
from wbv_events.rooms.queries import get_room, list_within


@actions.action(
    "leave", schema=ChooseSeat, role=Role.ATTENDEE, limit=Limit(60, seconds=60), doors=Doors.SOCKET
)
def leave_call(work: Work, given: ChooseSeat) -> None:
    """Give the own seat up; leaving twice changes nothing."""
    me = acting_participant(work, given.event_id)
    room = get_room(work, given.event_id, given.room_id, lock=True)
    try:
        seat = find_own_seat(work, given, me.id).seat
    except NotFound:
        return
    seat.left_at = work.now
    tell_left(work, work.session.get(Call, room.id), seat)


def end_conference(work: Work, room: Room) -> None:
    """Send everybody out of a conference elsewhere whose room was closed or removed, after the commit."""
    if room.provider not in CONFERENCES or room.is_open:
        return
    room_id, name = room.id, room.provider.value

    def effect(runtime: Runtime) -> None:
        if conference := runtime.resource(CallProviders).links.get(name):
            conference.end(room_id)

    work.after_commit(effect)


def end_seats(work: Work, places: Sequence[Place], *, is_moving: bool) -> None:
    """Give up the seats of connections that are no longer where they were."""
    connections = [place.connection_id for place in places]
    taken = select(CallSeat).where(CallSeat.connection_id.in_(connections), *_IS_TAKEN)
    ended = {(place.connection_id, place.room_id) for place in places}
    for seat in work.session.scalars(taken.order_by(CallSeat.id).with_for_update()).all():
        if (seat.connection_id, seat.room_id) in ended:
            seat.left_at = work.now
            tell_left(work, work.session.get(Call, seat.room_id), seat, is_moving=is_moving)


def stop_hearing(work: Work, participant: Participant, room_id: UUID | None) -> None:
    """Have somebody who was removed from a room, or from the event, hear no more of calls just left."""
    mine = select(CallSeat).where(CallSeat.participant_id == participant.id, CallSeat.hears_until > work.now)
    if room_id is not None:
        mine = mine.where(CallSeat.room_id.in_([room_id, *list_within(work, room_id)]))
    for seat in work.session.scalars(mine.order_by(CallSeat.id).with_for_update()).all():
        tell_left(work, work.session.get(Call, seat.room_id), seat)


_IS_TAKEN = (CallSeat.left_at.is_(None), CallSeat.removed_at.is_(None))
