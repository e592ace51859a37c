"""How a call is carried: who asks for it, and how it moves on to what takes more people or works better."""

from __future__ import annotations

from wbv_events.calls.models import Call
from wbv_events.calls.providers import Offer
from wbv_events.calls.pushes import CallReset
from wbv_events.core import topics
from wbv_events.core.work import Work


def move_call(work: Work, call: Call, offer: Offer) -> None:
    """Have the call carried in another way from now on; everybody joins again, and keeps what they are."""
    call.kind, call.server = offer.kind, offer.server
    call.version += 1
    work.session.flush()
    reset = CallReset(room_id=call.room_id, kind=call.kind, version=call.version)
    work.push(topics.room(call.room_id), reset)
