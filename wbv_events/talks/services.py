"""Opening and closing talks, and taking people out of them.

None of it is an action: whoever plans rounds or meetings says who talks with whom.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select, update

from wbv_events.attendance.models import AttendanceInterval
from wbv_events.attendance.services import end_intervals, lock_participants
from wbv_events.core import control, topics
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.rooms.models import Entry, Provider, Room, RoomKind
from wbv_events.talks.hooks import hooks
from wbv_events.talks.models import Talk, Talker
from wbv_events.talks.queries import list_shared, list_talkers


@dataclass(frozen=True)
class NewTalk:
    """A talk to be opened; `room_id` is a fresh id. `parent_id` is the room that it belongs to, if any."""

    room_id: UUID
    name: str
    people: tuple[UUID, ...]
    opens_at: datetime
    closes_at: datetime
    parent_id: UUID | None = None


def open_talks(work: Work, event_id: UUID, talks: Sequence[NewTalk]) -> None:
    """Store talks with their rooms; whoever is in one may enter it from its `opens_at` on."""
    rooms = [
        {
            "id": talk.room_id,
            "event_id": event_id,
            "parent_id": talk.parent_id,
            "slug": slug_of(talk.room_id),
            "name": talk.name,
            "kind": RoomKind.TALK,
            "entry": Entry.ASSIGNED,
            "provider": Provider.MESH,
            "is_open": True,
        }
        for talk in talks
    ]
    spans = [
        {
            "room_id": talk.room_id,
            "event_id": event_id,
            "opens_at": talk.opens_at,
            "closes_at": talk.closes_at,
        }
        for talk in talks
    ]
    people = [
        {"room_id": talk.room_id, "participant_id": one, "joined_at": work.now}
        for talk in talks
        for one in talk.people
    ]
    for model, rows in ((Room, rooms), (Talk, spans), (Talker, people)):
        if rows:
            work.session.execute(insert(model), rows)


def slug_of(room_id: UUID) -> str:
    """Return the address of a talk's room, which nobody can guess and nobody else may open."""
    return f"gespraech-{room_id.hex[-16:]}"


def join_talk(work: Work, room_id: UUID, participant_id: UUID) -> None:
    """Let somebody more into a talk; whoever had left it comes back."""
    row = work.session.get(Talker, (room_id, participant_id))
    if row is None:
        work.session.add(Talker(room_id=room_id, participant_id=participant_id, joined_at=work.now))
    else:
        row.joined_at, row.left_at = work.now, None
    work.session.flush()


def move_ends(work: Work, room_ids: Collection[UUID], closes_at: datetime) -> None:
    """Let talks that go on end at another time."""
    going_on = Talk.room_id.in_(room_ids) & Talk.closed_at.is_(None)
    work.session.execute(update(Talk).where(going_on).values(closes_at=closes_at))


def close_talks(work: Work, room_ids: Collection[UUID]) -> None:
    """End talks: everybody in them leaves. Ending one twice changes nothing."""
    going_on = select(Talk.room_id).where(Talk.room_id.in_(room_ids), Talk.closed_at.is_(None))
    ending = list(work.session.scalars(going_on.order_by(Talk.room_id).with_for_update()))
    if not ending:
        return
    rooms = select(Room.id).where(Room.id.in_(ending)).order_by(Room.id)
    work.session.execute(rooms.with_for_update(key_share=True))  # before people, as whoever enters does
    lock_participants(work, _people_in(work, ending))
    work.session.execute(update(Talk).where(Talk.room_id.in_(ending)).values(closed_at=work.now))
    work.session.execute(update(Room).where(Room.id.in_(ending)).values(removed_at=work.now, is_open=False))
    end_intervals(work, AttendanceInterval.room_id.in_(ending))
    for room_id in ending:
        work.push(control.CONTROL, control.TopicClosed(topic=topics.room(room_id)))


def take_out(work: Work, room_id: UUID, participant_id: UUID) -> None:
    """Take somebody out of a talk for good. A talk in which fewer than two remain is closed.

    Those who are left over alone are told to whoever planned it (`hooks.parted`).
    """
    talker = work.session.get(Talker, (room_id, participant_id), with_for_update=True)
    if talker is None or talker.left_at is not None:
        return
    talker.left_at = work.now
    work.session.flush()
    remaining = list_talkers(work, [room_id])[room_id]
    if len(remaining) < 2:  # noqa: PLR2004 # nobody talks alone
        close_talks(work, [room_id])
    else:
        _show_out(work, room_id, participant_id)
    for hook in hooks.parted:
        hook(work, room_id, remaining if len(remaining) == 1 else [])


def separate(work: Work, one: UUID, other: UUID) -> None:
    """Take the one out of all talks in which the other is too: of two who talk alone, both stand outside."""
    for room_id in list_shared(work, one, other):
        take_out(work, room_id, one)


def leave_talks(work: Work, participant: Participant, room_id: UUID | None = None) -> None:
    """Take whoever was removed from the event out of all talks; from a room, out of those belonging to it."""
    query = (
        select(Talk.room_id)
        .join(Talker, Talker.room_id == Talk.room_id)
        .join(Room, Room.id == Talk.room_id)
        .where(Talk.closed_at.is_(None), Talker.participant_id == participant.id, Talker.left_at.is_(None))
    )
    if room_id is not None:
        query = query.where(Room.parent_id == room_id)
    for found in list(work.session.scalars(query.order_by(Talk.room_id))):
        take_out(work, found, participant.id)


def _show_out(work: Work, room_id: UUID, participant_id: UUID) -> None:
    lock_participants(work, [participant_id])
    end_intervals(
        work, AttendanceInterval.room_id == room_id, AttendanceInterval.participant_id == participant_id
    )
    person_id = work.session.scalar(select(Participant.person_id).where(Participant.id == participant_id))
    if person_id is not None:
        shut = (topics.room(room_id),)
        work.push(control.CONTROL, control.TopicsRevoked(person_id=person_id, topics=shut))


def _people_in(work: Work, room_ids: Iterable[UUID]) -> set[UUID]:
    query = select(AttendanceInterval.participant_id).where(
        AttendanceInterval.room_id.in_(list(room_ids)), AttendanceInterval.left_at.is_(None)
    )
    return set(work.session.scalars(query))
