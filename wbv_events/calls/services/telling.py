"""What a change of a seat means for the room, and for what carries the call."""

from __future__ import annotations

from collections.abc import Callable

from wbv_events.calls.hooks import hooks
from wbv_events.calls.models import Call, CallSeat
from wbv_events.calls.providers import MOVING, CallProvider, CallProviders
from wbv_events.calls.providers import Seated as Place
from wbv_events.calls.pushes import MemberChanged, MemberLeft
from wbv_events.calls.queries import Seated, view_member
from wbv_events.calls.schemas import MemberView
from wbv_events.core import topics
from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work
from wbv_events.rooms.models import Room


def tell_changed(work: Work, room: Room, seated: Seated) -> MemberView:
    """Store a change of a seat and tell the room."""
    seated.seat.version += 1
    work.session.flush()
    view = view_member(seated, hooks.find_leaders(work, room))
    work.push(topics.room(room.id), MemberChanged(room_id=room.id, member=view))
    return view


def tell_left(work: Work, call: Call | None, seat: CallSeat, *, is_moving: bool = False) -> None:
    """Store that a seat was given up, tell the room, and have nothing more carried to it.

    Whoever goes to another room hears this one for a moment more.
    """
    seat.version += 1
    seat.hears_until = work.now + MOVING if is_moving else None
    seat.has_microphone = seat.has_camera = seat.has_screen = False
    seat.hand_raised_at = None
    work.session.flush()
    left = MemberLeft(
        room_id=seat.room_id,
        seat_id=seat.id,
        participant_id=seat.participant_id,
        is_moving=is_moving,
        version=seat.version,
    )
    work.push(topics.room(seat.room_id), left)
    if call is not None:
        if is_moving:
            tell_carrier(work, call, seat, lambda carrier, *told: carrier.let_go(*told))
        else:
            tell_carrier(work, call, seat, lambda carrier, *told: carrier.remove(*told))


def tell_carrier(
    work: Work, call: Call, seat: CallSeat, act: Callable[[CallProvider, Runtime, Place], None]
) -> None:
    """Let what carries the call do something about a seat, after the commit."""
    kind = call.kind
    place = Place(call.room_id, call.server, seat.id, seat.participant_id, seat.connection_id)

    def effect(runtime: Runtime) -> None:
        # none where it is not set up any longer
        if carrier := runtime.resource(CallProviders).carrying.get(kind):
            act(carrier, runtime, place)

    work.after_commit(effect)
