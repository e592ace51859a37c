"""What the database knows for a report: one query a table, plain columns, however many people there are."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import String, case, cast, func, or_, select

from wbv_events.attendance.corrections import Correction
from wbv_events.attendance.intervals import Interval
from wbv_events.attendance.levels import Sight
from wbv_events.attendance.models import AttendanceCorrection, AttendanceInterval
from wbv_events.attendance.patience import PRESENT_FOR
from wbv_events.attendance.runs import Plan, SlotRun, runs_of
from wbv_events.core.aside import in_turns
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import Event, Participant
from wbv_events.organisations.models import Organisation
from wbv_events.programme.models import Slot
from wbv_events.rooms.models import Room, RoomKind


class Registered(NamedTuple):
    """A participant; `has_cancelled` stands for who is not expected any longer.

    `key` stands for the participant in sights: a text, because thousands of ids would cost too much.
    """

    key: str
    participant_id: UUID
    name: str
    job_title: str
    organisation: str
    role: Role
    has_cancelled: bool


class Place(NamedTuple):
    """A room, also one that has been removed since."""

    name: str
    capacity: int


def load_runs(work: Work, event_id: UUID) -> list[SlotRun]:
    """Return how the slots of an event ran, in order."""
    query = select(
        Slot.id,
        Slot.title,
        Slot.kind,
        Slot.room_id,
        Slot.starts_at,
        Slot.ends_at,
        Slot.started_at,
        Slot.last_started_at,
        Slot.ended_at,
        Slot.cancelled_at,
    ).where(Slot.event_id == event_id)
    rows = work.session.execute(query.order_by(Slot.starts_at, Slot.number, Slot.id))
    plans = (
        Plan(
            slot_id=row.id,
            title=row.title,
            kind=row.kind,
            room_id=row.room_id,
            planned=Interval(row.starts_at, row.ends_at),
            started_at=row.started_at,
            last_started_at=row.last_started_at,
            ended_at=row.ended_at,
            is_cancelled=row.cancelled_at is not None,
        )
        for row in rows
    )
    return runs_of(plans, work.now)


def load_places(work: Work, event_id: UUID) -> dict[UUID, Place]:
    """Return the rooms of an event."""
    query = select(Room.id, Room.name, Room.capacity).order_by(Room.position, Room.name)
    is_place = Room.parent_id.is_(None) & (Room.kind != RoomKind.TALK)
    rows = work.session.execute(query.where(Room.event_id == event_id, is_place))
    return {row.id: Place(row.name, row.capacity) for row in rows}


def load_registered(work: Work, event_id: UUID, *, participant_id: UUID | None = None) -> list[Registered]:
    """Return all who take or took part in an event, or one of them."""
    query = (
        select(
            cast(Participant.id, String).label("key"),
            Participant.id,
            Participant.name,
            Participant.job_title,
            Organisation.name.label("organisation"),
            Participant.role,
            Participant.cancelled_at,
        )
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .where(Participant.event_id == event_id)
    )
    if participant_id is not None:
        query = query.where(Participant.id == participant_id)
    return [
        Registered(
            row.key,
            row.id,
            row.name,
            row.job_title,
            row.organisation or "",
            row.role,
            row.cancelled_at is not None,
        )
        for row in work.session.execute(query)
    ]


def find_expected(work: Work, event_id: UUID) -> set[str]:
    """Return the keys of the participants of an event that have not cancelled."""
    query = select(cast(Participant.id, String))
    query = query.where(Participant.event_id == event_id, Participant.cancelled_at.is_(None))
    return set(work.session.scalars(query))


def load_sights(
    work: Work,
    event_id: UUID,
    *,
    room_id: UUID | None = None,
    window: Interval | None = None,
    participant_id: UUID | None = None,
) -> dict[UUID, list[Sight]]:
    """Return who was in each room when; all of the event, or what concerns a room, a time or a person.

    Whoever is in a breakout room takes part in what is on in the room that it belongs to.
    An open interval ends at its last sign of life if that is too long ago.
    """
    table = AttendanceInterval
    silent = case((table.last_seen_at < work.now - PRESENT_FOR, table.last_seen_at))
    end = func.coalesce(table.left_at, silent, type_=table.left_at.type)
    key = cast(table.participant_id, String)
    place = func.coalesce(Room.parent_id, Room.id)
    query = select(cast(place, String), table.joined_at, end, key).join(Room, Room.id == table.room_id)
    query = query.where(table.event_id == event_id)
    if room_id is not None:
        query = query.where(place == room_id)
    if participant_id is not None:
        query = query.where(table.participant_id == participant_id)
    if window is not None:
        query = query.where(or_(table.left_at.is_(None), table.left_at >= window.start))
        query = query.where(table.joined_at < window.end)
    found: defaultdict[str, list[Sight]] = defaultdict(list)
    for room, start, until, person in in_turns(work.session, query):
        found[room].append((start, until, person))
    return {UUID(room): sights for room, sights in found.items()}


def load_corrections(
    work: Work, event_id: UUID, *, slot_id: UUID | None = None, participant_id: UUID | None = None
) -> list[Correction]:
    """Return all entries of an event in order of time, or those of a slot or a person."""
    table = AttendanceCorrection
    query = (
        select(
            table.id,
            cast(table.participant_id, String).label("key"),
            table.slot_id,
            table.state,
            table.minutes,
            table.reason,
            Participant.name.label("made_by"),
            table.made_at,
        )
        .join(Participant, Participant.id == table.made_by_id)
        .where(table.event_id == event_id)
        .order_by(table.made_at, table.id)
    )
    if slot_id is not None:
        query = query.where(table.slot_id == slot_id)
    if participant_id is not None:
        query = query.where(table.participant_id == participant_id)
    return [Correction(**row) for row in work.session.execute(query).mappings()]


def days_of(event: Event) -> Interval:
    """Return the time of an event, from the first midnight of its zone to the last."""
    zone = ZoneInfo(event.time_zone)
    start = datetime.combine(event.starts_on, time(), zone)
    return Interval(start, datetime.combine(event.ends_on + timedelta(days=1), time(), zone))
