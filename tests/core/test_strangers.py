"""Lines whose other side never says who it is, and bodies that never come."""

from __future__ import annotations

import time
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
import socketio
from flask import Flask
from gevent import socket
from werkzeug.test import EnvironBuilder

from wbv_events.core.frames import StrictPacket, guard_frames
from wbv_events.core.patience import BodyTooSlow, PatientBody
from wbv_events.core.strangers import STRANGER_SECONDS, Strangers

MOST = 6


class Door:
    """A server of Socket.IO without a network, where somebody opens lines and says nothing."""

    def __init__(self) -> None:
        self.server = socketio.Server(async_mode="threading", serializer=StrictPacket)
        self.server.on("connect", lambda *_any: None, namespace="/live")
        guard_frames(self.server)
        self.strangers = Strangers(self.server, most=MOST)

    def open(self, address: str) -> str:
        """Open a line that polls, and return its id."""
        asked: dict[str, Any] = {
            "REQUEST_METHOD": "GET",
            "QUERY_STRING": "EIO=4&transport=polling",
            "REMOTE_ADDR": address,
        }
        before = set(self.lines)
        self.server.handle_request(asked, lambda *_any: None)
        return (set(self.lines) - before).pop()

    @property
    def lines(self) -> list[str]:
        """The ids of all open lines, the oldest first."""
        return list(self.server.eio.sockets)


@pytest.fixture
def door() -> Iterator[Door]:
    door = Door()
    yield door
    door.server.eio.disconnect()
    door.server.shutdown()


def test_who_says_nothing_is_hung_up_on_and_nothing_of_it_is_kept(door: Door) -> None:
    lines = [door.open("192.0.2.1") for _ in range(3)]
    door.strangers.end_old(time.monotonic())
    before = door.lines
    door.strangers.end_old(time.monotonic() + STRANGER_SECONDS)

    assert before == lines
    assert (door.lines, len(door.strangers), door.server.environ) == ([], 0, {})


def test_who_has_spoken_stays(door: Door) -> None:
    known, _unknown = door.open("192.0.2.1"), door.open("192.0.2.1")
    door.strangers.forget(known)

    door.strangers.end_old(time.monotonic() + STRANGER_SECONDS)

    assert door.lines == [known]


def test_of_too_many_the_network_with_the_most_loses_its_oldest(door: Door) -> None:
    quiet = [door.open(f"192.0.2.{number}") for number in range(2)]
    many = [door.open(f"2001:db8::{number}") for number in range(10)]

    assert door.lines == [*quiet, *many[-4:]]


def test_what_ends_by_itself_is_no_longer_waited_for(door: Door) -> None:
    door.server.eio.disconnect(door.open("192.0.2.1"))

    assert len(door.strangers) == 0


def test_a_body_that_never_comes_is_a_broken_line() -> None:
    near, far = socket.socketpair()
    with near, far, far.makefile("rb") as stream:
        near.sendall(b"x" * 100)

        with pytest.raises(BodyTooSlow):
            PatientBody(stream, grace=0.05).read(1000)


def test_every_request_with_a_body_is_read_with_patience(app: Flask) -> None:
    asked = EnvironBuilder(path="/api/v1/event/open", method="POST", data=b"{}").get_environ()
    app.wsgi_app(asked, lambda *_any: lambda _data: None)

    assert isinstance(asked["wsgi.input"], PatientBody)


def test_a_body_that_comes_is_read_whole() -> None:
    sent = bytes(range(256)) * 200

    assert PatientBody(BytesIO(sent)).read() == sent
    assert PatientBody(BytesIO(sent)).read(20_000) == sent[:20_000]
    assert list(PatientBody(BytesIO(b"a\nb"))) == [b"a\n", b"b"]
