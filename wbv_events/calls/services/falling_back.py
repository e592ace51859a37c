"""What happens when browsers do not reach each other."""

from __future__ import annotations

from collections.abc import Callable

from wbv_events.calls import actions
from wbv_events.calls.models import Call, CallKind
from wbv_events.calls.providers import CallProviders, Offer
from wbv_events.calls.queries import ask_for, find_own_seat
from wbv_events.calls.schemas import ChooseSeat
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


def _prepare(work: Work, given: ChooseSeat) -> Callable[[], Offer]:
    room, me = enterable_room(work, given.event_id, given.room_id)
    other = work.resource(CallProviders).after(CallKind.MESH)
    asked = ask_for(work, room, me, None)

    def find_offer() -> Offer:
        if other is None:
            raise NoOtherWay
        return other.offer(asked)

    return find_offer


@beforehand(_prepare, waits=True)
@actions.action(
    "fall_back", schema=ChooseSeat, role=Role.ATTENDEE, limit=Limit(6, seconds=60), doors=Doors.SOCKET
)
def fall_back(work: Work, given: ChooseSeat, offer: Offer) -> None:
    """Move the call on to a server, because the actor's browser does not reach another one directly.

    What was moved already stays where it is. Raises `NotFound` for who has no seat, and `NoOtherWay`.
    """
    me = acting_participant(work, given.event_id)
    room = get_room(work, given.event_id, given.room_id, lock=True)
    find_own_seat(work, given, me.id)
    call = work.session.get_one(Call, room.id)
    if call.kind is CallKind.MESH:
        move_call(work, call, offer)
