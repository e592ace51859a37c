"""Entering and leaving rooms.

One connection is in one room at a time; a person may have several connections.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, insert, select

from wbv_events.attendance import actions
from wbv_events.attendance.hooks import hooks
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.attendance.patience import PRESENT_FOR
from wbv_events.attendance.queries import has_place, lock_going_on, lock_of_connection
from wbv_events.attendance.schemas import Entered, EnterRoom, LeaveRoom
from wbv_events.core import control, topics
from wbv_events.core.actions import Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, NotFound
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries import acting_participant
from wbv_events.presence.effects import tell_coming, tell_going
from wbv_events.presence.leases import Place
from wbv_events.rooms.models import Room
from wbv_events.rooms.queries import (
    check_entry,
    list_rooms,
    list_within,
    lock_room_and_participant,
    may_enter,
    needed_role,
)


class RoomFull(Conflict):
    """As many people are inside as the room takes."""

    code = "room.full"
    message = N_("This room is full at the moment.")


class NoConnection(Conflict):
    """Only who is connected live can be somewhere."""

    code = "attendance.no_connection"
    message = N_("You are not connected live.")


@actions.action(
    "enter", schema=EnterRoom, role=Role.ATTENDEE, limit=Limit(60, seconds=60), doors=Doors.SOCKET
)
def enter_room(work: Work, given: EnterRoom) -> Entered:
    """Let the connection into a room and out of the one where it was; entering again is a sign of life.

    Raises what `check_entry` raises, and `RoomFull` unless the participant is inside already or moderates.
    """
    connection_id = _connection_of(work)
    me = acting_participant(work, given.event_id).id
    room, participant = lock_room_and_participant(work, given.event_id, given.room_id, me)
    if participant.cancelled_at is not None:
        raise NotFound
    check_entry(work, room, participant)
    going_on = lock_of_connection(work, connection_id)
    for interval in going_on:
        if interval.room_id == room.id and interval.left_at is None and is_sure(work, interval):
            interval.last_seen_at = max(work.now, interval.last_seen_at)
            tell_coming(work, [place_of(interval)])
            return Entered(room_id=room.id, joined_at=interval.joined_at)
    if not has_place(work, room, participant):
        raise RoomFull
    _end(work, going_on, is_moving=all(one.room_id != room.id for one in going_on))
    open_interval(work, Place(room.event_id, room.id, participant.id, connection_id))
    return Entered(room_id=room.id, joined_at=work.now)


@actions.action("leave", schema=LeaveRoom, role=Role.ANYONE, limit=Limit(60, seconds=60), doors=Doors.SOCKET)
def leave_room(work: Work, given: LeaveRoom) -> None:
    """Let the connection out of the room where it is; leaving twice changes nothing."""
    here = AttendanceInterval.connection_id == _connection_of(work)
    end_intervals(work, here, AttendanceInterval.event_id == given.event_id)


def leave_with_connection(work: Work) -> None:
    """End what a connection that has closed leaves open."""
    end_intervals(work, AttendanceInterval.connection_id == _connection_of(work))


def expel(work: Work, participant_id: UUID, room_ids: Iterable[UUID] | None = None) -> None:
    """End a participant's being in some rooms, or everywhere, on all its connections."""
    lock_participants(work, [participant_id])
    conditions: list[ColumnElement[bool]] = [AttendanceInterval.participant_id == participant_id]
    if room_ids is not None:
        conditions.append(AttendanceInterval.room_id.in_(list(room_ids)))
    end_intervals(work, *conditions)


def expel_removed(work: Work, participant: Participant, room_id: UUID | None) -> None:
    """End the being there of a participant that was removed from a room or from the whole event.

    Whoever is removed from a room is out of those that belong to it, also where it needed no seat.
    """
    if room_id is None:
        expel(work, participant.id)
        return
    within = list_within(work, room_id)
    expel(work, participant.id, [room_id, *within])
    if within:
        shut = tuple(topic(each) for each in within for topic in (topics.room, topics.room_moderators))
        work.push(control.CONTROL, control.TopicsRevoked(person_id=participant.person_id, topics=shut))


def expel_demoted(work: Work, participant: Participant) -> None:
    """End a participant's being in rooms that its new role does not let in, nor an assigned seat."""
    lock_participants(work, [participant.id])
    going_on = lock_going_on(work, AttendanceInterval.participant_id == participant.id)
    inside = {interval.room_id for interval in going_on}
    rooms = [room for room in list_rooms(work, participant.event_id) if room.id in inside]
    shut = [room.id for room in rooms if not may_enter(work, room, participant)]
    if shut:
        expel(work, participant.id, shut)


def expel_unentitled(work: Work, room: Room) -> None:
    """End the being in a room of all who may not be there any longer; the room's row is locked."""
    conditions = [AttendanceInterval.room_id == room.id]
    if room.removed_at is None:
        outsiders = select(Participant.id).where(
            Participant.event_id == room.event_id, Participant.role < needed_role(room)
        )
        conditions.append(AttendanceInterval.participant_id.in_(outsiders))
    end_intervals(work, *conditions)


def lock_participants(work: Work, participant_ids: Iterable[UUID]) -> list[Participant]:
    """Let nobody else open or end intervals of these participants until the commit, and return them.

    Entering and expelling meet here: either the one that comes second sees what the first has done.
    Raises `NotFound` unless all are there.
    """
    wanted = set(participant_ids)
    found = list(work.session.scalars(_LOCKED_PARTICIPANTS, {"ids": list(wanted)}))
    if len(found) < len(wanted):
        raise NotFound
    return found


def open_interval(work: Work, place: Place) -> None:
    """Begin the connection's being in a place, from now on."""
    begun = {"id": work.new_id(), "joined_at": work.now, "last_seen_at": work.now}
    work.session.execute(_BEGIN_INTERVAL, {**begun, **place._asdict()})
    tell_coming(work, [place])


def end_intervals(work: Work, *conditions: ColumnElement[bool], is_moving: bool = False) -> None:
    """End what goes on: now, or at the last sign of life if that is too long ago.

    What a sweeper closed stays as it was but is not resumed. `is_moving`: those people go to another
    room.
    """
    _end(work, lock_going_on(work, *conditions), is_moving=is_moving)


def _end(work: Work, going_on: list[AttendanceInterval], *, is_moving: bool) -> None:
    for interval in going_on:
        if interval.left_at is None:
            seen_at = interval.last_seen_at
            interval.left_at = max(work.now, seen_at) if is_sure(work, interval) else seen_at
        interval.may_resume = False
    work.session.flush()
    places = [place_of(interval) for interval in going_on]
    tell_going(work, places)
    tell_left(work, places, is_moving=is_moving)


def tell_left(work: Work, places: Sequence[Place], *, is_moving: bool = False) -> None:
    """Let features above hear where connections are no longer."""
    if places:
        for hook in hooks.left:
            hook(work, places, is_moving=is_moving)


def is_sure(work: Work, interval: AttendanceInterval) -> bool:
    """Say whether the connection was seen recently enough to be taken for present until now."""
    return work.now - interval.last_seen_at <= PRESENT_FOR


def place_of(interval: AttendanceInterval) -> Place:
    """Return where an interval's connection is."""
    return Place(interval.event_id, interval.room_id, interval.participant_id, interval.connection_id)


def _connection_of(work: Work) -> str:
    if work.connection_id is None:
        raise NoConnection
    return work.connection_id


# put together once: when all come at once, that takes longer than running it
_LOCKED_PARTICIPANTS = (
    select(Participant)
    .where(Participant.id.in_(bindparam("ids", expanding=True)))
    .order_by(Participant.id)
    .with_for_update(key_share=True)
    .execution_options(populate_existing=True)
)
_BEGIN_INTERVAL = insert(AttendanceInterval.__table__)  # type: ignore[arg-type] # a table as well
