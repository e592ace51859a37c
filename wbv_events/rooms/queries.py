"""What can be asked about rooms."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, Forbidden, NotFound
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import Participant, RestrictionKind
from wbv_events.events.queries import find_participant, is_restricted
from wbv_events.rooms.models import Entry, Room

NEEDED = {
    Entry.EVERYBODY: Role.ATTENDEE,
    Entry.CONTRIBUTORS: Role.CONTRIBUTOR,
    Entry.MODERATORS: Role.MODERATOR,
}


class RoomClosed(Conflict):
    """The room is not open; moderators may enter all the same."""

    code = "room.closed"
    message = N_("This room is closed at the moment.")


class RemovedFromRoom(Forbidden):
    """The participant was removed from the room."""

    code = "room.removed"
    message = N_("You have been removed from this room.")


def get_room(work: Work, event_id: UUID, room_id: UUID, *, lock: bool = False) -> Room:
    """Return a room of the event, with its row locked if asked for. Raises `NotFound`.

    The lock lets others refer to the room (write in its chat) but nobody else change it or enter it.
    """
    query = select(Room).where(Room.id == room_id, Room.event_id == event_id, Room.removed_at.is_(None))
    if lock:
        query = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    room = work.session.scalar(query)
    if room is None:
        raise NotFound
    return room


def list_rooms(work: Work, event_id: UUID) -> list[Room]:
    """Return the rooms of an event in their order."""
    query = select(Room).where(Room.event_id == event_id, Room.removed_at.is_(None))
    return list(work.session.scalars(query.order_by(Room.position, Room.name)))


def needed_role(room: Room) -> Role:
    """Return the role that may be in the room now; moderators enter closed rooms too."""
    return max(NEEDED[room.entry], Role.ATTENDEE if room.is_open else Role.MODERATOR)


def is_known_to(room: Room, role: Role) -> bool:
    """Say whether a role may know that the room exists."""
    return role >= NEEDED[room.entry]


def check_entry(work: Work, room: Room, participant: Participant) -> None:
    """Check that the participant may be in the room now.

    Raises `NotFound` for who must not know of it, `RemovedFromRoom` or `RoomClosed`.
    """
    if not is_known_to(room, participant.role):
        raise NotFound
    if is_restricted(work, participant.id, RestrictionKind.REMOVED, room.id):
        raise RemovedFromRoom
    if participant.role < needed_role(room):
        raise RoomClosed


def enterable_room(work: Work, event_id: UUID, room_id: UUID) -> tuple[Room, Participant]:
    """Return room and own participant if the actor may be in the room now.

    Raises what `check_entry` raises.
    """
    room = get_room(work, event_id, room_id)
    participant = find_participant(work, event_id, work.actor.person_id)
    if participant is None:
        raise NotFound
    check_entry(work, room, participant)
    return room, participant


def may_follow_room(work: Work, room_id: UUID) -> bool:
    """Say whether the actor may hear what is told in the room."""
    return _may_enter(work, room_id, Role.ATTENDEE)


def may_follow_moderators(work: Work, room_id: UUID) -> bool:
    """Say whether the actor moderates the room."""
    return _may_enter(work, room_id, Role.MODERATOR)


def _may_enter(work: Work, room_id: UUID, role: Role) -> bool:
    room = work.session.get(Room, room_id)
    if room is None or room.removed_at is not None:
        return False
    participant = find_participant(work, room.event_id, work.actor.person_id)
    if participant is None or participant.role < role:
        return False
    try:
        check_entry(work, room, participant)
    except (NotFound, RoomClosed, RemovedFromRoom):
        return False
    return True
