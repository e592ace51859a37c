"""What a distribution needs to know of people and rooms."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from sqlalchemy import Select, and_, select

from wbv_events.breakouts.hooks import hooks
from wbv_events.breakouts.models import BreakoutLeader, BreakoutRoom, BreakoutSet, Placement, Wish
from wbv_events.breakouts.proposals import Candidate, Target
from wbv_events.breakouts.queries.people import find_where
from wbv_events.breakouts.queries.sets import list_rooms_in
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries import takes_part
from wbv_events.rooms.queries import find_removals


def list_targets(work: Work, set_id: UUID) -> list[Target]:
    """Return the rooms of a set in their order."""
    return [
        Target(room.id, room.name, room.capacity, is_closed=one.closed_at is not None)
        for one, room in list_rooms_in(work, set_id)
    ]


def _rooms(set_id: UUID) -> Select[UUID]:
    return select(BreakoutRoom.room_id).where(BreakoutRoom.set_id == set_id)


def list_candidates(work: Work, found: BreakoutSet) -> list[Candidate]:
    """Return all who take part in the event; leaders count as fixed where they are."""
    wishes: defaultdict[UUID, list[UUID]] = defaultdict(list)
    wished = select(Wish.participant_id, Wish.room_id).where(Wish.set_id == found.id)
    for participant_id, room_id in work.session.execute(wished.order_by(Wish.rank)):
        wishes[participant_id].append(room_id)
    led = select(BreakoutLeader.participant_id, BreakoutLeader.room_id)
    leaders = {
        tuple(row) for row in work.session.execute(led.where(BreakoutLeader.room_id.in_(_rooms(found.id))))
    }
    rooms_in = list_rooms_in(work, found.id)
    here, shut = find_where(work, found.event_id), _rooms_left_behind([one for one, _ in rooms_in])
    rooms = [room for _, room in rooms_in]
    concerned = {each for room in rooms for each in (room.id, room.parent_id) if each}
    barred = {who for who, _ in find_removals(work, concerned)}
    apart: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for one_id, other_id in hooks.list_apart(work, found.event_id):
        apart[one_id].add(other_id)
    query = (
        select(
            Participant.id,
            Participant.name,
            Participant.role,
            Participant.organisation_id,
            Participant.alliance_id,
            Participant.region,
            Placement.room_id,
            Placement.is_fixed,
        )
        .outerjoin(Placement, and_(Placement.participant_id == Participant.id, Placement.set_id == found.id))
        .where(Participant.event_id == found.event_id, takes_part())
        .order_by(Participant.id)
    )
    return [
        Candidate(
            participant_id=row.id,
            name=row.name,
            is_moderating=row.role >= Role.MODERATOR,
            is_here=row.id in here,
            room_id=None if row.room_id in shut else row.room_id,
            is_fixed=row.room_id not in shut and (bool(row.is_fixed) or (row.id, row.room_id) in leaders),
            wishes=tuple(wishes[row.id]),
            alike=(row.organisation_id, row.alliance_id, row.region or None),
            is_barred=row.id in barred,
            apart=frozenset(apart[row.id]),
        )
        for row in work.session.execute(query)
    ]


def _rooms_left_behind(rooms: list[BreakoutRoom]) -> set[UUID]:
    """Return the rooms that are closed while others of the set are open: who was in them has no room now."""
    if not any(one.opened_at is not None and one.closed_at is None for one in rooms):
        return set()
    return {one.room_id for one in rooms if one.closed_at is not None}
