"""Opening rooms, extending, closing, locking and merging them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, select

from wbv_events.breakouts import actions
from wbv_events.breakouts.models import (
    BreakoutRoom,
    BreakoutSet,
    CallOutcome,
    How,
    OfferAnswer,
    OfferKind,
    Placement,
    Step,
    StepKind,
)
from wbv_events.breakouts.queries.helping import list_open_calls
from wbv_events.breakouts.queries.people import list_open_offers
from wbv_events.breakouts.queries.sets import count_taken, get_room_in, list_rooms_in, view_set
from wbv_events.breakouts.schemas.sets import (
    CloseRooms,
    Extend,
    LockRoom,
    MergeRooms,
    OpenRooms,
    SetView,
    SomeRooms,
)
from wbv_events.breakouts.services.change import Change
from wbv_events.breakouts.services.changing import changing
from wbv_events.breakouts.services.placing import (
    BY_ITSELF,
    NoSeat,
    RoomOver,
    answer,
    get_target,
    put_all,
)
from wbv_events.breakouts.services.rooms import is_running
from wbv_events.breakouts.states import GRACE, extended, is_due
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, InvalidInput, NotFound
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.programme.models import Slot
from wbv_events.rooms.models import Room
from wbv_events.rooms.queries import get_room
from wbv_events.rooms.services import set_open

OFTEN = Limit(120, seconds=60)


class SetOver(Conflict):
    """No room that this concerns is open."""

    code = "breakout.over"
    message = N_("These rooms are not open.")


@actions.action("open", schema=OpenRooms, role=Role.MODERATOR, limit=OFTEN)
def open_rooms(work: Work, given: OpenRooms) -> SetView:
    """Open all rooms of a set, or one; all at once, so that nobody is told of a room that is not there.

    A room that is open already stays as it is, and one that was merged into another opens only
    if it is named. Raises `InvalidInput` for an end that is past.
    """
    if given.ends_at is not None and given.ends_at <= work.now:
        raise InvalidInput.at("ends_at", N_("The end must be ahead."))
    with changing(work, given.event_id, given.set_id) as change:
        rooms = _concerned(change, given)
        _open_some(change, rooms if given.room_id else _without_merged(change, rooms), given.ends_at)
    return view_set(work, change.found)


def opens_now(work: Work) -> ColumnElement[bool]:
    """Return the condition that a set opens by itself now, once; not where its slot was cancelled."""
    takes_place = exists().where(Slot.id == BreakoutSet.slot_id, Slot.cancelled_at.is_(None))
    return and_(BreakoutSet.opens_at <= work.now, BreakoutSet.opened_at.is_(None), takes_place)


def open_due(change: Change) -> None:
    """Open a set that opens by itself."""
    found = change.found
    query = select(BreakoutSet.id).where(BreakoutSet.id == found.id, opens_now(change.work))
    if change.work.session.scalar(query) is not None:
        _open_some(change, _without_merged(change, list_rooms_in(change.work, found.id)), None)
        found.opened_at = change.work.now  # also where there was nothing to open, so that it is done


def _without_merged(
    change: Change, rooms: list[tuple[BreakoutRoom, Room]]
) -> list[tuple[BreakoutRoom, Room]]:
    """Leave out the rooms that are closed because they were merged into others: nobody is in them."""
    query = select(Step.from_room_id, Step.made_at).where(
        Step.set_id == change.found.id, Step.kind == StepKind.MERGED
    )
    merged = {tuple(row) for row in change.work.session.execute(query)}
    return [(one, room) for one, room in rooms if (one.room_id, one.closed_at) not in merged]


def _open_some(change: Change, rooms: list[tuple[BreakoutRoom, Room]], ends_at: datetime | None) -> None:
    opened = [pair for pair in rooms if _open(change, *pair, ends_at)]
    if not opened:
        return
    found = change.found
    found.opened_at = found.opened_at or change.work.now
    found.closed_at = None
    change.is_news = not found.is_announced
    found.is_announced = True
    change.is_of_set = True
    only = opened[0][1].id if len(rooms) == 1 else None
    change.note(StepKind.OPENED, room_id=only, count=len(opened))


@actions.action("extend", schema=Extend, role=Role.MODERATOR, limit=OFTEN)
def extend_rooms(work: Work, given: Extend) -> SetView:
    """Move the end of all open rooms, or of one, also while they end. Raises `SetOver` after that."""
    with changing(work, given.event_id, given.set_id) as change:
        extend(change, [one for one, _ in _concerned(change, given)], given.minutes)
    return view_set(work, change.found)


def extend(change: Change, rooms: list[BreakoutRoom], minutes: int) -> None:
    """Move the end of those of some rooms that are open. Raises `SetOver` if none is."""
    running = [one for one in rooms if one.opened_at is not None and one.closed_at is None]
    if not running:
        raise SetOver
    for one in running:
        one.ends_at = extended(one.ends_at, timedelta(minutes=minutes), change.work.now)
        change.free(one.room_id)  # to a room that ends nobody is asked
    change.is_of_set = True
    only = running[0].room_id if len(rooms) == 1 else None
    change.note(StepKind.EXTENDED, room_id=only, count=minutes)


@actions.action("close", schema=CloseRooms, role=Role.MODERATOR, limit=OFTEN)
def close_rooms(work: Work, given: CloseRooms) -> SetView:
    """Call people back from all rooms, or from one: after the grace time, or at once. Raises `SetOver`."""
    with changing(work, given.event_id, given.set_id) as change:
        concerned = [one for one in _concerned(change, given) if is_running(one[0])]
        if not concerned:
            raise SetOver
        if given.is_at_once:
            close(change, concerned)
        else:
            _call_back(change, [one for one, _ in concerned], given.room_id)
    return view_set(work, change.found)


def call_back_with_slot(work: Work, slot: Slot) -> None:
    """Call people back from the breakout rooms of a slot that ends."""
    query = select(BreakoutSet.id).where(BreakoutSet.slot_id == slot.id, BreakoutSet.removed_at.is_(None))
    for set_id in work.session.scalars(query.order_by(BreakoutSet.id)).all():
        with changing(work, slot.event_id, set_id) as change:
            running = [one for one, _ in list_rooms_in(work, set_id) if is_running(one)]
            if running:
                _call_back(change, running, None)


def _call_back(change: Change, rooms: list[BreakoutRoom], only: UUID | None) -> None:
    """Let rooms end now; whoever does it twice gives nobody more time."""
    now = change.work.now
    for one in rooms:
        one.ends_at = now if one.ends_at is None else min(one.ends_at, now)
    change.note(StepKind.RECALLED, room_id=only, count=len(rooms))
    change.is_of_set = True


def close(change: Change, rooms: list[tuple[BreakoutRoom, Room]]) -> None:
    """Close rooms now: everybody but the moderation leaves them, and what they asked for is over.

    The last one that was open ends the round; a room that was merged before it began does not.
    """
    was_running = any(is_running(one) for one, _ in rooms)
    for one, room in rooms:
        one.closed_at = change.work.now
        get_room(change.work, change.found.event_id, room.id, lock=True)
        set_open(change.work, room, is_open=False)
        _end_what_is_open(change, room.id)
    change.is_of_set = True
    only = rooms[0][1].id if len(rooms) == 1 else None
    change.note(StepKind.CLOSED, room_id=only, count=len(rooms))
    if was_running and not any(is_running(one) for one, _ in list_rooms_in(change.work, change.found.id)):
        change.found.closed_at = change.work.now
        change.found.is_choosing = False


def close_due(change: Change) -> None:
    """Close the rooms of a set whose grace time is over; who has extended them meanwhile has won."""
    rooms = list_rooms_in(change.work, change.found.id)
    due = [one for one in rooms if is_running(one[0]) and is_due(one[0].ends_at, GRACE, change.work.now)]
    if due:
        close(change, due)


@actions.action("lock", schema=LockRoom, role=Role.MODERATOR, limit=OFTEN)
def lock_room(work: Work, given: LockRoom) -> SetView:
    """Say whether people come to a room only through the moderation; who is asked by itself no longer is."""
    with changing(work, given.event_id, given.set_id) as change:
        one, room = get_room_in(work, given.set_id, given.room_id)
        if one.is_locked != given.is_locked:
            one.is_locked = given.is_locked
            change.is_of_set = True
            change.free(room.id)
            _take_back(change, room.id, BY_ITSELF)
    return view_set(work, change.found)


@actions.action("merge", schema=MergeRooms, role=Role.MODERATOR, limit=OFTEN)
def merge_rooms(work: Work, given: MergeRooms) -> SetView:
    """Bring all people of one room into another and close the first. Raises `NoSeat` or `RoomOver`."""
    with changing(work, given.event_id, given.set_id) as change:
        one, room = get_room_in(work, given.set_id, given.room_id)
        into, target = get_target(change, given.into_id)
        if is_running(one) and not is_running(into):
            raise RoomOver
        people = list(work.session.scalars(select(Placement).where(Placement.room_id == room.id)))
        if target.capacity and len(people) > target.capacity - count_taken(work, given.set_id).get(
            target.id, 0
        ):
            raise NoSeat
        change.look_up([one.participant_id for one in people])
        put_all(change, {one.participant_id: target.id for one in people}, How.MERGE)
        change.note(StepKind.MERGED, from_room_id=room.id, room_id=target.id, count=len(people))
        close(change, [(one, room)])
    return view_set(work, change.found)


def _open(change: Change, one: BreakoutRoom, room: Room, ends_at: datetime | None) -> bool:
    if is_running(one):
        return False
    now, planned = change.work.now, change.found.ends_at
    one.opened_at, one.closed_at = now, None
    one.ends_at = ends_at or (planned if planned is not None and planned > now else None)
    get_room(change.work, change.found.event_id, room.id, lock=True)
    set_open(change.work, room, is_open=True)
    change.free(room.id)
    return True


def _concerned(change: Change, given: SomeRooms) -> list[tuple[BreakoutRoom, Room]]:
    """Return the rooms that an action is about. Raises `NotFound`."""
    if given.room_id is not None:
        return [get_room_in(change.work, change.found.id, given.room_id)]
    rooms = list_rooms_in(change.work, change.found.id)
    if not rooms:
        raise NotFound
    return rooms


def _end_what_is_open(change: Change, room_id: UUID) -> None:
    """End the calls of a room that closes, and what people are asked about it."""
    for call in list_open_calls(change.work, change.found.id, room_id):
        call.ended_at, call.outcome = change.work.now, CallOutcome.CLOSED
        change.calls.append(call)
    _take_back(change, room_id, frozenset(OfferKind))


def _take_back(change: Change, room_id: UUID, kinds: Collection[OfferKind]) -> None:
    """Take back what people are asked about a room."""
    for offer in list_open_offers(change.work, change.found.id):
        if offer.room_id == room_id and offer.kind in kinds:
            answer(change, offer, OfferAnswer.WITHDRAWN)
