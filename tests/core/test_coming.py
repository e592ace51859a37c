"""A crowd that comes at once gets in one after the other; whoever is here already waits for none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from flask import Flask

from tests.conftest import Until
from tests.people import Event
from wbv_events.core.acks import Ack
from wbv_events.core.actions import Action, action_of
from wbv_events.core.authority import Actor
from wbv_events.core.connections import Connection
from wbv_events.core.following import arrive
from wbv_events.core.live import COMING_SECONDS, Live
from wbv_events.core.turns import Turns


class Door:
    """A live door with one turn, which somebody has; notes for whom something was done."""

    def __init__(self, live: Live, event: Event) -> None:
        self.live = live
        live._coming = Turns(1)
        live._coming.take(0)
        self.actor = Actor(event.ada.person_id, "de", "127.0.0.1")
        self.done: list[str] = []

    def connect(self, name: str, *topics: str) -> Connection:
        connection = Connection(name, self.actor, topics=set(topics))
        self.live.connections.add(connection)
        return connection

    def act(self, connection: Connection) -> Ack:
        return self.live._in_turn(action_of(arrive), self._do, connection, {})

    def _do(self, _action: Action, connection: Connection, _raw: object) -> Ack:
        self.done.append(connection.id)
        return Ack()


@pytest.fixture
def door(app: Flask, event: Event) -> Iterator[Door]:
    live = app.extensions["wbv.live"]
    before = live._coming
    yield Door(live, event)
    live._coming = before


def test_who_comes_waits_for_a_turn_and_who_is_here_does_not(door: Door, until: Until) -> None:
    waiting = Thread(target=door.act, args=(door.connect("comes"),))
    waiting.start()
    until(lambda: len(door.live._coming) == 1)

    door.act(door.connect("is here", "room:a"))
    assert door.done == ["is here"]

    door.live._coming.end()
    waiting.join()
    assert door.done == ["is here", "comes"]


def go(live: Live, connection: Connection) -> None:
    live.connections.remove(connection.id)


def be_sent_away(_live: Live, connection: Connection) -> None:
    connection.is_ending = True  # the line stays for a moment, for the last word


@pytest.mark.parametrize("leave", [go, be_sent_away])
def test_nothing_is_done_for_who_is_no_longer_there(
    door: Door, until: Until, leave: Callable[[Live, Connection], None]
) -> None:
    acks: list[Ack] = []
    one = door.connect("comes")
    waiting = Thread(target=lambda: acks.append(door.act(one)))
    waiting.start()
    until(lambda: len(door.live._coming) == 1)
    leave(door.live, one)
    door.live._coming.end()
    waiting.join()

    assert door.done == []
    assert [ack.ok for ack in acks] == [False]


def test_nobody_waits_so_long_that_the_line_is_taken_for_dead(app: Flask) -> None:
    engine = app.extensions["wbv.live"].socketio.server.eio

    assert engine.ping_interval + engine.ping_timeout > COMING_SECONDS
