"""What happens when browsers do not reach each other."""

from __future__ import annotations

from collections.abc import Callable

from wbv_events.calls import actions
from wbv_events.calls.models import Call
from wbv_events.calls.providers import CallProviders, Offer
from wbv_events.calls.queries import ask_for, find_own_seat
from wbv_events.calls.schemas import FallBack
from wbv_events.calls.services.carrying import move_call
from wbv_events.core.actions import Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.beforehand import beforehand
from wbv_events.core.errors import Conflict
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.queries import acting_participant
from wbv_events.rooms.queries import enterable_room, get_room


class NoOtherWay(Conflict):
    """Nothing else is set up that could carry the call."""

    code = "call.no_other_way"
    message = N_("Your browser does not reach everybody in this call. You can read and write in the chat.")


def _prepare(work: Work, given: FallBack) -> Callable[[], Offer | None]:
    room, me = enterable_room(work, given.event_id, given.room_id)
    call = work.session.get(Call, room.id)
    is_over = call is None or _has_moved(call, given)
    other = None if is_over or call is None else work.resource(CallProviders).after(call.kind)
    asked = ask_for(work, room, me, None)

    def find_offer() -> Offer | None:
        return other.offer(asked) if other else None

    return find_offer


def _has_moved(call: Call, given: FallBack) -> bool:
    return given.call_version is not None and call.version != given.call_version


@beforehand(_prepare, waits=True)
@actions.action(
    "fall_back", schema=FallBack, role=Role.ATTENDEE, limit=Limit(6, seconds=60), doors=Doors.SOCKET
)
def fall_back(work: Work, given: FallBack, offer: Offer | None) -> None:
    """Move the call on to a server, because the actor's browser does not reach others the way it is carried.

    What was moved since the browser joined stays where it is. Raises `NotFound` for who has no seat, and
    `NoOtherWay` where nothing comes after what carries the call.
    """
    me = acting_participant(work, given.event_id)
    room = get_room(work, given.event_id, given.room_id, lock=True)
    find_own_seat(work, given, me.id)
    call = work.session.get_one(Call, room.id)
    if _has_moved(call, given):
        return
    if offer is None or offer.kind is call.kind:
        raise NoOtherWay
    move_call(work, call, offer)
