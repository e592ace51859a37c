"""Making sets and their rooms, changing, copying and announcing them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from string import ascii_uppercase
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select

from wbv_events.breakouts import actions
from wbv_events.breakouts.models import (
    BreakoutLeader,
    BreakoutRoom,
    BreakoutSet,
    Choosing,
    How,
    Placement,
    StepKind,
)
from wbv_events.breakouts.pushes import SetGone
from wbv_events.breakouts.queries.sets import get_room_in, get_set, list_rooms_in, view_set
from wbv_events.breakouts.schemas.sets import (
    MOST_ROOMS,
    AddRoom,
    Announce,
    CopySet,
    CreateSet,
    EditRoom,
    EditSet,
    InRoom,
    InSet,
    SetView,
)
from wbv_events.breakouts.services.change import Change
from wbv_events.breakouts.services.changing import changing
from wbv_events.breakouts.services.placing import NoSeat, has_seat, put_without_counting, take_out
from wbv_events.core import topics
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, InvalidInput
from wbv_events.core.store_once import find_own
from wbv_events.core.words import N_, translate
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries import get_event, get_participant
from wbv_events.programme.local_times import instant_at
from wbv_events.programme.models import Slot, SlotKind
from wbv_events.programme.queries import get_slot
from wbv_events.rooms.models import Entry, Room, RoomKind
from wbv_events.rooms.queries import get_room, list_places
from wbv_events.rooms.schemas import ChooseRoom
from wbv_events.rooms.services import (
    add_breakout_room,
    describe_room,
    keep_for_assigned,
    remove_room,
)

CHANGES = Limit(60, seconds=60)
LONGEST_NAME = 200
ROOM_LETTER = N_("Room %(letter)s")


class StillRunning(Conflict):
    """Rooms of the set are open."""

    code = "breakout.still_running"
    message = N_("Please close the rooms first: people are in them.")


class NotAnnounced(Conflict):
    """Nobody can choose from what nobody sees."""

    code = "breakout.not_announced"
    message = N_("Participants can only choose once they see the rooms.")


@actions.action("create", schema=CreateSet, role=Role.MODERATOR, limit=CHANGES)
def create_set(work: Work, given: CreateSet) -> SetView:
    """Make a set of closed rooms for a slot. Raises `NotFound`, and `InvalidInput` at its field."""
    same = {"event_id": given.event_id, "slot_id": given.slot_id, "title": given.title}
    if made := find_own(work.session, BreakoutSet, given.id, same):
        return view_set(work, made)
    slot = get_slot(work, given.event_id, given.slot_id)
    opens_at, ends_at = _times(work, given.event_id, given.opens_at, given.ends_at, slot)
    found = BreakoutSet(
        id=given.id or work.new_id(),
        **same,
        parent_room_id=_parent_of(work, slot).id,
        choosing=given.choosing,
        position=_next_position(work, given.event_id),
        opens_at=opens_at,
        ends_at=ends_at,
        made_at=work.now,
        version=0,
    )
    work.session.add(found)
    work.session.flush()
    with changing(work, given.event_id, found.id) as change:
        if given.uses_sessions:
            _take_sessions(change, slot, given)
        else:
            for name in _names(given):
                _add_room(change, name, given.seats, given.task)
        change.is_of_set = True
        change.note(StepKind.MADE)
    return view_set(work, found)


@actions.action("edit", schema=EditSet, role=Role.MODERATOR, limit=CHANGES)
def edit_set(work: Work, given: EditSet) -> SetView:
    """Change title, times and the way of choosing. Raises `InvalidInput` at the field that does not fit."""
    with changing(work, given.event_id, given.set_id) as change:
        found = change.found
        found.title, found.choosing = given.title, given.choosing
        if given.choosing is Choosing.ASSIGNED:
            found.is_choosing = False
        found.opens_at, found.ends_at = _times(work, given.event_id, given.opens_at, given.ends_at)
        change.is_of_set = True
    return view_set(work, found)


@actions.action("announce", schema=Announce, role=Role.MODERATOR, limit=CHANGES)
def announce_set(work: Work, given: Announce) -> SetView:
    """Let participants see a set, and choose or wish; or no longer. Raises `NotAnnounced`."""
    if given.is_choosing and not given.is_announced:
        raise NotAnnounced
    with changing(work, given.event_id, given.set_id) as change:
        found = change.found
        was_announced, found.is_announced = found.is_announced, given.is_announced
        change.is_news = given.is_announced and not was_announced
        found.is_choosing = given.is_choosing and found.choosing is not Choosing.ASSIGNED
        change.is_of_set = True
        if was_announced and not given.is_announced:
            gone = SetGone(set_id=found.id, version=found.version + 1)
            work.push(topics.event(found.event_id), gone)
    return view_set(work, found)


@actions.action("copy", schema=CopySet, role=Role.MODERATOR, limit=CHANGES)
def copy_set(work: Work, given: CopySet) -> SetView:
    """Make a set like another one, with rooms, tasks and leaders, and with its people if asked for."""
    before = get_set(work, given.event_id, given.set_id)
    slot = get_slot(work, given.event_id, given.slot_id or before.slot_id)
    same = {"event_id": given.event_id, "slot_id": slot.id, "title": given.title}
    if made := find_own(work.session, BreakoutSet, given.id, same):
        return view_set(work, made)
    found = BreakoutSet(
        id=given.id or work.new_id(),
        **same,
        parent_room_id=_parent_of(work, slot).id,
        choosing=before.choosing,
        position=_next_position(work, given.event_id),
        made_at=work.now,
        version=0,
    )
    work.session.add(found)
    work.session.flush()
    with changing(work, given.event_id, found.id) as change:
        for one, room in list_rooms_in(work, before.id):
            copy = _add_room(change, room.name, room.capacity, one.task)
            _set_leaders(change, copy, _leaders_of(work, room.id))
            if given.with_people:
                for placement in _placements_in(work, before.id, room.id):
                    put_without_counting(
                        change, placement.participant_id, copy.id, How.COPY, is_fixed=placement.is_fixed
                    )
        change.is_of_set = True
        change.note(StepKind.MADE)
    return view_set(work, found)


@actions.action("remove", schema=InSet, role=Role.MODERATOR, limit=CHANGES)
def remove_set(work: Work, given: InSet) -> None:
    """Remove a set and its rooms; what happened in them stays in the reports. Raises `StillRunning`."""
    with changing(work, given.event_id, given.set_id) as change:
        found = change.found
        for one, room in list_rooms_in(work, found.id):
            if one.opened_at is not None and one.closed_at is None:
                raise StillRunning
            if room.kind is RoomKind.BREAKOUT:
                remove_room(work, ChooseRoom(event_id=given.event_id, room_id=room.id))
            else:
                keep_for_assigned(work, room, is_kept=False)
        gone = SetGone(set_id=found.id, version=found.version + 1)
        work.push(topics.event(found.event_id), gone)
        found.is_announced = False
        found.removed_at = work.now
        work.session.flush()


@actions.action("add_room", schema=AddRoom, role=Role.MODERATOR, limit=CHANGES)
def add_room(work: Work, given: AddRoom) -> SetView:
    """Add a room, closed; also while others run. Raises `InvalidInput` if there are too many."""
    with changing(work, given.event_id, given.set_id) as change:
        if given.id is None or work.session.get(BreakoutRoom, given.id) is None:
            _add_room(change, given.name, given.seats, given.task)
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
        _set_leaders(change, room, given.leader_ids)
        change.free(room.id)
        change.is_of_set = True
    return view_set(work, change.found)


@actions.action("remove_room", schema=InRoom, role=Role.MODERATOR, limit=CHANGES)
def remove_one_room(work: Work, given: InRoom) -> SetView:
    """Remove a room that is not open; who was in it has no room then. Raises `StillRunning`."""
    with changing(work, given.event_id, given.set_id) as change:
        one, room = get_room_in(work, given.set_id, given.room_id)
        if one.opened_at is not None and one.closed_at is None:
            raise StillRunning
        for placement in _placements_in(work, given.set_id, room.id):
            take_out(change, placement.participant_id)
        if room.kind is RoomKind.BREAKOUT:
            remove_room(work, ChooseRoom(event_id=given.event_id, room_id=room.id))
        else:
            keep_for_assigned(work, room, is_kept=False)
            work.session.delete(one)
        change.is_of_set = True
    return view_set(work, change.found)


def _add_room(change: Change, name: str, seats: int, task: str) -> Room:
    work, found = change.work, change.found
    known = list_rooms_in(work, found.id)
    if len(known) >= MOST_ROOMS:
        raise InvalidInput.at("name", N_("A set takes %(most)s rooms at most."), most=MOST_ROOMS)
    position = max((room.position for _, room in known), default=0) + 1
    parent = get_room(work, found.event_id, found.parent_room_id)
    room = add_breakout_room(work, parent, name, seats, position)
    work.session.add(BreakoutRoom(room_id=room.id, set_id=found.id, task=task))
    work.session.flush()
    return room


def _take_sessions(change: Change, slot: Slot, given: CreateSet) -> None:
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


def _names(given: CreateSet) -> list[str]:
    """Return what the rooms are called: their topics, then letters up to the number asked for."""
    names = [" ".join(line.split()) for line in given.topics.splitlines()]
    names = [name for name in names if name]
    if any(len(name) > LONGEST_NAME for name in names):
        raise InvalidInput.at(
            "topics", N_("A topic may have %(most)s characters at most."), most=LONGEST_NAME
        )
    names += [translate(ROOM_LETTER, letter=_letters(at)) for at in range(len(names), given.count)]
    if not names:
        raise InvalidInput.at("count", N_("Please say how many rooms there shall be, or give their topics."))
    if len(names) > MOST_ROOMS:
        raise InvalidInput.at("topics", N_("A set takes %(most)s rooms at most."), most=MOST_ROOMS)
    return names


def _letters(number: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    before, last = divmod(number, len(ascii_uppercase))
    return (_letters(before - 1) if before else "") + ascii_uppercase[last]


def _parent_of(work: Work, slot: Slot) -> Room:
    """Return the room that people come from: the slot's, else the plenary. Raises `InvalidInput`."""
    if slot.room_id is not None:
        return get_room(work, slot.event_id, slot.room_id)
    for room in list_places(work, slot.event_id):
        if room.kind is RoomKind.PLENARY:
            return room
    message = N_("This programme item has no room, and there is no plenary to return to.")
    raise InvalidInput.at("slot_id", message)


def _times(
    work: Work,
    event_id: UUID,
    opens_at: datetime | None,
    ends_at: datetime | None,
    slot: Slot | None = None,
) -> tuple[datetime | None, datetime | None]:
    """Return the instants of typed times; without an end that of the slot."""
    zone = ZoneInfo(get_event(work, event_id).time_zone)
    opens = None if opens_at is None else instant_at("opens_at", opens_at, zone)
    ends = None if slot is None else slot.ends_at
    if ends_at is not None:
        ends = instant_at("ends_at", ends_at, zone)
    if opens is not None and ends is not None and ends <= opens:
        raise InvalidInput.at("ends_at", N_("The end must be after the start."))
    return opens, ends


def _next_position(work: Work, event_id: UUID) -> int:
    query = select(func.coalesce(func.max(BreakoutSet.position), 0)).where(BreakoutSet.event_id == event_id)
    return (work.session.scalar(query) or 0) + 1


def _set_leaders(change: Change, room: Room, leader_ids: Sequence[UUID]) -> None:
    """Store who leads a room, in order; who does not moderate anyway gets a seat there that is kept."""
    work, found = change.work, change.found
    before = _leaders_of(work, room.id)
    if before == list(leader_ids):
        return
    work.session.execute(delete(BreakoutLeader).where(BreakoutLeader.room_id == room.id))
    one, _ = get_room_in(work, found.id, room.id)
    one.leader_id = leader_ids[0] if leader_ids else None
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


def _leaders_of(work: Work, room_id: UUID) -> list[UUID]:
    query = select(BreakoutLeader.participant_id).where(BreakoutLeader.room_id == room_id)
    return list(work.session.scalars(query.order_by(BreakoutLeader.position)))


def _placements_in(work: Work, set_id: UUID, room_id: UUID) -> list[Placement]:
    query = select(Placement).where(Placement.set_id == set_id, Placement.room_id == room_id)
    return list(work.session.scalars(query.order_by(Placement.placed_at, Placement.participant_id)))
