"""Making sets, changing, copying, announcing and removing them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select

from wbv_events.breakouts import actions
from wbv_events.breakouts.models import BreakoutSet, Choosing, How, StepKind
from wbv_events.breakouts.pushes import SetGone
from wbv_events.breakouts.queries.sets import get_set, list_rooms_in, view_set
from wbv_events.breakouts.schemas.sets import Announce, CopySet, CreateSet, EditSet, InSet, SetView
from wbv_events.breakouts.services.appointing import leaders_of, set_leaders
from wbv_events.breakouts.services.changing import changing
from wbv_events.breakouts.services.naming import names_of
from wbv_events.breakouts.services.placing import put_without_counting
from wbv_events.breakouts.services.rooms import (
    StillRunning,
    add_to,
    is_running,
    let_go,
    placements_in,
    take_sessions,
)
from wbv_events.breakouts.services.timing import times_of
from wbv_events.core import topics
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, InvalidInput
from wbv_events.core.store_once import find_own
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.programme.models import Slot
from wbv_events.programme.queries import get_slot
from wbv_events.rooms.models import Room, RoomKind
from wbv_events.rooms.queries import get_room, list_places

CHANGES = Limit(60, seconds=60)


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
    opens_at, ends_at = times_of(work, slot, given.opens_at, given.ends_at)
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
            take_sessions(change, slot, given)
        else:
            for name in names_of(given):
                add_to(change, name, given.seats, given.task)
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
        slot = get_slot(work, given.event_id, found.slot_id)
        found.opens_at, found.ends_at = times_of(work, slot, given.opens_at, given.ends_at)
        change.is_of_set = True
    return view_set(work, found)


@actions.action("announce", schema=Announce, role=Role.MODERATOR, limit=CHANGES)
def announce_set(work: Work, given: Announce) -> SetView:
    """Let participants see a set, and choose or wish; or no longer. Raises `NotAnnounced`, `StillRunning`."""
    if given.is_choosing and not given.is_announced:
        raise NotAnnounced
    with changing(work, given.event_id, given.set_id) as change:
        found = change.found
        if not given.is_announced and any(is_running(one) for one, _ in list_rooms_in(work, found.id)):
            raise StillRunning  # who is in a room of what nobody sees would hear of nothing there
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
        ends_at=slot.ends_at,
        made_at=work.now,
        version=0,
    )
    work.session.add(found)
    work.session.flush()
    with changing(work, given.event_id, found.id) as change:
        for one, room in list_rooms_in(work, before.id):
            copy = add_to(change, room.name, room.capacity, one.task)
            set_leaders(change, copy, leaders_of(work, room.id))
            if given.with_people:
                for placement in placements_in(work, before.id, room.id):
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
            if is_running(one):
                raise StillRunning
            let_go(change, one, room)
        gone = SetGone(set_id=found.id, version=found.version + 1)
        work.push(topics.event(found.event_id), gone)
        found.is_announced = False
        found.removed_at = work.now
        work.session.flush()


def _parent_of(work: Work, slot: Slot) -> Room:
    """Return the room that people come from: the slot's, else the plenary. Raises `InvalidInput`."""
    if slot.room_id is not None:
        return get_room(work, slot.event_id, slot.room_id)
    for room in list_places(work, slot.event_id):
        if room.kind is RoomKind.PLENARY:
            return room
    message = N_("This programme item has no room, and there is no plenary to return to.")
    raise InvalidInput.at("slot_id", message)


def _next_position(work: Work, event_id: UUID) -> int:
    query = select(func.coalesce(func.max(BreakoutSet.position), 0)).where(BreakoutSet.event_id == event_id)
    return (work.session.scalar(query) or 0) + 1
