"""Telling an audience some of whom are gone, silent, still polling or on their way out."""

from __future__ import annotations

import json
import time
from typing import Any

import gevent
import pytest
from engineio import Server
from engineio.packet import MESSAGE, Packet
from engineio.socket import Socket
from flask import Flask
from flask_socketio import ConnectionRefusedError  # noqa: A004  # another than Python's own
from werkzeug.test import create_environ

from wbv_events.core.acks import Ack
from wbv_events.core.actions import action_of
from wbv_events.core.authority import VISITOR, Actor
from wbv_events.core.connections import Connection, Connections
from wbv_events.core.control import CONTROL, ConnectionsEnded, TopicsRevoked
from wbv_events.core.engine import TOO_SLOW, is_silent
from wbv_events.core.errors import NotFound
from wbv_events.core.followers import NAMESPACE
from wbv_events.core.following import follow
from wbv_events.core.ids import new_id
from wbv_events.core.joining import Joining
from wbv_events.core.live import MOST_AT_ONCE, Live
from wbv_events.core.log import LoggedEntry
from wbv_events.core.runtime import Runtime
from wbv_events.core.telling import Audience, Message


@pytest.fixture
def engine() -> Server:
    return Server(async_mode="gevent")


def polling(engine: Server, name: str) -> Socket:
    """Return a client that polls."""
    connection = Socket(engine, name)
    connection.last_ping = None
    engine.sockets[name] = connection
    return connection


def waiting_for(connection: Socket) -> list[Any]:
    """Return what the client's next poll brings."""
    return [connection.queue.get(block=False).data for _ in range(connection.queue.qsize())]


def test_somebody_who_is_gone_takes_nothing_away_from_the_others(engine: Server) -> None:
    ended: list[str] = []
    engine.on("disconnect", lambda name, _reason: ended.append(name))
    silent, there = polling(engine, "silent"), polling(engine, "there")
    silent.last_ping = time.time() - 100
    audience = Audience(engine, tick=0)
    audience.join("silent", "silent")
    audience.join("gone", "gone")
    audience.join("there", "there")

    audience.tell(Message("/live", "push", b"1"))
    audience.tell(Message("/live", "push", b"2"))

    assert waiting_for(there) == ['2/live,["push",1]', '2/live,["push",2]']
    assert ended == []


def test_who_leaves_hears_what_was_told_before_and_nothing_after(engine: Server) -> None:
    one = polling(engine, "one")
    audience = Audience(engine, tick=60)
    audience.join("one", "one")
    for number in (b"1", b"2", b"3"):
        audience.tell(Message("/live", "push", number))

    audience.leave("one")
    audience.tell(Message("/live", "push", b"4"))
    audience.flush()

    assert [text[-2] for text in waiting_for(one)] == ["1", "2", "3"]


def test_the_first_is_told_at_once_and_what_follows_at_the_end_of_the_tick(engine: Server) -> None:
    one = polling(engine, "one")
    audience = Audience(engine, tick=60)
    audience.join("one", "one")
    for number in (b"1", b"2", b"3"):
        audience.tell(Message("/live", "push", number))
    at_once = waiting_for(one)

    audience.flush()  # as the end of the tick does

    assert [text[-2] for text in at_once] == ["1"]
    assert [text[-2] for text in waiting_for(one)] == ["2", "3"]


def test_who_joins_is_told_nothing_that_was_told_before(engine: Server) -> None:
    first, second = polling(engine, "first"), polling(engine, "second")
    audience = Audience(engine, tick=60)
    audience.join("first", "first")
    for number in (b"1", b"2"):
        audience.tell(Message("/live", "push", number))

    # who asks anew must have all that the answer takes for told
    audience.join("first", "first")
    of_first = waiting_for(first)
    audience.tell(Message("/live", "push", b"3"))
    audience.join("second", "second")
    audience.flush()

    assert [text[-2] for text in of_first] == ["1", "2"]
    assert waiting_for(second) == []


def test_who_does_not_poll_is_given_up_at_the_bound_and_finds_out_why(engine: Server) -> None:
    ended: list[str] = []
    engine.on("disconnect", lambda name, _reason: ended.append(name))
    away, there = polling(engine, "away"), polling(engine, "there")
    audience = Audience(engine, tick=0, backlog_bytes=1000)
    for name in ("away", "there"):
        audience.join(name, name)
    away.send(Packet(MESSAGE, "an answer that waits"))
    heard: list[Any] = []
    for _ in range(20):
        audience.tell(Message("/live", "push", b"1" * 90))
        heard += waiting_for(there)
        assert away.queue.qsize() <= 11

    gevent.sleep(0)
    assert len(heard) == 20
    assert ended == ["away"]
    assert [one.data for one in away.poll()] == [TOO_SLOW, None]


def test_only_an_unanswered_ping_makes_silent(engine: Server) -> None:
    one = polling(engine, "one")

    assert not is_silent(one)
    one.last_ping = time.time()
    assert not is_silent(one)
    one.last_ping = time.time() - 6
    assert is_silent(one)
    assert is_silent(None)


def test_only_who_answers_counts_as_alive(
    app: Flask, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    live: Live = app.extensions["wbv.live"]
    connections = Connections()
    for name in ("silent", "there"):
        connections.add(Connection(name, VISITOR))
    alive: list[str] = []
    monkeypatch.setattr(live, "connections", connections)
    monkeypatch.setattr(live.followers, "is_silent", lambda one: one.id == "silent")
    monkeypatch.setattr(
        runtime.hooks, "connections_alive", [lambda _runtime, found: alive.extend(one.id for one in found)]
    )

    live.renew()

    assert alive == ["there"]


@pytest.fixture
def live(app: Flask) -> Live:
    found: Live = app.extensions["wbv.live"]
    return found


def connected(live: Live, name: str, actor: Actor = VISITOR) -> Connection:
    """Return a connection of a client that polls."""
    manager = live.socketio.server.manager
    manager.connect(polling(live.socketio.server.eio, name).sid, NAMESPACE)
    one = Connection(manager.sid_from_eio_sid(name, NAMESPACE), actor)
    live.connections.add(one)
    return one


def test_after_a_gap_nobody_hears_anything_before_it_was_asked_what_may_be_followed(live: Live) -> None:
    one = connected(live, "one")
    live.followers.join(one, "room:1")

    live.followers.tell_gap()
    live.followers.deliver(LoggedEntry("1-1", "room:1", "test.said", b"1"))

    assert waiting_for(live.socketio.server.eio.sockets["one"]) == ['2/live,["gap"]']
    # checks that are under way are made again, of topics as of who connects
    assert (one.revision, live.followers.endings) == (1, 1)


def test_who_was_told_why_it_ends_is_told_once_and_can_do_nothing_more(live: Live) -> None:
    one = connected(live, "one")

    live.followers.end(one, "signed_out")
    live.followers.end(one, "replaced")

    [told] = waiting_for(live.socketio.server.eio.sockets["one"])
    assert '"code":"signed_out"' in told
    assert refusal_of(live, one) == "app.sign_in"


def test_who_asks_for_more_at_once_than_is_answered_waits(live: Live) -> None:
    one = connected(live, "one")
    one.running = MOST_AT_ONCE - 1
    before = refusal_of(live, one)
    one.running += 1

    assert (before, refusal_of(live, one)) == ("", "app.rate_limited")
    assert one.running == MOST_AT_ONCE


def test_a_right_that_is_taken_while_it_is_asked_for_is_asked_for_again(live: Live) -> None:
    ada, topic = new_id(), f"room:{new_id()}"
    one = connected(live, "one", Actor(ada))
    answers = [Ack(200), Ack(404, refusal=NotFound())]
    revoked = TopicsRevoked(person_id=ada, topics=(topic,)).model_dump_json().encode()

    def ask(*_any: object) -> Ack:
        if len(answers) > 1:
            live.followers.deliver(LoggedEntry("1-1", CONTROL, TopicsRevoked.name, revoked))
        return answers.pop(0)

    doors = Joining(ask, live.connections, live.followers, live.fanout).doors

    ack = doors["live.follow"](action_of(follow), one, {"topic": topic})

    assert (ack.ok, answers, one.topics) == (False, [], set())


def test_who_is_signed_out_while_it_connects_is_asked_again(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [(Actor(new_id()), None), None]
    ended = ConnectionsEnded(person_id=new_id(), code="signed_out").model_dump_json().encode()

    def identify(_auth: object) -> tuple[Actor, None] | None:
        if len(answers) > 1:
            live.followers.deliver(LoggedEntry("1-1", CONTROL, ConnectionsEnded.name, ended))
        return answers.pop(0)

    monkeypatch.setattr(live, "identify", identify)

    with pytest.raises(ConnectionRefusedError, match=r"app\.sign_in"):
        live._identify(None)
    assert answers == []


def test_who_is_sent_away_while_it_asks_hears_nothing_more(live: Live) -> None:
    topic = f"room:{new_id()}"
    one = connected(live, "one")

    def ask(*_any: object) -> Ack:
        live.followers.end(one, "signed_out")
        return Ack(200)

    Joining(ask, live.connections, live.followers, live.fanout).doors["live.follow"](
        action_of(follow), one, {"topic": topic}
    )

    assert one.topics == set()


def refusal_of(live: Live, one: Connection) -> str:
    """Return the code with which the live door refuses a connection, if it does."""
    live.socketio.server.environ["one"] = {**create_environ(), "flask.app": live.followers.app}
    ack = json.loads(live.socketio.server._trigger_event("live.arrive", NAMESPACE, one.id, {}))
    return "" if ack["ok"] else str(ack["error"]["code"])
