"""Telling how many people are where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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


def end_leases(redis: Redis) -> None:
    for key in redis.scan_iter("wbv:present:*"):
        redis.delete(key)


def test_who_comes_and_goes_is_told_to_the_event_and_to_the_room(
    act: Act, event: Event, runtime: Runtime
) -> None:
    plenary, session, here = str(event.plenary_id), str(event.session_room_id), {"event_id": str(event.id)}
    enter(act, event, event.ada, event.plenary_id, "ada")
    told(runtime, "presence.counted")
    leave(act, event, event.ada, "ada")

    assert told(runtime, "presence.counted") == [
        (topics.event(event.id), {**here, "online": 1, "counts": {plenary: 1, session: 0}}),
        (topics.event(event.id), {**here, "online": 0, "counts": {plenary: 0, session: 0}}),
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


def test_somebody_in_two_rooms_is_one_person_at_the_event(act: Act, event: Event, runtime: Runtime) -> None:
    enter(act, event, event.ada, event.plenary_id, "tab 1")
    enter(act, event, event.ada, event.session_room_id, "tab 2")
    enter(act, event, event.ben, event.plenary_id, "ben")

    ((_, counted),) = told(runtime, "presence.counted")
    assert counted["counts"] == {str(event.plenary_id): 2, str(event.session_room_id): 1}
    assert counted["online"] == 2
    lobby = act("venue.lobby", event.ada.person_id, event_id=event.id)
    assert lobby.view.online == 2


def test_going_from_room_to_room_is_being_there_all_the_time(
    act: Act, event: Event, runtime: Runtime
) -> None:
    enter(act, event, event.ada, event.plenary_id, "tab")
    enter(act, event, event.ada, event.session_room_id, "tab")

    assert act("presence.counts", event.ben.person_id, event_id=event.id).view.online == 1


def test_a_room_for_some_is_counted_only_where_it_is_known(act: Act, event: Event, runtime: Runtime) -> None:
    backstage = make_room(act, event, "Backstage", entry="moderators")

    enter(act, event, event.moderator, backstage, "mo")

    ((_, counted),) = told(runtime, "presence.counted")
    assert (counted["online"], str(backstage) in counted["counts"]) == (1, False)
    assert told(runtime, "presence.changed") == [
        (topics.room(backstage), {"room_id": str(backstage), "count": 1})
    ]


def test_people_whose_process_died_are_counted_out_with_a_heartbeat(
    act: Act, event: Event, runtime: Runtime, redis: Redis
) -> None:
    enter(act, event, event.ada, event.plenary_id, "ada")
    told(runtime, "presence.counted")
    end_leases(redis)

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
    end_leases(redis)

    watch_counts(runtime, [])

    assert told(runtime, "presence.counted")[-1][1]["counts"][str(event.plenary_id)] == 0


def test_an_event_that_could_not_be_counted_is_counted_later(
    act: Act, event: Event, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise RedisAway

    enter(act, event, event.ada, event.plenary_id, "ada")
    with monkeypatch.context() as patch:
        patch.setattr(Leases, "counts_and_version", away)
        with pytest.raises(RedisAway):
            tell_counts(runtime)

    assert len(told(runtime, "presence.counted")) == 1


def test_whoever_comes_while_it_is_counted_is_told_the_next_time(
    event: Event, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting, count = runtime.resource(Counting), Leases.counts_and_version
    asked: list[float] = []

    def somebody_comes(leases: Leases, *given: Any) -> Any:
        asked.append(1)
        if len(asked) < 3:
            counting.touch(event.id)
        return count(leases, *given)

    monkeypatch.setattr(Leases, "counts_and_version", somebody_comes)
    counting.touch(event.id)

    tell_counts(runtime)

    assert len(asked) == 1
    assert counting.touched == {event.id}
