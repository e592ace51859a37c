"""Who shall lead a room, in which order; who of them does so now is found out while it runs."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, select

from wbv_events.breakouts.models import BreakoutLeader, How
from wbv_events.breakouts.queries.sets import get_room_in
from wbv_events.breakouts.services.change import Change
from wbv_events.breakouts.services.leading import let_lead
from wbv_events.breakouts.services.placing import NoSeat, has_seat, put_without_counting
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries import get_participant
from wbv_events.rooms.models import Room


def set_leaders(change: Change, room: Room, leader_ids: Sequence[UUID]) -> None:
    """Store who leads a room, in order; who does not moderate anyway gets a seat there that is kept."""
    work, found = change.work, change.found
    before = leaders_of(work, room.id)
    if before == list(leader_ids):
        return
    work.session.execute(delete(BreakoutLeader).where(BreakoutLeader.room_id == room.id))
    one, _ = get_room_in(work, found.id, room.id)
    let_lead(change, one, leader_ids[0] if leader_ids else None)
    for position, participant_id in enumerate(dict.fromkeys(leader_ids)):
        participant = get_participant(work, found.event_id, participant_id)
        work.session.add(BreakoutLeader(room_id=room.id, participant_id=participant_id, position=position))
        _seat_leader(change, room, participant)
    work.session.flush()
    change.people.update(before)


def _seat_leader(change: Change, room: Room, participant: Participant) -> None:
    change.people.add(participant.id)
    placement = change.placement_of(participant.id)
    if participant.role >= Role.MODERATOR or (placement is not None and placement.room_id == room.id):
        return
    if not has_seat(change, room, participant.id):
        raise NoSeat
    put_without_counting(change, participant.id, room.id, How.LEADS, is_fixed=True)


def leaders_of(work: Work, room_id: UUID) -> list[UUID]:
    """Return who leads a room or steps in, in order."""
    query = select(BreakoutLeader.participant_id).where(BreakoutLeader.room_id == room_id)
    return list(work.session.scalars(query.order_by(BreakoutLeader.position)))
