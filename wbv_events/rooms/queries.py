"""What can be asked about rooms."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, or_, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, Forbidden, NotFound
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import Participant, Restriction, RestrictionKind
from wbv_events.events.queries import acting_participant, find_participant, is_restricted, own_participant
from wbv_events.rooms import actions
from wbv_events.rooms.hooks import hooks
from wbv_events.rooms.models import Entry, Room, RoomKind
from wbv_events.rooms.schemas import (
    ChooseRoom,
    FindRoom,
    ListRooms,
    RoomForMe,
    RoomList,
    RoomSettings,
    RoomSettingsList,
    RoomView,
)

NEEDED = {
    Entry.EVERYBODY: Role.ATTENDEE,
    Entry.CONTRIBUTORS: Role.CONTRIBUTOR,
    Entry.MODERATORS: Role.MODERATOR,
    Entry.ASSIGNED: Role.ATTENDEE,
}


class RoomClosed(Conflict):
    """The room is not open; moderators may enter all the same."""

    code = "room.closed"
    message = N_("This room is closed at the moment.")


class NotAssigned(Forbidden):
    """The room is kept for others; its moderation decides for whom."""

    code = "room.not_assigned"
    message = N_("You do not belong to this room’s group at the moment.")


class RemovedFromRoom(Forbidden):
    """The participant was removed from the room."""

    code = "room.removed"
    message = N_("You have been removed from this room.")


class RemovedForReason(RemovedFromRoom):
    """The same, where whoever removed the participant gave a reason."""

    message = N_("You have been removed from this room. Reason: %(reason)s")


def lock_room_and_participant(
    work: Work, event_id: UUID, room_id: UUID, participant_id: UUID
) -> tuple[Room, Participant]:
    """Return a room of the event and a participant, with the rows of both locked. Raises `NotFound`."""
    row = work.session.execute(_LOCKED_BOTH, {"room_id": room_id, "participant_id": participant_id}).first()
    if row is None:
        raise NotFound
    room, participant = row
    if room.event_id != event_id or room.removed_at is not None:
        raise NotFound
    return room, participant


def get_room(work: Work, event_id: UUID, room_id: UUID, *, lock: bool = False) -> Room:
    """Return a room of the event, with its row locked if asked for. Raises `NotFound`.

    The lock lets others refer to the room (write in its chat) but nobody else change it or enter it.
    """
    room = work.session.scalar(_LOCKED, {"id": room_id}) if lock else work.session.get(Room, room_id)
    if room is None or room.event_id != event_id or room.removed_at is not None:
        raise NotFound
    return room


def get_own_room(work: Work, event_id: UUID, room_id: UUID, *, lock: bool = False) -> Room:
    """Return a room that the event sets up, so none in which a few talk alone. Raises `NotFound`."""
    room = get_room(work, event_id, room_id, lock=lock)
    if room.kind is RoomKind.TALK:
        raise NotFound
    return room


def find_room_at(work: Work, event_id: UUID, slug: str) -> Room | None:
    """Return the room of the event at an address."""
    return work.session.scalar(_WITH_SLUG, {"event_id": event_id, "slug": slug})


def list_rooms(work: Work, event_id: UUID) -> list[Room]:
    """Return the rooms of an event in their order, without those in which a few people talk alone."""
    query = select(Room).where(
        Room.event_id == event_id, Room.removed_at.is_(None), Room.kind != RoomKind.TALK
    )
    return list(work.session.scalars(query.order_by(Room.position, Room.name)))


def list_places(work: Work, event_id: UUID) -> list[Room]:
    """Return the rooms of an event that are no breakout rooms, which are found through their set."""
    return [room for room in list_rooms(work, event_id) if room.kind is not RoomKind.BREAKOUT]


def needed_role(room: Room) -> Role:
    """Return the role that may be in the room now; moderators enter closed rooms too."""
    return max(NEEDED[room.entry], Role.ATTENDEE if room.is_open else Role.MODERATOR)


def is_known_to(room: Room, role: Role) -> bool:
    """Say whether a role may know that the room exists."""
    return role >= NEEDED[room.entry]


def may_be_known() -> ColumnElement[bool]:
    """Return the condition that everybody who takes part may know that a room exists."""
    known = [entry for entry, role in NEEDED.items() if role <= Role.ATTENDEE]
    return Room.removed_at.is_(None) & Room.entry.in_(known)


def knows(work: Work, room: Room, participant: Participant) -> bool:
    """Say whether a participant may know that the room exists; of a breakout room its set says so."""
    if room.kind is RoomKind.TALK:
        return hooks.belongs(work, room, participant)
    if room.kind is RoomKind.BREAKOUT and participant.role < Role.MODERATOR:
        return hooks.knows(work, room, participant)
    return is_known_to(room, participant.role)


def check_entry(work: Work, room: Room, participant: Participant) -> None:
    """Check that the participant may be in the room now.

    Raises `NotFound` for who must not know of it, `RemovedFromRoom`, `RoomClosed` or `NotAssigned`.
    """
    is_hidden = room.kind is RoomKind.TALK and not hooks.belongs(work, room, participant)
    if is_hidden or not is_known_to(room, participant.role):
        raise NotFound
    check_not_removed(work, room, participant)
    if participant.role < needed_role(room):
        raise RoomClosed
    is_kept = (
        room.entry is Entry.ASSIGNED and room.kind is not RoomKind.TALK and participant.role < Role.MODERATOR
    )
    if is_kept and not hooks.admits(work, room, participant):
        raise NotAssigned


def is_removed_from(work: Work, room: Room, participant_id: UUID) -> bool:
    """Say whether a participant was removed from a room, or from the one that it belongs to."""
    return is_restricted(work, participant_id, RestrictionKind.REMOVED, room.id, room.parent_id)


def check_not_removed(work: Work, room: Room, participant: Participant) -> None:
    """Check the same. Raises `RemovedFromRoom`, with the reason where one was given."""
    if is_removed_from(work, room, participant.id):
        raise _why_removed(work, participant.id, room)


def may_enter(work: Work, room: Room, participant: Participant) -> bool:
    """Say whether the participant may be in the room now."""
    try:
        check_entry(work, room, participant)
    except (NotFound, RoomClosed, RemovedFromRoom, NotAssigned):
        return False
    return True


def enterable_room(work: Work, event_id: UUID, room_id: UUID) -> tuple[Room, Participant]:
    """Return room and own participant if the actor may be in the room now; ask before anything is locked.

    Raises what `check_entry` raises.
    """
    room = get_room(work, event_id, room_id)
    participant = acting_participant(work, event_id)
    check_entry(work, room, participant)
    return room, participant


def may_follow_room(work: Work, room_id: UUID) -> bool:
    """Say whether the actor may hear what is told in the room."""
    return _may_follow(work, room_id, Role.ATTENDEE)


def may_follow_moderators(work: Work, room_id: UUID) -> bool:
    """Say whether the actor moderates the room."""
    return _may_follow(work, room_id, Role.MODERATOR)


def _may_follow(work: Work, room_id: UUID, role: Role) -> bool:
    room = work.session.get(Room, room_id)
    if room is None or room.removed_at is not None:
        return False
    participant = find_participant(work, room.event_id, work.actor.person_id)
    return participant is not None and participant.role >= role and may_enter(work, room, participant)


@actions.read("list", schema=ListRooms, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def list_known_rooms(work: Work, given: ListRooms) -> RoomList:
    """Return the rooms that the actor may know of, each with whether it may be entered now."""
    me = own_participant(work, given.event_id)
    removed_from = find_rooms_removed_from(work, me.id)
    rooms = [room for room in list_places(work, given.event_id) if is_known_to(room, me.role)]
    return RoomList(rooms=[_view_for(room, me, removed_from) for room in rooms])


@actions.read("get", schema=FindRoom, role=Role.ATTENDEE, limit=Limit(300, seconds=60))
def find_room(work: Work, given: FindRoom) -> RoomForMe:
    """Return the room at an address. Raises `NotFound`, also where the actor may not know of it."""
    room = find_room_at(work, given.event_id, given.slug)
    me = own_participant(work, given.event_id)
    if room is None or not knows(work, room, me):
        raise NotFound
    return _view_for(room, me, find_rooms_removed_from(work, me.id))


@actions.read("settings", schema=ListRooms, role=Role.ORGANISER, limit=Limit(120, seconds=60))
def list_settings(work: Work, given: ListRooms) -> RoomSettingsList:
    """Return all rooms of an event with what organisers set."""
    rooms = [view_settings(room) for room in list_places(work, given.event_id)]
    return RoomSettingsList(rooms=rooms, offered=tuple(hooks.offered(work)))


@actions.read("get_settings", schema=ChooseRoom, role=Role.ORGANISER, limit=Limit(120, seconds=60))
def get_settings(work: Work, given: ChooseRoom) -> RoomSettings:
    """Return what organisers set of a room. Raises `NotFound`."""
    return view_settings(get_own_room(work, given.event_id, given.room_id))


def find_rooms_removed_from(work: Work, participant_id: UUID) -> set[UUID]:
    """Return the rooms from which a participant was removed."""
    query = select(Restriction.room_id).where(
        Restriction.participant_id == participant_id,
        Restriction.kind == RestrictionKind.REMOVED,
        Restriction.room_id.is_not(None),
        Restriction.lifted_at.is_(None),
    )
    return {room_id for room_id in work.session.scalars(query) if room_id is not None}


def find_removals(work: Work, room_ids: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    """Return who was removed from which of some rooms: ids of participant and room."""
    query = select(Restriction.participant_id, Restriction.room_id).where(
        Restriction.kind == RestrictionKind.REMOVED,
        Restriction.room_id.in_(room_ids),
        Restriction.lifted_at.is_(None),
    )
    return {(who, room_id) for who, room_id in work.session.execute(query) if room_id is not None}


def list_within(work: Work, room_id: UUID) -> list[UUID]:
    """Return the rooms that belong to a room."""
    query = select(Room.id).where(Room.parent_id == room_id, Room.removed_at.is_(None))
    return list(work.session.scalars(query.order_by(Room.position, Room.id)))


def _why_removed(work: Work, participant_id: UUID, room: Room) -> RemovedFromRoom:
    query = select(Restriction.reason).where(
        Restriction.participant_id == participant_id,
        Restriction.kind == RestrictionKind.REMOVED,
        or_(Restriction.room_id.is_(None), Restriction.room_id.in_([room.id, room.parent_id])),
        Restriction.lifted_at.is_(None),
        Restriction.reason != "",
    )
    reason = work.session.scalar(query.limit(1))
    return RemovedForReason(reason=reason) if reason else RemovedFromRoom()


def view_room(room: Room) -> RoomView:
    """Show a room to whoever may know of it."""
    return RoomView.model_validate(room, from_attributes=True)


def view_settings(room: Room) -> RoomSettings:
    """Show a room to organisers."""
    return RoomSettings.model_validate(room, from_attributes=True)


def _view_for(room: Room, me: Participant, removed_from: set[UUID]) -> RoomForMe:
    hindrance: Literal["", "closed", "removed"] = ""
    if removed_from & {room.id, room.parent_id}:
        hindrance = "removed"
    elif me.role < needed_role(room):
        hindrance = "closed"
    return RoomForMe(**view_room(room).model_dump(), hindrance=hindrance)


# put together once: when all come at once, that takes longer than running them
_WITH_SLUG = select(Room).where(
    Room.event_id == bindparam("event_id"), Room.slug == bindparam("slug"), Room.removed_at.is_(None)
)
_LOCKED_BOTH = (
    select(Room, Participant)  # PostgreSQL locks in this order: the room first
    .join(Participant, Participant.event_id == Room.event_id)
    .where(Room.id == bindparam("room_id"), Participant.id == bindparam("participant_id"))
    .with_for_update(key_share=True)
    .execution_options(populate_existing=True)
)
_LOCKED = (
    select(Room)
    .where(Room.id == bindparam("id"))
    .with_for_update(key_share=True)
    .execution_options(populate_existing=True)
)
