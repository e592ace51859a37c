"""What a client can send that no browser sends: it is answered or cut off, the others go on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection

import pytest
from websocket import ABNF, WebSocketConnectionClosedException, create_connection

from tests.people import Event
from tests.server import Server
from tests.sockets import connect, token_of
from wbv_events.core import control, topics

SECONDS = 10


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

    def until_cut_off(self) -> None:
        """Wait until the server hangs up, after what it had still to say."""
        with suppress(WebSocketConnectionClosedException, ConnectionError):
            while self.receive():
                pass

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
        # close() leaves this out where the server hung up first
        one.socket.shutdown()  # type: ignore[no-untyped-call] # the library says no types here


@pytest.mark.parametrize("name", ["connect", "disconnect"])
def test_nobody_hides_from_a_removal_by_sending_the_names_of_the_protocol(
    served: Server, day: Event, name: str
) -> None:
    topic = topics.room(day.plenary_id)
    with raw(served, day.ada.person_id) as ada:
        ada.act("live.follow", json.dumps({"topic": topic}))
        ada.send(f'42/live,["{name}"]')
        ada.act("live.arrive", "{}")
        ended = control.ConnectionsEnded(person_id=day.ada.person_id, code="removed")
        served.runtime.outgoing.send([(control.CONTROL, ended)])

        assert '"removed"' in ada.until(lambda frame: frame.startswith('42/live,["closed"'))
        assert ada.until(lambda frame: frame.startswith("41")) == "41/live,"


UNASKED_FRAMES = [
    "42/live,[7]",
    "42/live,[null]",
    "42/elsewhere,[1]",
    "43/live,99[1]",
    "5",
]
"""Nobody asked for them, and they mean nothing; the connection goes on."""

ODD_FRAMES = [
    '42/live,[["a list"]]',
    '42/live,[{"an": "object"}]',
    "42/live,[]",
    "42/live,{}",
    "42/live",
    "42/live,nonsense",
    "43/live,99{}",
    "44/live,{}",
    "4511-/live,7[]",
    "45999999999-/live,7[]",
    '451-["before connecting"]',
    "4999",
    "4" + "[" * 50_000,
    "4",
    "9",
    "",
    "b!",
    '42/live,7["live.arrive",' + "[" * 30_000 + "]" * 30_000 + "]",
    '42/live,7["live.arrive",' + "1" * 10_000 + "]",
    "42/live," + "1" * 10_000 + '["live.arrive"]',
    "x" * 100_000,
]


@pytest.mark.parametrize("frame", UNASKED_FRAMES)
def test_a_frame_that_nobody_asked_for_changes_nothing(served: Server, day: Event, frame: str) -> None:
    with raw(served, day.ada.person_id) as ada:
        ada.send(frame)

        assert '"ok":true' in ada.act("live.arrive", "{}")


@pytest.mark.parametrize("frame", ODD_FRAMES, ids=lambda frame: frame[:30])
def test_who_sends_what_nobody_understands_is_cut_off_and_nobody_else(
    served: Server, day: Event, frame: str
) -> None:
    with (
        connect(served.url, token_of(served.runtime, day.ben.person_id)) as ben,
        raw(served, day.ada.person_id) as ada,
    ):
        ada.send(frame)
        ada.until_cut_off()

        assert ben.act("live.arrive")["ok"]


def test_an_attachment_without_a_place_cuts_off(served: Server, day: Event) -> None:
    for number in ("5", '"x"'):
        with raw(served, day.ada.person_id) as ada:
            ada.send(f'451-/live,7["chat.send",{{"_placeholder":true,"num":{number}}}]')
            ada.send(b"attached")

            ada.until_cut_off()


@pytest.mark.parametrize(
    "body", [b"", b"9", b"\xff", b"4\x1e4nonsense", b"2\x1e" * 20, b"d=", b"4" + b"x" * 100_000], ids=str
)
def test_a_body_of_long_polling_that_nobody_understands_is_answered(served: Server, body: bytes) -> None:
    address = "/socket.io/?EIO=4&transport=polling"
    before = len(served.log.read_text())
    with closing(HTTPConnection("127.0.0.1", served.settings.port, timeout=SECONDS)) as line:
        line.request("GET", address)
        session = json.loads(line.getresponse().read()[1:])["sid"]
        line.request("POST", f"{address}&sid={session}", body)

        assert line.getresponse().status in (200, 400)
    assert "Traceback" not in served.log.read_text()[before:]


def test_what_nobody_understands_is_no_bug_in_the_log(served: Server, day: Event) -> None:
    before = len(served.log.read_text())
    for frame in (*ODD_FRAMES, *UNASKED_FRAMES):
        with raw(served, day.ada.person_id) as ada:
            ada.send(frame)
            with suppress(ConnectionError):  # where the server was quicker
                ada.send("1")  # the end
            ada.until_cut_off()

    assert "Traceback" not in served.log.read_text()[before:]


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
        answer = ada.act("live.arrive", "{}")

        assert answer.startswith("43/live,7[")
