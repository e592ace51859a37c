"""How a call is carried: who asks for it, and how it moves on to what takes more people or works better."""

from __future__ import annotations

from wbv_events.calls.hooks import hooks
from wbv_events.calls.models import Call
from wbv_events.calls.providers import Asked, Offer
from wbv_events.calls.pushes import CallReset
from wbv_events.calls.queries import leads
from wbv_events.core import topics
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.rooms.models import Room


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


def move_call(work: Work, call: Call, offer: Offer) -> None:
    """Have the call carried in another way from now on; everybody joins again, and keeps what they are."""
    call.kind, call.server = offer.kind, offer.server
    call.version += 1
    work.session.flush()
    reset = CallReset(room_id=call.room_id, kind=call.kind, version=call.version)
    work.push(topics.room(call.room_id), reset)
