"""How the one who looks stands to the people of a page."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from wbv_events.contacts.queries import list_states
from wbv_events.core.forms import read
from wbv_events.events.schemas import EventFrame
from wbv_events.meetings.queries import list_open
from wbv_events.meetings.schemas.meetings import OpenMeeting


def find_states(frame: EventFrame, ids: Collection[UUID]) -> dict[UUID, str]:
    """Return what can be done next with each of some people whom one may ask."""
    found = read(list_states, event_id=frame.event.id, participant_ids=ids)
    return {one.participant_id: one.state.value for one in found.states}


def find_meetings(frame: EventFrame) -> dict[UUID, OpenMeeting]:
    """Return with whom there is a request or an appointment already."""
    if not frame.has.get("meetings"):
        return {}
    found = read(list_open, event_id=frame.event.id)
    return {one.participant_id: one for one in found.meetings}
