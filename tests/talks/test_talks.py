"""Talks: only those in it may come in, and whoever is taken out is out at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.people import Event, People, Someone
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.breakouts.queries.people import find_where
from wbv_events.core.acks import Ack
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.rooms.models import Room
from wbv_events.talks.services import NewTalk, close_talks, join_talk, open_talks, separate, take_out

Act = Callable[..., Ack]


@pytest.fixture
def carl(people: People, event: Event) -> Someone:
    return people.join(event.id, "Carl Attendee")


def start(runtime: Runtime, event: Event, *people: Someone, opens_in: float = 0) -> UUID:
    room_id = new_id()
    with runtime.work() as work:
        opens_at = work.now + timedelta(seconds=opens_in)
        talk = NewTalk(
            room_id=room_id,
            name="Runde 1",
            people=tuple(one.participant_id for one in people),
            opens_at=opens_at,
            closes_at=opens_at + timedelta(minutes=5),
            parent_id=event.session_room_id,
        )
        open_talks(work, event.id, [talk])
    return room_id


def enter(act: Act, event: Event, who: Someone, room_id: UUID) -> Ack:
    given = {"event_id": event.id, "room_id": room_id}
    return act("attendance.enter", who.person_id, connection_id=str(who.participant_id), **given)


def inside(runtime: Runtime, room_id: UUID) -> set[UUID]:
    with runtime.work(writes=False) as work:
        query = select(AttendanceInterval.participant_id).where(
            AttendanceInterval.room_id == room_id, AttendanceInterval.left_at.is_(None)
        )
        return set(work.session.scalars(query))


def test_only_those_in_a_talk_may_come_in_and_nobody_else_learns_of_it(
    runtime: Runtime, event: Event, act: Act, carl: Someone, people: People, client: FlaskClient
) -> None:
    room_id = start(runtime, event, event.ada, event.ben)
    with runtime.work(writes=False) as work:
        slug = work.session.scalar(select(Room.slug).where(Room.id == room_id))

    assert enter(act, event, event.ada, room_id).ok
    assert enter(act, event, event.ben, room_id).ok
    for other in (carl, event.moderator, event.organiser):
        assert enter(act, event, other, room_id).error.code == "app.not_found"
        people.sign_in(client, other.person_id)
        assert client.get(f"/e/{event.slug}/raum/{slug}").status_code == 404
    for name in ("room.list", "presence.rooms", "room.settings"):
        rooms = act(name, event.organiser.person_id, event_id=event.id).view.rooms
        assert room_id not in {room.id for room in rooms}


def test_a_talk_is_open_from_its_beginning_on(runtime: Runtime, event: Event, act: Act) -> None:
    room_id = start(runtime, event, event.ada, event.ben, opens_in=60)

    assert enter(act, event, event.ada, room_id).error.code == "app.not_found"


def test_whoever_is_taken_out_of_three_is_out_at_once_and_the_others_go_on(
    runtime: Runtime, event: Event, act: Act, carl: Someone
) -> None:
    room_id = start(runtime, event, event.ada, event.ben)
    with runtime.work() as work:
        join_talk(work, room_id, carl.participant_id)
    for one in (event.ada, event.ben, carl):
        assert enter(act, event, one, room_id).ok

    with runtime.work() as work:
        take_out(work, room_id, carl.participant_id)

    assert inside(runtime, room_id) == {event.ada.participant_id, event.ben.participant_id}
    assert enter(act, event, carl, room_id).error.code == "app.not_found"


def test_of_two_who_are_separated_nobody_stays_alone(runtime: Runtime, event: Event, act: Act) -> None:
    room_id = start(runtime, event, event.ada, event.ben)
    for one in (event.ada, event.ben):
        assert enter(act, event, one, room_id).ok

    with runtime.work() as work:
        separate(work, event.ada.participant_id, event.ben.participant_id)

    assert inside(runtime, room_id) == set()
    assert enter(act, event, event.ben, room_id).error.code == "app.not_found"


def test_closing_twice_changes_nothing(runtime: Runtime, event: Event, act: Act) -> None:
    room_id = start(runtime, event, event.ada, event.ben)
    assert enter(act, event, event.ada, room_id).ok

    for _ in range(2):
        with runtime.work() as work:
            close_talks(work, [room_id])

    assert inside(runtime, room_id) == set()


def test_whoever_is_removed_from_the_event_is_in_no_talk(runtime: Runtime, event: Event, act: Act) -> None:
    room_id = start(runtime, event, event.ada, event.ben)
    assert enter(act, event, event.ben, room_id).ok

    removed = act(
        "event.restrict",
        event.organiser.person_id,
        event_id=event.id,
        participant_id=event.ada.participant_id,
        kind="removed",
        reason="",
    )

    assert removed.ok, removed.error
    assert inside(runtime, room_id) == set()


def test_the_moderation_does_not_see_who_talks_with_whom(runtime: Runtime, event: Event, act: Act) -> None:
    room_id = start(runtime, event, event.ada, event.ben)
    for one in (event.ada, event.ben):
        assert enter(act, event, one, room_id).ok

    with runtime.work(writes=False) as work:
        assert find_where(work, event.id) == {}


def test_nothing_is_asked_of_a_moderation_where_a_few_talk_alone(
    runtime: Runtime, event: Event, act: Act
) -> None:
    room_id = start(runtime, event, event.ada, event.ben)

    asked = act(
        "question.ask", event.ada.person_id, event_id=event.id, room_id=room_id, id=new_id(), text="Und?"
    )

    assert asked.error.code == "app.not_found"
