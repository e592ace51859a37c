"""What a change of a seat means for the room, and for what carries the call."""

from __future__ import annotations

from wbv_events.calls.hooks import hooks
from wbv_events.calls.models import Call, CallKind, CallSeat
from wbv_events.calls.providers import CallProvider, CallProviders
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
    """Store that a seat was given up, tell the room, and let what carries the call know."""
    seat.version += 1
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
        take_away(work, call, seat, is_moving=is_moving)


def take_away(work: Work, call: Call, seat: CallSeat, *, is_moving: bool = False) -> None:
    """Let what carries the call send and show nothing more to a seat, after the commit or a moment later."""
    kind, place = call.kind, place_of(call, seat)

    def effect(runtime: Runtime) -> None:
        if provider := carrying(runtime, kind):
            provider.remove(runtime, place, is_moving=is_moving)

    work.after_commit(effect)


def carrying(runtime: Runtime, kind: CallKind) -> CallProvider | None:
    """Return what carries calls of a kind, or None where it is not set up any longer."""
    return runtime.resource(CallProviders).carrying.get(kind)


def place_of(call: Call, seat: CallSeat) -> Place:
    """Return a seat as providers know it."""
    return Place(call.room_id, call.server, seat.id, seat.participant_id, seat.connection_id)
