"""Making rooms and changing them, opening and closing them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from wbv_events.core import control, topics
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.schemas import Push
from wbv_events.core.store_once import find_own
from wbv_events.core.work import Work
from wbv_events.events.models import Event, Participant
from wbv_events.rooms import actions
from wbv_events.rooms.addresses import check_stream_url, make_slug
from wbv_events.rooms.hooks import hooks
from wbv_events.rooms.models import Entry, Provider, Room, RoomKind
from wbv_events.rooms.pushes import RoomChanged, RoomRemoved
from wbv_events.rooms.queries import NEEDED, get_own_room, needed_role, view_room, view_settings
from wbv_events.rooms.schemas import (
    ChooseRoom,
    CreateRoom,
    EditRoom,
    RoomFields,
    RoomSettings,
    RoomView,
    SetPremoderation,
)

CHANGES = Limit(60, seconds=60)


@actions.action("create", schema=CreateRoom, role=Role.ORGANISER, limit=CHANGES)
def create_room(work: Work, given: CreateRoom) -> RoomSettings:
    """Add a room, closed; its address is made from its name and stays."""
    _lock_event(work, given.event_id)
    if made := find_own(work.session, Room, given.id, {"event_id": given.event_id, "name": given.name}):
        return view_settings(made)
    slug = _free_slug(work, given.event_id, given.name)
    room = Room(id=given.id or work.new_id(), event_id=given.event_id, slug=slug, version=0)
    room.is_open = room.is_premoderated = False
    _fill(room, given)
    work.session.add(room)
    _changed(work, room, needed_role(room))
    return view_settings(room)


@actions.action("edit", schema=EditRoom, role=Role.ORGANISER, limit=CHANGES)
def edit_room(work: Work, given: EditRoom) -> RoomSettings:
    """Change a room. Who may not be in it any longer leaves; a smaller capacity sends nobody out."""
    room = get_own_room(work, given.event_id, given.room_id, lock=True)
    before, known_before = needed_role(room), NEEDED[room.entry]
    shown_before = room.name, room.entry
    _fill(room, given)
    if NEEDED[room.entry] > known_before:
        room.version += 1  # who still knows of it is told more below, which must be newer
        _tell_gone(work, room, known_before)
    _changed(work, room, before)
    if (room.name, room.entry) != shown_before:
        for hook in hooks.shown_otherwise:
            hook(work, room)
    return view_settings(room)


@actions.action("remove", schema=ChooseRoom, role=Role.ORGANISER, limit=CHANGES)
def remove_room(work: Work, given: ChooseRoom) -> None:
    """Remove a room and send everybody out; what happened in it stays in the reports."""
    room = get_own_room(work, given.event_id, given.room_id, lock=True)
    room.removed_at = work.now
    room.is_open = False
    room.version += 1
    work.session.flush()
    for removed in hooks.removed:
        removed(work, room)
    _tell_gone(work, room, NEEDED[room.entry])
    for topic in (topics.room(room.id), topics.room_moderators(room.id)):
        work.push(control.CONTROL, control.TopicClosed(topic=topic))
    for hook in (*hooks.entry_narrowed, *hooks.shown_otherwise):
        hook(work, room)


@actions.action("open", schema=ChooseRoom, role=Role.MODERATOR, limit=CHANGES)
def open_room(work: Work, given: ChooseRoom) -> RoomView:
    """Open a room; opening it twice changes nothing."""
    return _set_open(work, given, is_open=True)


@actions.action("close", schema=ChooseRoom, role=Role.MODERATOR, limit=CHANGES)
def close_room(work: Work, given: ChooseRoom) -> RoomView:
    """Close a room: everybody but the moderation leaves it. Closing it twice changes nothing."""
    return _set_open(work, given, is_open=False)


@actions.action("set_premoderation", schema=SetPremoderation, role=Role.MODERATOR, limit=CHANGES)
def set_premoderation(work: Work, given: SetPremoderation) -> RoomView:
    """Say whether questions of a room wait for the moderation; setting the same again changes nothing."""
    room = get_own_room(work, given.event_id, given.room_id, lock=True)
    if room.is_premoderated != given.is_premoderated:
        room.is_premoderated = given.is_premoderated
        _changed(work, room, needed_role(room))
    return view_room(room)


def add_breakout_room(
    work: Work, parent: Room, name: str, seats: int, position: int, ident: UUID | None = None
) -> Room:
    """Add a closed room that belongs to another, for whoever is assigned to it."""
    _lock_event(work, parent.event_id)
    room = Room(
        id=ident or work.new_id(),
        event_id=parent.event_id,
        parent_id=parent.id,
        slug=_free_slug(work, parent.event_id, name),
        name=name,
        kind=RoomKind.BREAKOUT,
        position=position,
        capacity=seats,
        entry=Entry.ASSIGNED,
        provider=Provider.MESH,
        version=0,
    )
    room.is_open = room.is_premoderated = False
    work.session.add(room)
    _changed(work, room, needed_role(room))
    return room


def describe_room(work: Work, room: Room, name: str, seats: int) -> None:
    """Give a room another name or number of seats; its row is locked."""
    if (room.name, room.capacity) == (name, seats):
        return
    is_renamed = room.name != name
    room.name, room.capacity = name, seats
    _changed(work, room, needed_role(room))
    for hook in hooks.shown_otherwise if is_renamed else ():
        hook(work, room)


def keep_for_assigned(work: Work, room: Room, *, is_kept: bool) -> None:
    """Keep a room for those whom somebody assigns, or let everybody in again; its row is locked.

    Who is inside may stay there.
    """
    room.entry = Entry.ASSIGNED if is_kept else Entry.EVERYBODY
    _changed(work, room, needed_role(room))


def set_open(work: Work, room: Room, *, is_open: bool) -> None:
    """Open or close a room whose row is locked; doing it twice changes nothing."""
    if room.is_open != is_open:
        before = needed_role(room)
        room.is_open = is_open
        _changed(work, room, before)


def _set_open(work: Work, given: ChooseRoom, *, is_open: bool) -> RoomView:
    room = get_own_room(work, given.event_id, given.room_id, lock=True)
    set_open(work, room, is_open=is_open)
    return view_room(room)


def _fill(room: Room, given: RoomFields) -> None:
    room.stream_url = check_stream_url(given.provider, given.stream_url)
    for name in ("name", "kind", "position", "capacity", "entry", "provider", "has_reactions"):
        setattr(room, name, getattr(given, name))


def _changed(work: Work, room: Room, before: Role) -> None:
    """Store a change and tell it; where fewer people may be in the room than before, the others leave it."""
    room.version += 1
    work.session.flush()
    _tell(work, room, NEEDED[room.entry], RoomChanged(room=view_room(room)))
    needed = needed_role(room)
    if needed > before:
        for hook in hooks.entry_narrowed:
            hook(work, room)  # before the silence, so that the others hear that nobody is there any longer
        staying = tuple(person_id for _, person_id in _people_from(work, room, needed))
        work.push(control.CONTROL, control.TopicClosed(topic=topics.room(room.id), but=staying))


def _tell(work: Work, room: Room, role: Role, push: Push) -> None:
    """Tell those who may know of a room: the whole event, or each person from a role on.

    Of a breakout room, and where a few people talk, only those in it hear in this way.
    """
    if room.kind in {RoomKind.BREAKOUT, RoomKind.TALK}:
        work.push(topics.room(room.id), push)
        return
    if role <= Role.ATTENDEE:
        work.push(topics.event(room.event_id), push)
        return
    for participant_id, _ in _people_from(work, room, role):
        work.push(topics.person(participant_id), push)


def _tell_gone(work: Work, room: Room, role: Role) -> None:
    """Tell all who knew of a room; also each person who was told of it alone while it was kept for some."""
    push = RoomRemoved(room_id=room.id, version=room.version)
    for told in {role, max(role, Role.CONTRIBUTOR)}:
        _tell(work, room, told, push)


def _people_from(work: Work, room: Room, role: Role) -> list[tuple[UUID, UUID]]:
    """Return participants and their persons from a role on."""
    query = select(Participant.id, Participant.person_id).where(
        Participant.event_id == room.event_id, Participant.role >= role
    )
    return [(row.id, row.person_id) for row in work.session.execute(query)]


def _lock_event(work: Work, event_id: UUID) -> None:
    """Let nobody else add a room to the event until the commit."""
    work.session.execute(select(Event.id).where(Event.id == event_id).with_for_update(key_share=True))


def _free_slug(work: Work, event_id: UUID, name: str) -> str:
    taken = select(Room.slug).where(Room.event_id == event_id)
    return make_slug(name, set(work.session.scalars(taken)))
