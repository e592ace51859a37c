"""Real lines to a real server: polling that becomes a WebSocket, slow readers, broken lines, many windows."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, ClassVar
from urllib.request import Request, urlopen

import pytest
import socketio
from sqlalchemy import select
from websocket import ABNF, create_connection

from benchmarks.load.client import Step
from benchmarks.load.polling import Polling
from tests.conftest import Until
from tests.people import Event
from tests.server import Server
from tests.sockets import Socket, connect, token_of
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.attendance.renewal import close_abandoned
from wbv_events.core import topics
from wbv_events.core.engine import TOO_SLOW
from wbv_events.core.live import MOST_OF_ONE_PERSON
from wbv_events.core.schemas import Push
from wbv_events.core.websocket import TRY_AGAIN_LATER

SECONDS = 20
LITTLE = (socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)  # that the kernel takes for somebody who does not read


class Said(Push):
    name: ClassVar[str] = "test.said"
    text: str


def tell(served: Server, topic: str, *texts: str) -> None:
    served.runtime.outgoing.send([(topic, Said(text=text)) for text in texts])


@contextmanager
def connect_as_browsers_do(url: str, token: str) -> Iterator[Socket]:
    """Begin with polling and go on with a WebSocket."""
    client = socketio.Client(reconnection=False)
    one = Socket(client)
    client.connect(url, namespaces=["/live"], auth={"token": token}, transports=["polling", "websocket"])
    try:
        yield one
    finally:
        client.disconnect()


class Line:
    """A WebSocket without a library above it, so that a test can stop reading, or hang up without a word."""

    def __init__(self, served: Server, token: str) -> None:
        address = served.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        self.socket: Any = create_connection(address, timeout=SECONDS, sockopt=[LITTLE])
        self.socket.recv()
        self.socket.send("40/live," + json.dumps({"token": token}))
        self.until("40/live,")

    def until(self, beginning: str) -> str:
        while not (frame := str(self.socket.recv())).startswith(beginning):
            pass
        return frame

    def last_word(self) -> tuple[str, int]:
        """Read to the end; return the last message and the code with which the server closes."""
        message = ""
        while True:
            kind, data = self.socket.recv_data(control_frame=True)
            if kind == ABNF.OPCODE_CLOSE:
                return message, int.from_bytes(data[:2], "big")
            message = data.decode().removeprefix("4")

    def act(self, name: str, **given: Any) -> dict[str, Any]:
        self.socket.send("42/live,1" + json.dumps([name, {key: str(value) for key, value in given.items()}]))
        ack: dict[str, Any] = json.loads(self.until("43/live,1").removeprefix("43/live,1"))[0]
        return ack


@pytest.fixture
def ada_line(served: Server, day: Event) -> Iterator[Line]:
    line = Line(served, token_of(served.runtime, day.ada.person_id))
    yield line
    line.socket.shutdown()


def test_nothing_is_lost_or_mixed_up_while_polling_becomes_a_websocket(served: Server, day: Event) -> None:
    topic = topics.room(day.plenary_id)
    texts = [f"{number:03}" for number in range(60)]
    with connect_as_browsers_do(served.url, token_of(served.runtime, day.ada.person_id)) as ada:
        ada.act("live.follow", topic=topic)
        for text in texts:
            tell(served, topic, text)
        heard = [ada.next_push("test.said")["data"]["text"] for _ in texts]

        assert ada.client.transport() == "websocket"
    assert heard == texts


def test_what_comes_at_once_comes_in_order_each_by_itself(served: Server, day: Event) -> None:
    topic = topics.room(day.plenary_id)
    texts = [f"{number:02} öäü" for number in range(15)]  # Python's client takes no more in one poll
    with (
        connect(served.url, token_of(served.runtime, day.ada.person_id)) as ada,
        connect(served.url, token_of(served.runtime, day.ben.person_id), "polling") as ben,
    ):
        for one in (ada, ben):
            one.act("live.follow", topic=topic)
        tell(served, topic, *texts)

        for one in (ada, ben):
            assert [one.next_push("test.said")["data"]["text"] for _ in texts] == texts


def test_who_takes_nothing_in_is_cut_off_with_a_reason_and_the_others_notice_nothing(
    served: Server, day: Event, ada_line: Line
) -> None:
    topic = topics.room(day.plenary_id)
    token = token_of(served.runtime, day.ada.person_id)
    seen = ada_line.act("live.follow", topic=topic)["data"]["tail"]
    poller = Polling((served.settings.host, served.settings.port), token)
    poller.come([Step("live.follow", {"topic": topic})])
    with connect(served.url, token_of(served.runtime, day.ben.person_id)) as ben:
        ben.act("live.follow", topic=topic)
        heard = []
        for number in range(30):
            tell(served, topic, f"{number:02}" + "x" * 60_000)
            heard.append(ben.next_push("test.said")["data"]["text"][:2])

    why, code = ada_line.last_word()
    assert json.loads(why.removeprefix("2/live,"))[1] == {
        "code": "slow_reader",
        "message": "",
        "reconnect": True,
    }
    assert code == TRY_AGAIN_LATER
    assert poller.poll() == [f"4{TOO_SLOW}", "1"]
    with connect(served.url, token) as again:
        # far behind, a fresh snapshot is quicker than all that was missed
        assert again.act("live.follow", topic=topic, after=seen)["data"]["resync"]
    assert heard == [f"{number:02}" for number in range(30)]


def interval(served: Server, day: Event) -> AttendanceInterval:
    with served.runtime.work(writes=False) as work:
        return work.session.scalars(
            select(AttendanceInterval).where(AttendanceInterval.event_id == day.id)
        ).one()


def test_who_goes_leaves_at_once(served: Server, day: Event, ada_line: Line, until: Until) -> None:
    ada_line.act("attendance.enter", event_id=day.id, room_id=day.plenary_id)

    ada_line.socket.close()

    until(lambda: interval(served, day).left_at is not None)


def test_where_the_line_breaks_the_place_is_kept_for_a_while(
    served: Server, day: Event, ada_line: Line, until: Until
) -> None:
    ada_line.act("attendance.enter", event_id=day.id, room_id=day.plenary_id)
    before = connections(served)

    ada_line.socket.sock.close()

    until(lambda: connections(served) < before)
    assert interval(served, day).left_at is None
    with served.runtime.work() as work:
        assert close_abandoned(work, work.now + timedelta(seconds=1)) >= 1
    ended = interval(served, day)
    assert ended.left_at == ended.last_seen_at


def connections(served: Server) -> float:
    """Return how many connections the server says it has."""
    ask = Request(f"{served.url}/metrics", headers={"Authorization": "Bearer figures"})  # noqa: S310  # our own
    with urlopen(ask, timeout=SECONDS) as answer:  # noqa: S310  # our own
        lines = answer.read().decode().splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith("wbv_connections "))


def test_of_too_many_windows_the_oldest_ends_and_does_not_come_back(served: Server, day: Event) -> None:
    token = token_of(served.runtime, day.ada.person_id)
    with connect(served.url, token) as oldest:
        others = [Line(served, token) for _ in range(MOST_OF_ONE_PERSON)]
        told = oldest.closed.get(timeout=SECONDS)

        assert (told["code"], told["reconnect"]) == ("replaced", False)
        assert others[0].act("live.arrive")["ok"]
    for one in others:
        one.socket.close()
