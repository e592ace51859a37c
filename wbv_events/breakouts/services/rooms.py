"""Adding rooms to a set, changing and removing them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from wbv_events.breakouts import actions
from wbv_events.breakouts.models import BreakoutRoom, Placement, StepKind
from wbv_events.breakouts.queries.sets import get_room_in, list_rooms_in, view_set
from wbv_events.breakouts.schemas.sets import MOST_ROOMS, AddRoom, CreateSet, EditRoom, InRoom, SetView
from wbv_events.breakouts.services.appointing import set_leaders
from wbv_events.breakouts.services.change import Change
from wbv_events.breakouts.services.changing import changing
from wbv_events.breakouts.services.placing import take_out
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, InvalidInput
from wbv_events.core.store_once import find_own
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.programme.models import Slot, SlotKind
from wbv_events.rooms.models import Entry, Room, RoomKind
from wbv_events.rooms.queries import get_room
from wbv_events.rooms.schemas import ChooseRoom
from wbv_events.rooms.services import (
    add_breakout_room,
    describe_room,
    keep_for_assigned,
    remove_room,
)

CHANGES = Limit(60, seconds=60)


class StillRunning(Conflict):
    """Rooms of the set are open."""

    code = "breakout.still_running"
    message = N_("Please close the rooms first: people are in them.")


@actions.action("add_room", schema=AddRoom, role=Role.MODERATOR, limit=CHANGES)
def add_room(work: Work, given: AddRoom) -> SetView:
    """Add a room, closed; also while others run. Raises `InvalidInput` if there are too many."""
    with changing(work, given.event_id, given.set_id) as change:
        if _find_added(change, given) is None:
            add_to(change, given.name, given.seats, given.task, given.id)
            change.is_of_set = True
    return view_set(work, change.found)


@actions.action("edit_room", schema=EditRoom, role=Role.MODERATOR, limit=CHANGES)
def edit_room(work: Work, given: EditRoom) -> SetView:
    """Rename a room, change seats, task and leaders. Fewer seats than people send nobody out."""
    with changing(work, given.event_id, given.set_id) as change:
        one, room = get_room_in(work, given.set_id, given.room_id)
        if room.name != given.name:
            change.note(StepKind.RENAMED, room_id=room.id)
        get_room(work, given.event_id, room.id, lock=True)
        describe_room(work, room, given.name, given.seats)
        one.task = given.task
        set_leaders(change, room, given.leader_ids)
        change.free(room.id)
        change.is_of_set = True
    return view_set(work, change.found)


@actions.action("remove_room", schema=InRoom, role=Role.MODERATOR, limit=CHANGES)
def remove_one_room(work: Work, given: InRoom) -> SetView:
    """Remove a room that is not open; who was in it has no room then. Raises `StillRunning`."""
    with changing(work, given.event_id, given.set_id) as change:
        one, room = get_room_in(work, given.set_id, given.room_id)
        if is_running(one):
            raise StillRunning
        for placement in placements_in(work, given.set_id, room.id):
            take_out(change, placement.participant_id)
        let_go(change, one, room)
        change.is_of_set = True
    return view_set(work, change.found)


def _find_added(change: Change, given: AddRoom) -> BreakoutRoom | None:
    """Return the room if it was added before. Raises `IdTaken`."""
    found = change.found
    same = {"event_id": found.event_id, "parent_id": found.parent_room_id, "name": given.name}
    find_own(change.work.session, Room, given.id, same)
    return find_own(change.work.session, BreakoutRoom, given.id, {"set_id": found.id})


def add_to(change: Change, name: str, seats: int, task: str, ident: UUID | None = None) -> Room:
    """Add a closed room to a set. Raises `InvalidInput` if there are too many."""
    work, found = change.work, change.found
    known = list_rooms_in(work, found.id)
    if len(known) >= MOST_ROOMS:
        raise InvalidInput.at("name", N_("A set takes %(most)s rooms at most."), most=MOST_ROOMS)
    position = max((room.position for _, room in known), default=0) + 1
    parent = get_room(work, found.event_id, found.parent_room_id)
    room = add_breakout_room(work, parent, name, seats, position, ident)
    work.session.add(BreakoutRoom(room_id=room.id, set_id=found.id, task=task))
    work.session.flush()
    return room


def take_sessions(change: Change, slot: Slot, given: CreateSet) -> None:
    """Take the rooms of all sessions that begin together with the slot."""
    work, found = change.work, change.found
    query = (
        select(Room)
        .join(Slot, Slot.room_id == Room.id)
        .where(
            Slot.event_id == found.event_id,
            Slot.starts_at == slot.starts_at,
            Slot.cancelled_at.is_(None),
            Slot.kind == SlotKind.SESSION,
            Room.removed_at.is_(None),
            Room.id != found.parent_room_id,
            Room.entry == Entry.EVERYBODY,
        )
        .order_by(Slot.number, Room.position)
        .distinct()
    )
    rooms = list(work.session.scalars(query.with_only_columns(Room, Slot.number)))
    if not rooms:
        raise InvalidInput.at("uses_sessions", N_("No sessions with rooms of their own begin at this time."))
    for room in rooms:
        keep_for_assigned(work, room, is_kept=True)
        if given.seats:
            describe_room(work, room, room.name, given.seats)
        work.session.add(BreakoutRoom(room_id=room.id, set_id=found.id, task=given.task))


def is_running(one: BreakoutRoom) -> bool:
    """Say whether people can be in a room."""
    return one.opened_at is not None and one.closed_at is None


def let_go(change: Change, one: BreakoutRoom, room: Room) -> None:
    """Take a room out of its set: a breakout room is gone, a session's own is everybody's again.

    What happened in a breakout room stays in the reports. Of a session's room nothing of the set may stay, or
    no other set could have it.
    """
    if room.kind is RoomKind.BREAKOUT:
        remove_room(change.work, ChooseRoom(event_id=room.event_id, room_id=room.id))
    else:
        keep_for_assigned(change.work, room, is_kept=False)
        change.work.session.delete(one)


def placements_in(work: Work, set_id: UUID, room_id: UUID) -> list[Placement]:
    """Return who is in a room of a set, who came first first."""
    query = select(Placement).where(Placement.set_id == set_id, Placement.room_id == room_id)
    return list(work.session.scalars(query.order_by(Placement.placed_at, Placement.participant_id)))
