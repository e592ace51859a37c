"""Reports of a large day: quick, and with the same number of queries as for a small one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

import gevent
import pytest
from flask.testing import FlaskClient
from gevent.lock import BoundedSemaphore
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy import insert, select

from tests.people import Event, People
from wbv_events.accounts.models import Person
from wbv_events.attendance.evidence import load_sights
from wbv_events.attendance.models import AttendanceCorrection, AttendanceInterval, CorrectionState
from wbv_events.core import aside
from wbv_events.core.acks import Ack
from wbv_events.core.aside import ROWS_AT_ONCE
from wbv_events.core.authority import Role
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.programme.models import Slot, SlotKind

Act = Callable[..., Ack]


def fill(runtime: Runtime, event: Event, people: int, intervals: int, slots: int) -> None:
    """Store a day of eight hours in two rooms."""
    chance = Random(7)
    with runtime.work() as work:
        start = work.now - timedelta(hours=8)
        rooms = (event.plenary_id, event.session_room_id)
        work.session.execute(
            insert(Slot),
            [
                _slot(event, rooms[number % 2], start + timedelta(minutes=15 * (number % 32)))
                for number in range(slots)
            ],
        )
        persons = [new_id() for _ in range(people)]
        participants = [new_id() for _ in range(people)]
        work.session.execute(
            insert(Person),
            [{"id": one, "name": "Guest", "locale": "de", "created_at": start} for one in persons],
        )
        work.session.execute(
            insert(Participant),
            [
                {
                    "id": ident,
                    "event_id": event.id,
                    "person_id": person,
                    "role": Role.ATTENDEE,
                    "name": f"Guest {number}",
                    "registered_at": start,
                }
                for number, (ident, person) in enumerate(zip(participants, persons, strict=True))
            ],
        )
        rows = []
        for participant in participants:
            for _ in range(intervals):
                joined = start + timedelta(seconds=chance.randrange(8 * 3600))
                left = joined + timedelta(seconds=chance.randrange(3600))
                rows.append(
                    {
                        "id": new_id(),
                        "event_id": event.id,
                        "room_id": chance.choice(rooms),
                        "participant_id": participant,
                        "connection_id": "one",
                        "joined_at": joined,
                        "last_seen_at": left,
                        "left_at": left,
                        "may_resume": False,
                    }
                )
        work.session.execute(insert(AttendanceInterval), rows)
        work.session.execute(insert(AttendanceCorrection), _corrections(work, event, participants))


def _slot(event: Event, room_id: object, starts_at: datetime) -> dict[str, object]:
    return {
        "id": new_id(),
        "event_id": event.id,
        "room_id": room_id,
        "kind": SlotKind.SESSION,
        "title": "Session",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=30),
        "changed_at": starts_at,
    }


def _corrections(work: Work, event: Event, participants: list[UUID]) -> list[dict[str, Any]]:
    """Return an entry for everybody, at a slot that is over."""
    slot_id = work.session.scalars(select(Slot.id).order_by(Slot.starts_at).limit(1)).one()
    return [
        {
            "id": new_id(),
            "event_id": event.id,
            "slot_id": slot_id,
            "participant_id": participant,
            "state": CorrectionState.PRESENT,
            "minutes": 20,
            "reason": "By telephone",
            "made_by_id": event.organiser.participant_id,
            "made_at": work.now,
        }
        for participant in [event.ada.participant_id, event.ben.participant_id, *participants]
    ]


def ask(act: Act, runtime: Runtime, event: Event, name: str, **given: object) -> tuple[list[str], float]:
    """Run a report and return its statements and its seconds."""
    statements: list[str] = []
    me = gevent.getcurrent()

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if gevent.getcurrent() is me:  # while something is computed aside, others may have their turn
            statements.append(statement)

    sqlalchemy_event.listen(runtime.database.engine, "before_cursor_execute", note)
    started = time.process_time()
    ack = act(name, event.organiser.person_id, event_id=event.id, **given)
    seconds = time.process_time() - started
    sqlalchemy_event.remove(runtime.database.engine, "before_cursor_execute", note)
    assert ack.ok, ack.error
    return statements, seconds


@pytest.mark.parametrize("name", ["attendance.report", "attendance.people", "attendance.export"])
def test_the_number_of_queries_does_not_grow(
    act: Act, event: Event, runtime: Runtime, people: People, name: str
) -> None:
    fill(runtime, event, people=3, intervals=2, slots=3)
    few, _ = ask(act, runtime, event, name)
    fill(runtime, event, people=300, intervals=5, slots=60)

    many, _ = ask(act, runtime, event, name)

    assert len(few) == len(many), "\n".join([*few, "beside", *many])


def test_the_number_of_queries_of_a_person_does_not_grow_with_the_corrections(
    act: Act, event: Event, runtime: Runtime
) -> None:
    whom = {"participant_id": event.ada.participant_id}
    fill(runtime, event, people=3, intervals=2, slots=3)
    few, _ = ask(act, runtime, event, "attendance.person", **whom)
    for _ in range(30):
        fill(runtime, event, people=3, intervals=2, slots=10)

    many, _ = ask(act, runtime, event, "attendance.person", **whom)

    assert len(few) == len(many), "\n".join([*few, "beside", *many])


def test_others_have_their_turn_while_many_intervals_are_read(event: Event, runtime: Runtime) -> None:
    fill(runtime, event, people=100, intervals=100, slots=3)
    turns = []

    def take_turns() -> None:
        while True:
            turns.append(1)
            gevent.sleep(0)

    other = gevent.spawn(take_turns)
    with runtime.work(writes=False) as work:
        load_sights(work, event.id)
    other.kill()

    assert len(turns) >= 10_000 / ROWS_AT_ONCE


@pytest.mark.parametrize("name", ["attendance.report", "attendance.people", "attendance.export"])
def test_reports_hold_no_connection_while_they_wait_for_their_turn(
    act: Act, event: Event, runtime: Runtime, name: str
) -> None:
    with hold_all_places() as places:
        ask_one = partial(act, name, event.organiser.person_id, event_id=event.id)
        asked = [gevent.spawn(ask_one) for _ in range(5)]
        with gevent.Timeout(30):
            while places.linkcount() < len(asked):
                gevent.sleep(0.01)
        held = runtime.database.engine.pool.checkedout()  # type: ignore[attr-defined] # a queue of connections

    gevent.joinall(asked)
    assert held == 0
    assert all(one.value and one.value.ok for one in asked)


@pytest.mark.parametrize("path", ["", "/personen", ".csv"])
def test_pages_of_reports_hold_none_either(
    client: FlaskClient, people: People, event: Event, runtime: Runtime, path: str
) -> None:
    people.sign_in(client, event.organiser.person_id)
    page = f"/e/{event.slug}/organisation/anwesenheit{path}"
    with hold_all_places() as places:
        asked = gevent.spawn(client.get, page)
        with gevent.Timeout(30):
            while not places.linkcount():
                gevent.sleep(0.01)
        held = runtime.database.engine.pool.checkedout()  # type: ignore[attr-defined] # a queue of connections

    assert asked.get().status_code == 200
    assert held == 0


@contextmanager
def hold_all_places() -> Iterator[BoundedSemaphore]:
    """Let nobody begin to compute aside."""
    places = aside._places
    held = places.counter
    for _ in range(held):
        places.acquire()
    try:
        yield places
    finally:
        for _ in range(held):
            places.release()


def test_ten_times_as_many_intervals_take_about_ten_times_as_long(
    act: Act, event: Event, runtime: Runtime
) -> None:
    names = ("attendance.report", "attendance.people", "attendance.export")
    fill(runtime, event, people=300, intervals=20, slots=1006)
    few = {name: ask(act, runtime, event, name)[1] for name in names}
    fill(runtime, event, people=2700, intervals=20, slots=1)
    many = {name: ask(act, runtime, event, name)[1] for name in names}

    # on the same machine in the same minute; what compares all with all takes a hundred times as long
    assert {name: many[name] / few[name] for name in names if many[name] > 30 * few[name]} == {}
