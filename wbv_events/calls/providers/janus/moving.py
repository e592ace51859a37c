"""Moving a room's call away from a media server that does not come back."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from wbv_events.calls.models import Call, CallKind
from wbv_events.calls.providers import Offer
from wbv_events.calls.providers.janus.placing import count_people, least_used
from wbv_events.calls.services.carrying import move_call
from wbv_events.core.runtime import Runtime
from wbv_events.rooms.models import Room


def move_on(runtime: Runtime, room_id: UUID, away: str, capacities: Mapping[str, int]) -> None:
    """Move the call to a server that is there, unless there is none or somebody has done it already."""
    server = least_used(capacities, count_people(runtime))
    if server is None:
        return
    with runtime.work() as work:
        work.session.execute(select(Room.id).where(Room.id == room_id).with_for_update(key_share=True))
        call = work.session.get(Call, room_id, populate_existing=True)
        if call is not None and call.server == away:
            move_call(work, call, Offer(CallKind.JANUS, most=0, server=server))
