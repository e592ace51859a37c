"""What becomes of somebody's seat who is removed from the event or from a room, or no longer takes part."""

from __future__ import annotations

from uuid import UUID

from wbv_events.breakouts.models import OfferAnswer
from wbv_events.breakouts.queries.people import find_open_offer
from wbv_events.breakouts.queries.sets import list_rooms_in, list_sets_of
from wbv_events.breakouts.services.change import Change
from wbv_events.breakouts.services.changing import changing
from wbv_events.breakouts.services.placing import answer, take_out
from wbv_events.core.work import Work
from wbv_events.events.models import Participant


def leave_sets(work: Work, participant: Participant, room_id: UUID | None) -> None:
    """Free the seats that a removed participant has, holds or waits for: all, or those in that room.

    The breakout rooms of a room are left with it.
    """
    for found in list_sets_of(work, participant.event_id):
        rooms = [room for _, room in list_rooms_in(work, found.id)]
        left = {room.id for room in rooms if room_id in (None, room.id, room.parent_id)}
        if left:
            with changing(work, participant.event_id, found.id) as change:
                _leave(change, participant.id, left)


def _leave(change: Change, participant_id: UUID, left: set[UUID]) -> None:
    offer = find_open_offer(change.work, change.found.id, participant_id)
    if offer is not None and offer.room_id in left:
        answer(change, offer, OfferAnswer.WITHDRAWN)
        change.work.session.flush()
    request = change.request_of(participant_id)
    if request is not None and request.room_id in left:
        change.forget_request(participant_id)
    placement = change.placement_of(participant_id)
    if placement is not None and placement.room_id in left:
        take_out(change, participant_id)
