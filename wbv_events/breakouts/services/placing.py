"""Bringing people into rooms and out of them, with the seats counted; all under the set's lock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
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
from wbv_events.breakouts.queries.people import find_open_offer
from wbv_events.breakouts.queries.sets import get_room_in
from wbv_events.breakouts.services.changing import Change
from wbv_events.breakouts.states import MOVE_SECONDS, SEAT_SECONDS
from wbv_events.core.errors import Conflict
from wbv_events.core.words import N_
from wbv_events.rooms.models import Room


class NoSeat(Conflict):
    """All seats of the room are taken."""

    code = "breakout.no_seat"
    message = N_("All seats in this room are taken.")


class RoomOver(Conflict):
    """The room is closed, so nobody can go there."""

    code = "breakout.room_over"
    message = N_("This room has just been closed.")


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


def put_without_counting(  # the last two are rarely given
    change: Change,
    participant_id: UUID,
    room_id: UUID,
    how: How,
    *,
    is_fixed: bool | None = None,
    fills: bool = True,
) -> None:
    """Do the same where the caller knows that there is a seat; the one left is given on unless it is kept."""
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
            if fills:
                fill_seats(change, before)


def _end_offer(change: Change, participant_id: UUID) -> None:
    """End what somebody was asked who has found a place in another way; a held seat is given on."""
    found = find_open_offer(change.work, change.found.id, participant_id)
    if found is not None:
        answer(change, found, OfferAnswer.WITHDRAWN)
        fill_seats(change, found.room_id)


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
    fill_seats(change, before)


def offer(
    change: Change, participant_id: UUID, room_id: UUID, kind: OfferKind, *, swap_id: UUID | None = None
) -> Offer:
    """Ask somebody to go to a room, in place of what was asked before; the seat is held meanwhile."""
    work = change.work
    before = find_open_offer(work, change.found.id, participant_id)
    if before is not None:
        answer(change, before, OfferAnswer.WITHDRAWN)
    made = Offer(
        id=work.new_id(),
        set_id=change.found.id,
        participant_id=participant_id,
        room_id=room_id,
        kind=kind,
        swap_id=swap_id,
        made_by_id=change.maker_id if kind in {OfferKind.MOVE, OfferKind.SWAP} else None,
        made_at=work.now,
        expires_at=work.now + timedelta(seconds=HELD_SECONDS[kind]),
    )
    work.session.add(made)
    work.session.flush()
    change.offers.append(made)
    change.people.add(participant_id)
    change.note(StepKind.OFFERED, participant_id=participant_id, room_id=room_id)
    return made


def answer(change: Change, found: Offer, given: OfferAnswer) -> None:
    """End an offer; its seat is free from now on."""
    found.answered_at = change.work.now
    found.answer = given
    change.work.session.flush()
    change.offers.append(found)
    change.people.add(found.participant_id)
    if found.kind in {OfferKind.LATE, OfferKind.SEAT} and given is not OfferAnswer.ACCEPTED:
        change.forget_request(found.participant_id)
    if given in {OfferAnswer.DECLINED, OfferAnswer.EXPIRED}:
        kind = StepKind.DECLINED if given is OfferAnswer.DECLINED else StepKind.EXPIRED
        change.note(kind, participant_id=found.participant_id, room_id=found.room_id)


def fill_seats(change: Change, room_id: UUID) -> None:
    """Ask those who wait for a room, the first first, as long as it has seats.

    Where rooms are assigned the moderation decides instead.
    """
    one, room = get_room_in(change.work, change.found.id, room_id)
    if one.closed_at is not None or one.is_locked or change.found.choosing is Choosing.ASSIGNED:
        return
    for request in _waiting_for(change, room_id):
        if not has_seat(change, room, request.participant_id):
            return
        offer(change, request.participant_id, room_id, OfferKind.SEAT)


def _waiting_for(change: Change, room_id: UUID) -> Sequence[SeatRequest]:
    """Return who waits for a room and is not asked anything at the moment."""
    asked = select(Offer.participant_id).where(
        Offer.set_id == change.found.id, Offer.answered_at.is_(None), Offer.expires_at > change.work.now
    )
    query = select(SeatRequest).where(
        SeatRequest.room_id == room_id, SeatRequest.participant_id.not_in(asked)
    )
    return change.work.session.scalars(query.order_by(SeatRequest.asked_at, SeatRequest.participant_id)).all()
