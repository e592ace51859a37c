"""Joining a call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from sqlalchemy import select

from wbv_events.attendance.queries import is_inside
from wbv_events.calls import actions
from wbv_events.calls.hooks import hooks
from wbv_events.calls.models import Call, CallKind, CallSeat
from wbv_events.calls.providers import CallProviders, CallUnreachable, Offer
from wbv_events.calls.pushes import Replaced
from wbv_events.calls.queries import Seated, ask_for, find_seated, kind_of, leads, view_member
from wbv_events.calls.schemas import CallJoined, JoinCall
from wbv_events.calls.services.carrying import move_call
from wbv_events.calls.services.telling import tell_carrier, tell_changed
from wbv_events.core import topics
from wbv_events.core.actions import Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.beforehand import beforehand
from wbv_events.core.errors import Conflict, Forbidden
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import Participant, RestrictionKind
from wbv_events.events.queries import is_restricted
from wbv_events.rooms.models import Room
from wbv_events.rooms.queries import check_entry, enterable_room, lock_room_and_participant


class CallFull(Conflict):
    """As many people are in the call as it takes."""

    code = "call.full"
    message = N_(
        "This call takes %(most)s people, and so many are in it already. You can read and write in the chat."
    )


class CallChanged(Conflict):
    """The call is carried in another way than a moment ago; asking again gives the right answer."""

    code = "call.changed"
    message = N_("The call has just changed. Please try again.")


class NotHere(Conflict):
    """Only who is in the room can join its call."""

    code = "call.not_here"
    message = N_("You are not in this room at the moment.")


class ReplacedByNewer(Conflict):
    """The participant has taken another seat since, in another window, which keeps it."""

    code = "call.replaced"
    message = N_("You are in this call in another window.")


class RemovedFromCall(Forbidden):
    """Whoever leads the call removed the participant."""

    code = "call.removed"
    message = N_("You have been removed from this call. Whoever leads it can let you in again.")


NEWCOMER: Final = {"has_microphone": False, "has_camera": False, "has_screen": False}


def _prepare(work: Work, given: JoinCall) -> Callable[[], Offer]:
    room, me = enterable_room(work, given.event_id, given.room_id)
    providers = work.resource(CallProviders)
    seated = [one for one in find_seated(work, room.id) if one.participant.id != me.id]
    call = work.session.get(Call, room.id) if seated else None
    kind = call.kind if call else kind_of(room)
    asked = ask_for(work, room, me, call)

    def find_offer() -> Offer:
        provider = providers.carrying.get(kind)
        if provider is None:
            raise CallUnreachable
        offer = provider.offer(asked)
        larger = providers.after(kind) if len(seated) >= offer.most else None
        return larger.offer(asked) if larger else offer

    return find_offer


@beforehand(_prepare, waits=True)
@actions.action("join", schema=JoinCall, role=Role.ATTENDEE, limit=Limit(60, seconds=60), doors=Doors.SOCKET)
def join_call(work: Work, given: JoinCall, offer: Offer) -> CallJoined:
    """Take a seat in the call of the room where the connection is; the person's older tab loses it.

    Raises `NotHere`, `RemovedFromCall`, `CallFull`, `ReplacedByNewer` for a tab that asks for the seat it had
    before a newer one took it over, and `CallChanged` where somebody else was quicker.
    """
    me = enterable_room(work, given.event_id, given.room_id)[1]
    room, participant = lock_room_and_participant(work, given.event_id, given.room_id, me.id)
    check_entry(work, room, participant)
    _check_is_here(work, room)
    everybody = find_seated(work, room.id)
    others = [one for one in everybody if one.participant.id != participant.id]
    former = _lock_former(work, room.id, participant.id)
    _check_is_newest(work, given, former, everybody)
    call = _call_for(work, room, offer, others)
    if former and former.removed_at and former.removed_at >= call.started_at:
        raise RemovedFromCall
    if len(others) >= offer.most:
        raise CallFull(most=offer.most)
    seat = _take_seat(work, given, call, participant, former)
    seated = Seated(seat, participant)
    tell_changed(work, room, seated)
    leaders = hooks.find_leaders(work, room)
    return CallJoined(
        kind=call.kind,
        call_version=call.version,
        seat_id=seat.id,
        most=offer.most,
        members=[view_member(one, leaders) for one in find_seated(work, room.id)],
        ice_servers=offer.ice_servers,
        is_relayed=offer.is_relayed,
        is_leading=leads(participant, leaders),
        is_muted=seat.is_muted,
    )


def _check_is_here(work: Work, room: Room) -> None:
    if work.connection_id is None or not work.session.scalar(
        select(is_inside(work, work.connection_id, room.id))
    ):
        raise NotHere


def _lock_former(work: Work, room_id: UUID, participant_id: UUID) -> CallSeat | None:
    """Return the seat that the participant had or has in the room's call."""
    own = select(CallSeat).where(CallSeat.room_id == room_id, CallSeat.participant_id == participant_id)
    return work.session.scalar(own.with_for_update().execution_options(populate_existing=True))


def _check_is_newest(work: Work, given: JoinCall, former: CallSeat | None, everybody: list[Seated]) -> None:
    """Check that whoever asks for the seat from before is not a tab that slept while a newer one came."""
    if given.seat_id is None or former is None or former.id == given.seat_id:
        return
    is_taken = any(one.seat.id == former.id for one in everybody)
    if is_taken and former.connection_id != work.connection_id:
        raise ReplacedByNewer


def _call_for(work: Work, room: Room, offer: Offer, others: list[Seated]) -> Call:
    """Return the call that goes on, or begin it anew; what is full moves on to what takes more."""
    call = work.session.get(Call, room.id)
    if call is None:
        call = Call(room_id=room.id, event_id=room.event_id, version=0)
        work.session.add(call)
    if not others:
        call.kind, call.server, call.started_at = offer.kind, offer.server, work.now
        call.version += 1
        work.session.flush()
    elif call.kind is CallKind.MESH and offer.kind is not CallKind.MESH:
        move_call(work, call, offer)
    elif (call.kind, call.server) != (offer.kind, offer.server):
        raise CallChanged
    return call


def _take_seat(
    work: Work, given: JoinCall, call: Call, participant: Participant, former: CallSeat | None
) -> CallSeat:
    """Return the participant's seat: the one it had before the line broke, or a new one in place of it."""
    assert work.connection_id is not None
    had = former is not None and former.left_at is None and former.removed_at is None
    if former is not None and had and given.seat_id == former.id:
        former.connection_id = work.connection_id
        return former
    is_silenced = is_restricted(work, participant.id, RestrictionKind.SILENCED, call.room_id)
    was_muted = former is not None and former.is_muted and former.joined_at >= call.started_at
    seat = CallSeat(
        id=work.new_id(),
        event_id=call.event_id,
        room_id=call.room_id,
        participant_id=participant.id,
        connection_id=work.connection_id,
        joined_at=work.now,
        hand_raised_at=former.hand_raised_at if former is not None and had else None,
        is_muted=is_silenced or was_muted,
        version=former.version if former is not None else 0,
        **NEWCOMER,
    )
    if former is not None:
        if had and former.connection_id != work.connection_id:
            work.push(topics.person(participant.id), Replaced(room_id=call.room_id, seat_id=former.id))
        if had:
            tell_carrier(work, call, former, lambda carrier, *told: carrier.remove(*told))
        work.session.delete(former)
        work.session.flush()
    work.session.add(seat)
    return seat
