"""Distributing people over the rooms of a set: first looked at, then put into effect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select

from wbv_events.breakouts import actions
from wbv_events.breakouts.models import StepKind
from wbv_events.breakouts.proposals import propose
from wbv_events.breakouts.queries.candidates import list_candidates, list_targets
from wbv_events.breakouts.queries.lists import place_by_list
from wbv_events.breakouts.queries.people import list_open_offers
from wbv_events.breakouts.queries.sets import count_taken, get_set, list_rooms_in
from wbv_events.breakouts.schemas.placing import Apply, Proposal, Propose, ProposeList
from wbv_events.breakouts.services.change import Change
from wbv_events.breakouts.services.changing import changing
from wbv_events.breakouts.services.placing import NoSeat, RoomOver, check_not_removed_there, put_all
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.beforehand import beforehand
from wbv_events.core.errors import Conflict, NotFound
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries import takes_part

COMPUTED = Limit(30, seconds=60)


class ChangedSince(Conflict):
    """Somebody changed the set after the proposal was made."""

    code = "breakout.changed_since"
    message = N_("Something has changed in the meantime. Please look at the proposal again.")


def _read_for_proposal(work: Work, given: Propose) -> Callable[[], Proposal]:
    found = get_set(work, given.event_id, given.set_id)
    people, rooms, version = list_candidates(work, found), list_targets(work, found.id), found.version
    return lambda: propose(people, rooms, given, version)


@actions.read("propose", schema=Propose, role=Role.MODERATOR, limit=COMPUTED)
@beforehand(_read_for_proposal)
def propose_rooms(_work: Work, _given: Propose, proposal: Proposal) -> Proposal:
    """Return how people would be distributed; nothing is changed. Raises `NotFound`."""
    return proposal


@actions.read("propose_list", schema=ProposeList, role=Role.MODERATOR, limit=COMPUTED)
def propose_list(work: Work, given: ProposeList) -> Proposal:
    """Return where a list would bring people, and what is wrong with it. Raises `InvalidInput`."""
    found = get_set(work, given.event_id, given.set_id)
    return place_by_list(work, found, given)


@actions.action("apply", schema=Apply, role=Role.MODERATOR, limit=COMPUTED)
def apply_proposal(work: Work, given: Apply) -> None:
    """Bring people to the rooms that were proposed, all or nobody.

    Raises `ChangedSince` if the set is another than the proposal's, `NotFound`, `NoSeat`, `RemovedThere` or
    `RoomOver`.
    """
    with changing(work, given.event_id, given.set_id) as change:
        if change.found.version != given.seen_version:
            raise ChangedSince
        if not given.placements:
            return
        ids = {one.participant_id for one in given.placements}
        _check_people(work, given.event_id, ids)
        change.look_up(ids)
        room_of = {one.participant_id: one.room_id for one in given.placements}
        _check_seats(change, room_of)
        check_not_removed_there(change, room_of)
        change.note(StepKind.DISTRIBUTED, how=given.how, count=len(room_of))
        put_all(change, room_of, given.how)


def _check_people(work: Work, event_id: UUID, ids: set[UUID]) -> None:
    query = select(Participant.id).where(
        Participant.event_id == event_id, Participant.id.in_(ids), takes_part()
    )
    if set(work.session.scalars(query)) != ids:
        raise NotFound


def _check_seats(change: Change, room_of: dict[UUID, UUID]) -> None:
    """Check that all fit in, with those who stay, and with the seats that are held for others."""
    rooms = {room.id: (one, room) for one, room in list_rooms_in(change.work, change.found.id)}
    if not set(room_of.values()) <= rooms.keys():
        raise NotFound
    taken = _taken_by_others(change, room_of) + Counter(room_of.values())
    for room_id in set(room_of.values()):
        one, room = rooms[room_id]
        if one.closed_at is not None:
            raise RoomOver
        if room.capacity and taken[room_id] > room.capacity:
            raise NoSeat


def _taken_by_others(change: Change, room_of: dict[UUID, UUID]) -> Counter[UUID]:
    taken = Counter(count_taken(change.work, change.found.id))
    for offer in list_open_offers(change.work, change.found.id):
        holds = offer.swap_id is None and offer.expires_at > change.work.now
        if holds and offer.participant_id in room_of:
            taken[offer.room_id] -= 1
    for participant_id in room_of:
        placement = change.placement_of(participant_id)
        if placement is not None:
            taken[placement.room_id] -= 1
    return taken
