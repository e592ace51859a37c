"""What a client can send that no browser sends: it is answered or cut off, the others go on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from websocket import ABNF, create_connection

from tests.people import Event, People
from tests.server import Server
from tests.sockets import connect, token_of
from wbv_events.core import control, topics
from wbv_events.core.ids import new_id

SECONDS = 10


@pytest.fixture
def day(served: Server) -> Event:
    return People(served.runtime).event(f"day-{new_id()}")


class Raw:
    """A WebSocket on which a test writes the frames itself."""

    def __init__(self, server: Server, token: str) -> None:
        address = server.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        self.socket = create_connection(address, timeout=SECONDS)
        assert self.receive().startswith("0")
        self.send(f"40/live,{json.dumps({'token': token})}")
        self.until(lambda frame: frame.startswith("40/live,"))

    def send(self, frame: str | bytes) -> None:
        kind = ABNF.OPCODE_TEXT if isinstance(frame, str) else ABNF.OPCODE_BINARY
        self.socket.send(frame, kind)

    def receive(self) -> str:
        return str(self.socket.recv())

    def until(self, wanted: Callable[[str], bool]) -> str:
        while not wanted(frame := self.receive()):
            if frame == "2":
                self.send("3")
        return frame

    def act(self, name: object, given: str) -> str:
        """Send an event with a raw input and return the ack's frame."""
        self.send(f"42/live,7[{json.dumps(name)},{given}]")
        return self.until(lambda frame: frame.startswith("43/live,7"))


@contextmanager
def raw(server: Server, person_id: object) -> Iterator[Raw]:
    one = Raw(server, token_of(server.runtime, person_id))  # type: ignore[arg-type]
    try:
        yield one
    finally:
        one.socket.close()


@pytest.mark.parametrize("name", ["connect", "disconnect"])
def test_nobody_hides_from_a_removal_by_sending_the_names_of_the_protocol(
    served: Server, day: Event, name: str
) -> None:
    topic = topics.room(day.plenary_id)
    with raw(served, day.ada.person_id) as ada:
        ada.act("live.follow", json.dumps({"topic": topic}))
        ada.send(f'42/live,["{name}"]')
        ada.act("live.clock", "{}")
        ended = control.ConnectionsEnded(person_id=day.ada.person_id, code="removed")
        served.runtime.outgoing.send([(control.CONTROL, ended)])

        assert '"removed"' in ada.until(lambda frame: frame.startswith('42/live,["closed"'))
        assert ada.until(lambda frame: frame.startswith("41")) == "41/live,"


ODD_FRAMES = [
    '42/live,[["a list"]]',
    '42/live,[{"an": "object"}]',
    "42/live,[]",
    "42/live,{}",
    "42/live,[7]",
    "42/live,[null]",
    "42/live,nonsense",
    "42/elsewhere,[1]",
    "43/live,99[1]",
    "44/live,{}",
    '451-/live,7["chat.send",{"_placeholder":true,"num":5}]',
    "4999",
    "9",
    "",
    '42/live,7["live.clock",' + "[" * 30_000 + "]" * 30_000 + "]",
    '42/live,7["live.clock",' + "1" * 10_000 + "]",
    "42/live," + "1" * 10_000 + '["live.clock"]',
    "x" * 100_000,
]


@pytest.mark.parametrize("frame", ODD_FRAMES, ids=lambda frame: frame[:30])
def test_a_frame_that_nobody_understands_disturbs_nobody(served: Server, day: Event, frame: str) -> None:
    with connect(served.url, token_of(served.runtime, day.ben.person_id)) as ben:
        with raw(served, day.ada.person_id) as ada:
            ada.send(frame)
            ada.send("3")

            assert ben.act("live.clock")["ok"]

        assert ben.act("live.clock")["ok"]


ODD_NAMES = [7, None, True, 1.5, "", "x" * 5000, "\ud800"]


@pytest.mark.parametrize("name", ODD_NAMES, ids=lambda name: repr(name)[:20])
def test_an_event_without_a_proper_name_is_answered(served: Server, day: Event, name: object) -> None:
    with raw(served, day.ada.person_id) as ada:
        assert "app.not_found" in ada.act(name, "{}")


@pytest.mark.parametrize(
    "given",
    [
        "[" * 500 + "]" * 500,
        '{"topic": ' + "[" * 940 + "]" * 940 + "}",
        '{"topic": NaN}',
        '{"\\ud800": 1}',
        "1e999",
    ],
    ids=lambda given: given[:20],
)
def test_an_odd_input_is_refused_as_input(served: Server, day: Event, given: str) -> None:
    with raw(served, day.ada.person_id) as ada:
        assert "app.invalid" in ada.act("live.follow", given)


def test_bytes_are_no_text(served: Server, day: Event) -> None:
    with raw(served, day.ada.person_id) as ada:
        ada.send('451-/live,7["event.open",{"slug":{"_placeholder":true,"num":0}}]')
        ada.send(day.slug.encode())

        assert "app.invalid" in ada.until(lambda frame: frame.startswith("43/live,7"))


def test_what_wants_no_ack_gets_none_and_is_done(served: Server, day: Event) -> None:
    with raw(served, day.ada.person_id) as ada:
        ada.send(f'42/live,["live.follow",{{"topic":"{topics.room(day.plenary_id)}"}}]')
        answer = ada.act("live.clock", "{}")

        assert answer.startswith("43/live,7[")
