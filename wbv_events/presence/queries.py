"""What can be asked about who is where, now."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, or_, select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.hooks import hooks
from wbv_events.events.models import Participant, Source
from wbv_events.events.queries import own_participant
from wbv_events.events.queries.workplaces import shown_job_title, shown_organisation
from wbv_events.organisations.models import Organisation
from wbv_events.presence import actions
from wbv_events.presence.counting import Counting
from wbv_events.presence.leases import Leases
from wbv_events.presence.schemas import (
    CountPresent,
    ListPresent,
    ListRoomsNow,
    PresentList,
    PresentPerson,
    RoomCounts,
    RoomNow,
    RoomsNow,
)
from wbv_events.programme.models import Slot
from wbv_events.programme.schemas import FORGOTTEN
from wbv_events.rooms.queries import enterable_room, is_known_to, list_known_rooms, list_rooms
from wbv_events.rooms.schemas import ListRooms

PAGE = 100


class Running(NamedTuple):
    """What is on in a room."""

    title: str
    ends_at: datetime
    source: Source


@actions.read("list", schema=ListPresent, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def list_present(work: Work, given: ListPresent) -> PresentList:
    """Return who is in a room, by name, but nobody whom the actor wants to see no longer.

    Whoever may be in the room may see it; `total` is told to everybody alike.
    """
    me = own_participant(work, given.event_id)
    return show_present(work, given, unseen=hooks.find_unseen(work, me.id))


def show_present(work: Work, given: ListPresent, *, unseen: Collection[UUID] = ()) -> PresentList:
    """Return who is in a room as all are shown it who see everybody, or as one who does not."""
    room, _ = enterable_room(work, given.event_id, given.room_id)
    present = work.resource(Leases).people([room.id], work.now)[room.id]
    shown = present.difference(unseen)
    query = _matching(shown, given)
    found = len(shown)
    if given.search:
        found = work.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    rows = work.session.execute(
        query.order_by(func.lower(Participant.name), Participant.id).offset(given.offset).limit(PAGE)
    )
    people = [
        PresentPerson(
            participant_id=row.id,
            name=row.name,
            job_title=row.job_title,
            organisation=row.organisation or "",
            is_moderating=row.role >= Role.MODERATOR,
        )
        for row in rows
    ]
    return PresentList(room_id=room.id, people=people, found=found, total=len(present))


@actions.read("counts", schema=CountPresent, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def count_present(work: Work, given: CountPresent) -> RoomCounts:
    """Return how many people are at the event, and in each room that the actor may know of."""
    work.resource(Counting).touch(given.event_id)  # whoever reads counts wants to be told when they change
    rooms = [room.id for room in list_rooms(work, given.event_id) if is_known_to(room, work.role)]
    counts = work.resource(Leases).counts([given.event_id, *rooms], work.now)
    return RoomCounts(event_id=given.event_id, online=counts.pop(given.event_id), counts=counts)


@actions.read("rooms", schema=ListRoomsNow, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def list_rooms_now(work: Work, given: ListRoomsNow) -> RoomsNow:
    """Return the rooms that the actor may know of with what is on there and how many people are inside."""
    known = list_known_rooms(work, ListRooms(event_id=given.event_id)).rooms
    counts = count_present(work, CountPresent(event_id=given.event_id)).counts
    running = find_running(work, given.event_id)
    rooms = [
        RoomNow(
            **room.model_dump(),
            people=counts.get(room.id, 0),
            slot_title=running[room.id].title if room.id in running else "",
            slot_ends_at=running[room.id].ends_at if room.id in running else None,
            slot_is_example=room.id in running and running[room.id].source is Source.EXAMPLE,
        )
        for room in known
    ]
    return RoomsNow(event_id=given.event_id, rooms=rooms)


def find_running(work: Work, event_id: UUID) -> dict[UUID, Running]:
    """Return what is on in each room; what was started comes before what is due."""
    is_due = Slot.started_at.is_(None) & (Slot.starts_at <= work.now) & (Slot.ends_at > work.now)
    since = work.now - FORGOTTEN
    is_kept_on = (Slot.ends_at > since) | (Slot.last_started_at > since)  # as `forgotten_at` says
    is_started = Slot.started_at.is_not(None) & is_kept_on
    query = select(Slot.room_id, Slot.title, Slot.ends_at, Slot.source).where(
        Slot.event_id == event_id,
        Slot.room_id.is_not(None),
        Slot.is_visible,
        Slot.cancelled_at.is_(None),
        Slot.ended_at.is_(None),
        is_due | is_started,
    )
    rows = work.session.execute(query.order_by(Slot.started_at.is_not(None), Slot.started_at, Slot.starts_at))
    return {row.room_id: Running(row.title, row.ends_at, row.source) for row in rows}


def find_whereabouts(work: Work, event_id: UUID) -> dict[UUID, UUID]:
    """Return the room in which each present participant is, of the rooms that the actor may know of."""
    rooms = [room.id for room in list_rooms(work, event_id) if is_known_to(room, work.role)]
    found = work.resource(Leases).people(rooms, work.now)
    return {participant_id: room_id for room_id in reversed(rooms) for participant_id in found[room_id]}


def _matching(present: set[UUID], given: ListPresent) -> Select[UUID, str, str, Role, str | None]:
    """Return who is present; what somebody does not show of its work is not found by a search either."""
    job_title, organisation = shown_job_title(), shown_organisation()
    query = (
        select(
            Participant.id,
            Participant.name,
            job_title.label("job_title"),
            Participant.role,
            organisation.label("organisation"),
        )
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .where(Participant.event_id == given.event_id, Participant.id.in_(present))
    )
    if not given.search:
        return query
    texts = (Participant.name, job_title, organisation)
    return query.where(or_(*(text.icontains(given.search, autoescape=True) for text in texts)))
