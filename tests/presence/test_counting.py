"""Telling how many people are where."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from redis import ConnectionError as RedisAway
from redis import Redis

from tests.people import Event
from tests.presence.make import enter, leave, told
from tests.rooms.make import make_room
from wbv_events.core import topics
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime
from wbv_events.presence.counting import Counting, tell_counts, watch_counts
from wbv_events.presence.leases import Leases
from wbv_events.presence.pushes import CountsChanged, PresenceChanged

Act = Callable[..., Ack]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch, runtime: Runtime) -> None:
    """Let nothing be held back, and begin with nothing told."""
    monkeypatch.setattr(CountsChanged, "every", 0.0)
    monkeypatch.setattr(PresenceChanged, "every", 0.0)
    runtime.resources[Counting] = Counting()


def test_who_comes_and_goes_is_told_to_the_event_and_to_the_room(
    act: Act, event: Event, runtime: Runtime
) -> None:
    plenary, session = str(event.plenary_id), str(event.session_room_id)
    enter(act, event, event.ada, event.plenary_id, "ada")
    told(runtime, "presence.counted")
    leave(act, event, event.ada, "ada")

    assert told(runtime, "presence.counted") == [
        (topics.event(event.id), {"event_id": str(event.id), "counts": {plenary: 1, session: 0}}),
        (topics.event(event.id), {"event_id": str(event.id), "counts": {plenary: 0, session: 0}}),
    ]
    assert told(runtime, "presence.changed") == [
        (topics.room(event.plenary_id), {"room_id": plenary, "count": 1}),
        (topics.room(event.plenary_id), {"room_id": plenary, "count": 0}),
    ]


def test_many_who_come_within_a_second_are_told_once(act: Act, event: Event, runtime: Runtime) -> None:
    for someone in (event.ada, event.ben, event.moderator):
        enter(act, event, someone, event.plenary_id, someone.name)

    ((_, counted),) = told(runtime, "presence.counted")

    assert counted["counts"][str(event.plenary_id)] == 3


def test_a_second_tab_is_nothing_to_tell(act: Act, event: Event, runtime: Runtime) -> None:
    enter(act, event, event.ada, event.plenary_id, "tab 1")
    told(runtime, "presence.counted")
    enter(act, event, event.ada, event.plenary_id, "tab 2")

    assert len(told(runtime, "presence.counted")) == 1


def test_a_room_for_some_is_counted_only_where_it_is_known(act: Act, event: Event, runtime: Runtime) -> None:
    backstage = make_room(act, event, "Backstage", entry="moderators")

    enter(act, event, event.moderator, backstage, "mo")

    assert told(runtime, "presence.counted") == []
    assert told(runtime, "presence.changed") == [
        (topics.room(backstage), {"room_id": str(backstage), "count": 1})
    ]


def test_people_whose_process_died_are_counted_out_with_a_heartbeat(
    act: Act, event: Event, runtime: Runtime, redis: Redis
) -> None:
    enter(act, event, event.ada, event.plenary_id, "ada")
    told(runtime, "presence.counted")
    redis.delete(f"wbv:present:{event.plenary_id}")  # the leases have ended

    watch_counts(runtime, [])
    ended = told(runtime, "presence.counted")[-1][1]
    watch_counts(runtime, [])

    assert ended["counts"][str(event.plenary_id)] == 0
    assert len(told(runtime, "presence.counted")) == 2
    assert runtime.resource(Counting).told == {}


def test_whoever_asks_for_counts_is_told_when_they_change(
    act: Act, event: Event, runtime: Runtime, redis: Redis
) -> None:
    enter(act, event, event.ada, event.plenary_id, "ada")
    runtime.resources[Counting] = Counting()  # a process that was started just now
    act("presence.counts", event.ben.person_id, event_id=event.id)
    told(runtime, "presence.counted")
    redis.delete(f"wbv:present:{event.plenary_id}")

    watch_counts(runtime, [])

    assert told(runtime, "presence.counted")[-1][1]["counts"][str(event.plenary_id)] == 0


def test_an_event_that_could_not_be_counted_is_counted_later(
    act: Act, event: Event, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise RedisAway

    enter(act, event, event.ada, event.plenary_id, "ada")
    with monkeypatch.context() as patch:
        patch.setattr(Leases, "counts", away)
        with pytest.raises(RedisAway):
            tell_counts(runtime)

    assert len(told(runtime, "presence.counted")) == 1
