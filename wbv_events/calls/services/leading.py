"""What whoever leads a call can do: the moderation, and whom a feature above names."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from wbv_events.calls import actions
from wbv_events.calls.hooks import hooks
from wbv_events.calls.models import Call, CallSeat
from wbv_events.calls.pushes import Muted, Removed
from wbv_events.calls.queries import Seated, find_seat, find_seated, leads, taken_seats
from wbv_events.calls.schemas import ChooseParticipant, ChooseSeat, InCall, MemberView, MuteMember
from wbv_events.calls.services.telling import tell_carrier, tell_changed, tell_left
from wbv_events.core import topics
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Forbidden, NotFound
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import Participant, RestrictionKind
from wbv_events.events.queries import is_restricted
from wbv_events.rooms.models import Room
from wbv_events.rooms.queries import enterable_room, get_room

LEADING = Limit(60, seconds=60)


class OnlyModeration(Forbidden):
    """Whom the moderation silenced, nobody else lets speak again."""

    code = "call.only_moderation"
    message = N_("The moderation has silenced this person. Only the moderation can let them speak again.")


class NotLeading(Forbidden):
    """Only who leads the call may do this."""

    code = "call.not_leading"
    message = N_("Only whoever leads this call can do this.")


@actions.action("mute", schema=MuteMember, role=Role.ATTENDEE, limit=LEADING)
def mute_member(work: Work, given: MuteMember) -> MemberView:
    """Let nobody hear a member until this is taken back. Raises `NotLeading` and `OnlyModeration`."""
    room, me = _lead(work, given)
    seated = _lock_led(work, room, me, given)
    is_silenced = is_restricted(work, seated.participant.id, RestrictionKind.SILENCED, room.id)
    if is_silenced and not given.is_muted and me.role < Role.MODERATOR:
        raise OnlyModeration
    return _mute(work, room, seated, is_muted=given.is_muted)


def mute_silenced(work: Work, participant: Participant, room_id: UUID | None) -> None:
    """Let nobody hear or see a participant that was silenced, in the room or, for None, in any call."""
    taken = taken_seats(work).where(CallSeat.participant_id == participant.id)
    rooms = [row[0].room_id for row in work.session.execute(taken) if room_id in (None, row[0].room_id)]
    for one in rooms:
        room = get_room(work, participant.event_id, one, lock=True)
        for seated in find_seated(work, room.id):
            if seated.participant.id == participant.id:
                seated.seat.has_camera = seated.seat.has_screen = False
                _mute(work, room, seated, is_muted=True)


def tell_leading(work: Work, event_id: UUID, room_id: UUID, participant_ids: Collection[UUID]) -> None:
    """Tell the call of a room that somebody leads it now or no longer does."""
    room = get_room(work, event_id, room_id, lock=True)
    for seated in find_seated(work, room.id):
        if seated.participant.id in participant_ids:
            tell_changed(work, room, seated)


def _mute(work: Work, room: Room, seated: Seated, *, is_muted: bool) -> MemberView:
    seat = seated.seat
    seat.is_muted = is_muted
    if is_muted:
        seat.has_microphone = False
    told = Muted(room_id=room.id, seat_id=seat.id, is_muted=is_muted)
    work.push(topics.person(seat.participant_id), told)
    call = work.session.get_one(Call, room.id)
    tell_carrier(work, call, seat, lambda carrier, *told: carrier.mute(*told, is_muted=is_muted))
    return tell_changed(work, room, seated)


@actions.action("remove", schema=ChooseSeat, role=Role.ATTENDEE, limit=LEADING)
def remove_member(work: Work, given: ChooseSeat) -> None:
    """Remove a member from the call until it is over or they are let in again. Raises `NotLeading`."""
    room, me = _lead(work, given)
    seat = _lock_led(work, room, me, given).seat
    seat.removed_at = work.now
    work.push(topics.person(seat.participant_id), Removed(room_id=room.id, seat_id=seat.id))
    tell_left(work, work.session.get(Call, room.id), seat)


@actions.action("readmit", schema=ChooseParticipant, role=Role.ATTENDEE, limit=LEADING)
def readmit_member(work: Work, given: ChooseParticipant) -> None:
    """Let somebody who was removed join the call again. Raises `NotLeading`."""
    room, _ = _lead(work, given)
    removed = select(CallSeat).where(
        CallSeat.room_id == room.id, CallSeat.participant_id == given.participant_id
    )
    seat = work.session.scalar(removed.with_for_update())
    if seat is not None and seat.removed_at is not None:
        seat.removed_at, seat.left_at = None, work.now


@actions.action("lower_hand", schema=ChooseSeat, role=Role.ATTENDEE, limit=LEADING)
def lower_hand(work: Work, given: ChooseSeat) -> MemberView:
    """Lower a member's hand, once the word was given. Raises `NotLeading`."""
    room, _ = _lead(work, given)
    seated = find_seat(work, room.id, given.seat_id)
    seated.seat.hand_raised_at = None
    return tell_changed(work, room, seated)


def _lead(work: Work, given: InCall) -> tuple[Room, Participant]:
    _, me = enterable_room(work, given.event_id, given.room_id)
    room = get_room(work, given.event_id, given.room_id, lock=True)
    if not leads(me, hooks.find_leaders(work, room)):
        raise NotLeading
    return room, me


def _lock_led(work: Work, room: Room, me: Participant, given: ChooseSeat) -> Seated:
    """Return the seat of somebody whom the actor leads, who does not stand above."""
    seated = find_seat(work, room.id, given.seat_id)
    if seated.participant.role >= Role.MODERATOR > me.role:
        raise NotLeading
    if seated.participant.id == me.id:
        raise NotFound
    return seated
