"""What somebody in a call sends: what they have turned on, and how browsers find each other."""

from __future__ import annotations

from wbv_events.calls import actions
from wbv_events.calls.models import Call, CallKind, CallSeat
from wbv_events.calls.pushes import Signalled
from wbv_events.calls.queries import find_own_seat, find_seat
from wbv_events.calls.schemas import MemberView, SendSignal, SetState
from wbv_events.calls.services.telling import tell_changed
from wbv_events.core import topics
from wbv_events.core.actions import Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Forbidden, NotFound
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import RestrictionKind
from wbv_events.events.queries import acting_participant, is_restricted
from wbv_events.rooms.queries import get_room


class MutedByOthers(Forbidden):
    """Whoever leads the call has turned the microphone off."""

    code = "call.muted"
    message = N_(
        "Your microphone was turned off by whoever leads this call. You can raise your hand or write."
    )


class OnlyWatching(Forbidden):
    """Whoever was silenced sees and hears the call, and sends nothing until given the word there."""

    code = "call.only_watching"
    message = N_("You can watch and listen here at the moment, but not be seen or heard.")


def check_may_send(work: Work, seat: CallSeat) -> None:
    """Check that whoever sits there was not silenced, or was let speak again. Raises `OnlyWatching`."""
    if seat.is_muted and is_restricted(work, seat.participant_id, RestrictionKind.SILENCED, seat.room_id):
        raise OnlyWatching


@actions.action(
    "set_state", schema=SetState, role=Role.ATTENDEE, limit=Limit(120, seconds=60), doors=Doors.SOCKET
)
def set_state(work: Work, given: SetState) -> MemberView:
    """Tell the room what the own seat sends now, and whether a hand is raised.

    Raises `MutedByOthers`, and `OnlyWatching` for who was silenced.
    """
    me = acting_participant(work, given.event_id)
    room = get_room(work, given.event_id, given.room_id, lock=True)
    # whoever goes to another room in this moment gives it up, without the lock of this room
    seated = find_own_seat(work, given, me.id, lock=True)
    seat = seated.seat
    if given.has_microphone or given.has_camera or given.has_screen:
        check_may_send(work, seat)
    if given.has_microphone and seat.is_muted:
        raise MutedByOthers
    for name in ("has_microphone", "has_camera", "has_screen"):
        value = getattr(given, name)
        if value is not None:
            setattr(seat, name, value)
    if given.has_hand is not None and given.has_hand != (seat.hand_raised_at is not None):
        seat.hand_raised_at = work.now if given.has_hand else None
    return tell_changed(work, room, seated)


@actions.read(
    "signal", schema=SendSignal, role=Role.ATTENDEE, limit=Limit(180, seconds=60), doors=Doors.SOCKET
)
def send_signal(work: Work, given: SendSignal) -> None:
    """Pass on what the own browser tells another one of the call; nothing of it is stored.

    Raises `NotFound` unless both seats are taken in this call, the first by the actor, and browsers carry it.
    """
    me = acting_participant(work, given.event_id)
    get_room(work, given.event_id, given.room_id)
    find_own_seat(work, given, me.id)
    if work.session.get_one(Call, given.room_id).kind is not CallKind.MESH:
        raise NotFound
    other = find_seat(work, given.room_id, given.to_seat_id)
    signal = Signalled(seat_id=given.to_seat_id, from_seat_id=given.seat_id, signal=given.signal)
    work.push(topics.person(other.participant.id), signal)
