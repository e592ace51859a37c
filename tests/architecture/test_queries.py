"""Every page asks the database as often for a large event as for a small one, and each action little."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Flask

from tests.counted import counted, round_trips
from tests.every_page import Visit, pages_of, someone
from tests.full_event import FullEvent, make_full_event
from tests.people import Event, People
from wbv_events.core import topics
from wbv_events.core.acks import Ack
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime

Act = Callable[..., Ack]


def test_every_page_runs_as_many_queries_for_300_items_as_for_10(
    app: Flask, runtime: Runtime, people: People
) -> None:
    small = make_full_event(runtime, "small", slots=10, people=12)
    large = make_full_event(runtime, "large", slots=300, people=300)

    counts = {
        (few.role, few.page): (queries(app, people, small, few), queries(app, people, large, many))
        for few, many in zip(pages_of(app, small), pages_of(app, large), strict=True)
    }

    assert {page: both for page, both in counts.items() if both[0] != both[1]} == {}


def queries(app: Flask, people: People, full: FullEvent, visit: Visit) -> int:
    client = app.test_client()
    who = someone(full, visit.role)
    if who is not None:
        people.sign_in(client, who.person_id)
    with counted(people.runtime) as statements:
        answer = client.get(visit.path)
    assert answer.status_code == 200, (visit, answer.status_code)
    return len(statements)


def test_what_a_full_room_does_all_the_time_asks_database_and_redis_little(
    act: Act, event: Event, runtime: Runtime
) -> None:
    room = {"event_id": event.id, "room_id": event.plenary_id}
    done: dict[str, dict[str, Any]] = {
        "attendance.enter": room,
        "live.follow": {"topic": topics.room(event.plenary_id)},
        "chat.send": {**room, "id": new_id, "text": "Hello"},
        "chat.list": room,
        "question.ask": {**room, "id": new_id, "text": "Why?"},
        "reaction.send": {**room, "reaction": "applause"},
    }

    asked = {name: asked_by(act, runtime, event.ada.person_id, name, given) for name, given in done.items()}

    assert asked == {
        "attendance.enter": (5, 2),
        "live.follow": (2, 1),
        "chat.send": (7, 2),
        "chat.list": (5, 1),
        "question.ask": (7, 2),
        "reaction.send": (2, 3),
    }


def asked_by(
    act: Act, runtime: Runtime, person_id: UUID, name: str, given: dict[str, Any]
) -> tuple[int, int]:
    """Return how many statements an action runs and how often it waits for Redis, when done again."""

    def do() -> None:
        values = {key: value() if callable(value) else value for key, value in given.items()}
        ack = act(name, person_id, connection_id=str(new_id()), **values)
        assert ack.ok, (name, ack.error)

    do()
    with counted(runtime) as statements, round_trips(runtime.redis) as trips:
        do()
    return len([one for one in statements if one != "BEGIN"]), len(trips)
