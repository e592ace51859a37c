"""Bringing people into rooms and out of them, with the seats counted; all under the set's lock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select

from wbv_events.breakouts.models import (
    BreakoutRoom,
    Choosing,
    How,
    Offer,
    OfferAnswer,
    OfferKind,
    Placement,
    SeatRequest,
    StepKind,
)
from wbv_events.breakouts.queries.people import find_open_offer, list_open_offers, list_requests
from wbv_events.breakouts.queries.sets import count_taken, get_room_in, list_rooms_in
from wbv_events.breakouts.services.change import Change
from wbv_events.breakouts.states import MOVE_SECONDS, SEAT_SECONDS, RoomState, room_state
from wbv_events.core.errors import Conflict
from wbv_events.core.words import N_
from wbv_events.rooms.models import Room
from wbv_events.rooms.queries import find_removals


class NoSeat(Conflict):
    """All seats of the room are taken."""

    code = "breakout.no_seat"
    message = N_("All seats in this room are taken.")


class RoomLocked(Conflict):
    """Only the moderation brings people into the room."""

    code = "breakout.locked"
    message = N_("The moderation has locked this room.")


class RemovedThere(Conflict):
    """The person was removed from the room, so a seat in it would be of no use."""

    code = "breakout.removed_there"
    message = N_("This person was removed from this room. Please lift the removal first.")


class RoomOver(Conflict):
    """The room is closed, so nobody can go there."""

    code = "breakout.room_over"
    message = N_("This room has just been closed.")


BY_ITSELF = frozenset({OfferKind.LATE, OfferKind.SEAT})
"""Offers that nobody made."""
HELD_SECONDS = {
    OfferKind.MOVE: MOVE_SECONDS,
    OfferKind.SWAP: MOVE_SECONDS,
    OfferKind.LATE: SEAT_SECONDS,
    OfferKind.SEAT: SEAT_SECONDS,
}


def get_target(change: Change, room_id: UUID) -> tuple[BreakoutRoom, Room]:
    """Return a room that people can be brought to. Raises `NotFound` or `RoomOver`."""
    one, room = get_room_in(change.work, change.found.id, room_id)
    if one.closed_at is not None:
        raise RoomOver
    return one, room


def check_not_removed_there(change: Change, room_of: Mapping[UUID, UUID]) -> None:
    """Check that nobody was removed from where it shall go, or from the room that that belongs to."""
    parents = {room.id: room.parent_id for _, room in list_rooms_in(change.work, change.found.id)}
    ways = set(room_of.items()) | {
        (who, parent) for who, room_id in room_of.items() if (parent := parents.get(room_id)) is not None
    }
    if ways & find_removals(change.work, {room_id for _, room_id in ways}):
        raise RemovedThere


def has_seat(change: Change, room: Room, participant_id: UUID) -> bool:
    """Say whether a participant fits into a room; a seat that an offer holds for it counts as free."""
    if not room.capacity:
        return True
    session = change.work.session
    placed = select(func.count()).where(
        Placement.room_id == room.id, Placement.participant_id != participant_id
    )
    held = select(func.count()).where(
        Offer.room_id == room.id,
        Offer.participant_id != participant_id,
        Offer.answered_at.is_(None),
        Offer.expires_at > change.work.now,
        Offer.swap_id.is_(None),
    )
    return (session.scalar(placed) or 0) + (session.scalar(held) or 0) < room.capacity


def put(change: Change, participant_id: UUID, room: Room, how: How, *, is_fixed: bool | None = None) -> None:
    """Bring somebody to a room and out of the one before. Raises `NoSeat`."""
    if not has_seat(change, room, participant_id):
        raise NoSeat
    put_without_counting(change, participant_id, room.id, how, is_fixed=is_fixed)


def put_without_counting(
    change: Change, participant_id: UUID, room_id: UUID, how: How, *, is_fixed: bool | None = None
) -> None:
    """Do the same where the caller knows that there is a seat."""
    work = change.work
    known = change.placement_of(participant_id)
    before = None if known is None else known.room_id
    placement = _store(change, participant_id, room_id, how)
    if is_fixed is not None:
        placement.is_fixed = is_fixed
    if change.known is None:
        work.session.flush()
        _end_offer(change, participant_id)
    change.people.add(participant_id)
    change.forget_request(participant_id)
    if before != room_id:
        change.note(
            StepKind.PLACED, participant_id=participant_id, from_room_id=before, room_id=room_id, how=how
        )
        if before is not None:
            change.leaving[before].add(participant_id)
            change.moving.add(participant_id)
            change.free(before)


def put_all(change: Change, room_of: Mapping[UUID, UUID], how: How) -> None:
    """Bring people that were looked up to rooms at once; the caller knows that there are seats."""
    for one in list_open_offers(change.work, change.found.id):
        if one.participant_id in room_of:
            answer(change, one, OfferAnswer.WITHDRAWN)
    for participant_id, room_id in room_of.items():
        put_without_counting(change, participant_id, room_id, how)


def _end_offer(change: Change, participant_id: UUID) -> None:
    """End what somebody was asked who has found a place in another way."""
    found = find_open_offer(change.work, change.found.id, participant_id)
    if found is not None:
        answer(change, found, OfferAnswer.WITHDRAWN)


def _store(change: Change, participant_id: UUID, room_id: UUID, how: How) -> Placement:
    values = {
        "room_id": room_id,
        "how": how,
        "wish": change.rank_of(participant_id, room_id),
        "placed_by_id": change.maker_id,
        "placed_at": change.work.now,
    }
    placement = change.placement_of(participant_id)
    if placement is None:
        placement = Placement(set_id=change.found.id, participant_id=participant_id, is_fixed=False, **values)
        change.work.session.add(placement)
        if change.known is not None:
            change.known.placements[participant_id] = placement
    else:
        for name, value in values.items():
            setattr(placement, name, value)
    return placement


def take_out(change: Change, participant_id: UUID) -> None:
    """Bring somebody to no room; doing it twice changes nothing."""
    placement = change.placement_of(participant_id)
    if placement is None:
        return
    before = placement.room_id
    change.work.session.delete(placement)
    change.work.session.flush()
    change.people.add(participant_id)
    change.note(StepKind.UNPLACED, participant_id=participant_id, from_room_id=before)
    change.leaving[before].add(participant_id)
    change.free(before)


def offer(
    change: Change, participant_id: UUID, room_id: UUID, kind: OfferKind, *, swap_id: UUID | None = None
) -> Offer:
    """Ask somebody to go to a room, in place of what was asked before; the seat is held meanwhile."""
    work = change.work
    _end_offer(change, participant_id)
    made = Offer(
        id=work.new_id(),
        set_id=change.found.id,
        participant_id=participant_id,
        room_id=room_id,
        kind=kind,
        swap_id=swap_id,
        made_by_id=None if kind in BY_ITSELF else change.maker_id,
        made_at=work.now,
        expires_at=work.now + timedelta(seconds=HELD_SECONDS[kind]),
    )
    work.session.add(made)
    work.session.flush()
    change.offers.append(made)
    change.people.add(participant_id)
    change.note(StepKind.OFFERED, participant_id=participant_id, room_id=room_id).made_by_id = made.made_by_id
    return made


def answer(change: Change, found: Offer, given: OfferAnswer) -> None:
    """End an offer; its seat is free from now on. Who did not want it no longer waits for that room."""
    found.answered_at = change.work.now
    found.answer = given
    change.work.session.flush()
    change.offers.append(found)
    change.people.add(found.participant_id)
    change.free(found.room_id)
    request = change.request_of(found.participant_id)
    if request is not None:
        change.free(request.room_id)  # whoever is asked something is asked nothing else meanwhile
    if given in {OfferAnswer.DECLINED, OfferAnswer.EXPIRED}:
        if request is not None and request.room_id == found.room_id and found.kind in BY_ITSELF:
            change.forget_request(found.participant_id)
        kind = StepKind.DECLINED if given is OfferAnswer.DECLINED else StepKind.EXPIRED
        change.note(kind, participant_id=found.participant_id, room_id=found.room_id)


def fill_seats(change: Change) -> None:
    """Ask those who wait for the rooms that a change has freed, the first first, as long as there are seats.

    Where rooms are assigned the moderation decides instead.
    """
    work, found = change.work, change.found
    if not change.freed or found.choosing is Choosing.ASSIGNED or found.removed_at is not None:
        return
    change.known = None  # others are asked about, too
    work.session.flush()
    waiting = _waiting(change)
    if not waiting:
        return
    rooms = {room.id: (one, room) for one, room in list_rooms_in(work, found.id)}
    taken = Counter(count_taken(work, found.id))
    for request in waiting:
        one, room = rooms.get(request.room_id, (None, None))
        if one is None or room is None or not takes_more(one, work.now):
            continue
        if not room.capacity or taken[room.id] < room.capacity:
            offer(change, request.participant_id, room.id, OfferKind.SEAT)
            taken[room.id] += 1


def takes_more(one: BreakoutRoom, now: datetime) -> bool:
    """Say whether people may come to a room by themselves: it is not locked, closed or about to be."""
    state = room_state(one.opened_at, one.ends_at, one.closed_at, now)
    return not one.is_locked and state in {RoomState.PLANNED, RoomState.OPEN}


def _waiting(change: Change) -> list[SeatRequest]:
    """Return who waits for a freed room and is not asked anything at the moment, the first first."""
    asked = {
        one.participant_id
        for one in list_open_offers(change.work, change.found.id)
        if one.expires_at > change.work.now
    }
    return [
        one
        for one in list_requests(change.work, change.found.id)
        if one.room_id in change.freed and one.participant_id not in asked
    ]
