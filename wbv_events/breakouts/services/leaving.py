"""What becomes of somebody's seat who is removed from the event or from a room, or no longer takes part."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from wbv_events.breakouts.models import Offer, OfferAnswer, Placement, SeatRequest
from wbv_events.breakouts.queries.people import find_open_offer
from wbv_events.breakouts.queries.sets import list_sets_of
from wbv_events.breakouts.services.changing import changing
from wbv_events.breakouts.services.placing import answer, take_out
from wbv_events.core.work import Work
from wbv_events.events.models import Participant


def leave_sets(work: Work, participant: Participant, room_id: UUID | None) -> None:
    """Free the seats that a removed participant has or holds, everywhere or in that room."""
    for found in list_sets_of(work, participant.event_id):
        if not _concerns(work, found.id, participant.id, room_id):
            continue
        with changing(work, participant.event_id, found.id) as change:
            offer = find_open_offer(work, found.id, participant.id)
            if offer is not None and room_id in (None, offer.room_id):
                answer(change, offer, OfferAnswer.WITHDRAWN)
            if room_id is None:
                change.forget_request(participant.id)
            placement = change.placement_of(participant.id)
            if placement is not None and room_id in (None, placement.room_id):
                take_out(change, participant.id)


def _concerns(work: Work, set_id: UUID, participant_id: UUID, room_id: UUID | None) -> bool:
    for model in (Placement, Offer, SeatRequest):
        query = select(model.room_id).where(model.set_id == set_id, model.participant_id == participant_id)
        rooms = set(work.session.scalars(query))
        if rooms and (room_id is None or room_id in rooms):
            return True
    return False
