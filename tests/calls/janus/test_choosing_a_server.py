"""A call begins on the media server of which least is used, and stays there."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import gevent
import pytest
import sqlalchemy

from config import JanusServer
from tests.calls.janus.media_server import KEY, SECRET
from tests.calls.make import Act, Table
from tests.people import Event
from tests.told import told
from wbv_events.attendance import services as attendance
from wbv_events.attendance.schemas import EnterRoom
from wbv_events.calls.models import Call, CallKind, CallSeat
from wbv_events.calls.providers import Asked, CallProviders, CallUnreachable
from wbv_events.calls.providers.janus import relay as relaying
from wbv_events.calls.providers.janus.link import Link
from wbv_events.calls.providers.janus.moving import move_on
from wbv_events.calls.providers.janus.placing import count_people, find_sitting, least_used
from wbv_events.calls.providers.janus.provider import Janus, ServersFull
from wbv_events.calls.providers.janus.relay import GIVEN_UP_SECONDS, Relay
from wbv_events.calls.turn import TurnServers
from wbv_events.core import topics
from wbv_events.core.authority import Actor
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.rooms.models import Provider, Room


@pytest.fixture
def asked(event: Event, runtime: Runtime) -> Asked:
    with runtime.work(writes=False) as work:
        now = work.now
    return Asked(
        event.id,
        event.session_room_id,
        "Room",
        event.ada.participant_id,
        "Ada",
        is_leading=False,
        server="",
        now=now,
    )


@pytest.fixture
def janus(runtime: Runtime, table: Table) -> Iterator[Janus]:
    """Two media servers, of which this process reaches both."""
    servers = [
        JanusServer(name=name, url="ws://127.0.0.1:9", secret=SECRET, admin_key=KEY, capacity=capacity)
        for name, capacity in (("small", 1), ("large", 10))
    ]
    relay = Relay(runtime, servers, lambda _connection, _push: None, move_on)
    relay._began_at = -math.inf  # long ago, and without lines: what is up is said by the tests
    for link in relay.links.values():
        link.is_up.set()
    one = Janus(relay, TurnServers(("turn:turn.example.org",), "secret"))
    carrying = runtime.resource(CallProviders).carrying
    carrying[CallKind.JANUS] = one
    with runtime.work() as work:
        work.session.get_one(Room, table.event.session_room_id).provider = Provider.JANUS
    yield one
    del carrying[CallKind.JANUS]


@pytest.mark.parametrize(
    ("people", "chosen"),
    [
        ({}, "a"),
        ({"a": 1}, "b"),
        ({"a": 6, "b": 1}, "b"),
        ({"a": 4, "b": 2}, "a"),
        ({"a": 10}, "b"),
        ({"a": 10, "b": 2}, None),
    ],
)
def test_the_server_of_which_the_smallest_part_is_used_is_chosen(
    people: dict[str, int], chosen: str | None
) -> None:
    assert least_used({"a": 10, "b": 2}, people) == chosen


def test_a_call_is_offered_where_most_is_free_with_a_turn_server(janus: Janus, asked: Asked) -> None:
    offer = janus.offer(asked)

    assert (offer.kind, offer.server, offer.most) == (CallKind.JANUS, "large", 50)
    assert [one.urls for one in offer.ice_servers] == [["turn:turn.example.org"]]


def test_a_call_stays_where_it_is_even_while_its_server_is_away(janus: Janus, asked: Asked) -> None:
    janus.relay.links["small"].is_up.clear()

    assert janus.offer(replace(asked, server="small")).server == "small"


def test_nobody_is_sent_to_a_server_that_was_given_up(janus: Janus, asked: Asked) -> None:
    link = janus.relay.links["small"]
    link.is_up.clear()
    link.away_since -= GIVEN_UP_SECONDS + 1

    assert janus.offer(replace(asked, server="small")).server == "large"
    janus.relay.links["large"].is_up.clear()
    with pytest.raises(CallUnreachable):
        janus.offer(replace(asked, server="small"))


@pytest.fixture
def just_begun(janus: Janus) -> Janus:
    """The same in a process that has not connected yet."""
    janus.relay._began_at = None
    for link in janus.relay.links.values():
        link.is_up.clear()
    return janus


def test_who_begins_a_call_in_a_process_that_has_just_begun_waits_for_all_servers(
    just_begun: Janus, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def come_up(link: Link) -> None:
        gevent.sleep(0.05 if link.server.name == "large" else 0)
        link.is_up.set()

    monkeypatch.setattr(Link, "run", come_up)

    assert just_begun.offer(asked).server == "large"


def test_if_a_server_does_not_come_up_the_others_are_used(
    just_begun: Janus, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Link, "run", lambda link: link.server.name == "small" and link.is_up.set())
    monkeypatch.setattr(relaying, "BEGINNING_SECONDS", 0.1)

    assert just_begun.offer(asked).server == "small"


def test_if_no_server_comes_up_in_the_beginning_that_is_said(
    just_begun: Janus, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Link, "run", lambda _link: None)
    monkeypatch.setattr(relaying, "BEGINNING_SECONDS", 0.1)

    with pytest.raises(CallUnreachable):
        just_begun.offer(asked)


def test_later_nobody_waits_for_a_server_that_is_away(
    janus: Janus, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gevent, "wait", lambda *_given, **_named: pytest.fail("it waits"))
    janus.relay.links["large"].is_up.clear()

    assert janus.offer(asked).server == "small"


def test_a_stay_that_begins_while_others_are_looked_up_goes_on(
    janus: Janus, runtime: Runtime, table: Table, event: Event
) -> None:
    early, late = (UUID(table.join(one).data["seat_id"]) for one in (event.ada, event.ben))
    relay = janus.relay
    relay.enter(event.session_room_id, early, event.ada.name, 0)

    def come(*_given: object) -> None:
        if late not in relay._visits:
            relay.enter(event.session_room_id, late, event.ben.name, 0)

    sqlalchemy.event.listen(runtime.database.engine, "after_cursor_execute", come)
    relay.tick()
    sqlalchemy.event.remove(runtime.database.engine, "after_cursor_execute", come)

    ending = {seat_id: visit.is_ending for seat_id, visit in relay._visits.items()}
    for visit in relay._visits.values():
        visit.end()
    assert ending == {early: False, late: False}


def test_a_stay_goes_on_for_a_moment_where_somebody_left_for_another_room(
    janus: Janus, runtime: Runtime, table: Table, event: Event
) -> None:
    seat_id = UUID(table.join(event.ada).data["seat_id"])
    janus.relay.enter(event.session_room_id, seat_id, event.ada.name, 0)
    visit = janus.relay._visits[seat_id]
    with runtime.work(Actor(event.ada.person_id), connection_id=event.ada.name) as work:
        attendance.enter_room(work, EnterRoom(event_id=event.id, room_id=event.plenary_id))

    janus.relay.tick()
    is_ending_at_once = visit.is_ending
    with runtime.work() as work:
        work.session.get_one(CallSeat, seat_id).hears_until = work.now
    janus.relay.tick()

    assert (is_ending_at_once, visit.is_ending) == (False, True)


def test_a_stay_ends_at_once_where_somebody_is_removed_while_leaving(
    janus: Janus, runtime: Runtime, table: Table, event: Event, act: Act
) -> None:
    seat_id = UUID(table.join(event.ada).data["seat_id"])
    janus.relay.enter(event.session_room_id, seat_id, event.ada.name, 0)
    visit = janus.relay._visits[seat_id]
    with runtime.work(Actor(event.ada.person_id), connection_id=event.ada.name) as work:
        attendance.enter_room(work, EnterRoom(event_id=event.id, room_id=event.plenary_id))

    place = {"event_id": event.id, "participant_id": event.ada.participant_id, "room_id": None}
    removed = act("event.restrict", event.moderator.person_id, **place, kind="removed", reason="")

    assert (removed.ok, visit.is_ending) == (True, True)


def test_a_server_that_is_away_gets_no_new_call(janus: Janus, asked: Asked) -> None:
    janus.relay.links["large"].is_up.clear()

    assert janus.offer(asked).server == "small"


def test_without_a_server_that_answers_no_call_begins(janus: Janus, asked: Asked) -> None:
    for link in janus.relay.links.values():
        link.is_up.clear()

    with pytest.raises(CallUnreachable):
        janus.offer(asked)


def test_full_servers_take_no_new_call(janus: Janus, asked: Asked, table: Table, event: Event) -> None:
    janus.relay.links["large"].is_up.clear()
    table.join(event.ben)

    with pytest.raises(ServersFull):
        janus.offer(asked)


def test_who_sits_in_calls_is_counted_for_each_server(
    janus: Janus, runtime: Runtime, table: Table, event: Event
) -> None:
    seat_id = UUID(table.join(event.ada).data["seat_id"])
    table.join(event.ben)
    table.run("leave", event.ben, seat_id=table.seat(event.ben))

    sitting = find_sitting(runtime, [seat_id, new_id()])

    assert count_people(runtime) == {"large": 1}
    assert {one: (seat.server, seat.connection_id) for one, seat in sitting.items()} == {
        seat_id: ("large", event.ada.name)
    }


def test_health_names_each_server_and_how_full_it_is(janus: Janus, table: Table, event: Event) -> None:
    table.join(event.ada)
    janus.relay.links["small"].is_up.clear()

    assert [(one.name, one.is_well, one.detail) for one in janus.check()] == [
        ("janus small", False, "0 of 1 people"),
        ("janus large", True, "1 of 10 people"),
    ]


def test_a_call_whose_server_stays_away_moves_once_and_everybody_is_told(
    janus: Janus, runtime: Runtime, table: Table, event: Event
) -> None:
    table.join(event.ada)

    move_on(runtime, event.session_room_id, "large", {"small": 1})
    move_on(runtime, event.session_room_id, "large", {"small": 1})

    with runtime.work(writes=False) as work:
        assert work.session.get_one(Call, event.session_room_id).server == "small"
    assert [one["kind"] for one in told(runtime, topics.room(event.session_room_id), "call.reset")] == [
        "janus"
    ]
