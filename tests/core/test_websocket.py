"""A WebSocket that is written to directly: who reads slowly, and what clients may send."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from gevent import socket
from wsproto import ConnectionType, WSConnection
from wsproto import events as ws

from wbv_events.core.metrics import registry
from wbv_events.core.websocket import TRY_AGAIN_LATER, WebSocket, text_frame

MOST = 1000
BACKLOG = 50_000
SECONDS = 10
LAST_WORD = text_frame(b"too slow")


class Client:
    """The other end, spoken by a library that keeps to the rules."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.protocol = WSConnection(ConnectionType.CLIENT)
        self.texts: list[str] = []
        self.closed_with: int | None = None
        request = self.protocol.send(ws.Request(host="here", target="/"))
        head = dict(line.split(b": ", 1) for line in request.split(b"\r\n")[1:] if b": " in line)
        self.headers = {f"HTTP_{k.decode().upper().replace('-', '_')}": v.decode() for k, v in head.items()}

    def send(self, event: ws.Event) -> None:
        self.sock.sendall(self.protocol.send(event))

    def read(self) -> bool:
        """Take in what has come; False at the end."""
        data = self.sock.recv(1 << 16)
        self.protocol.receive_data(data or None)
        for event in self.protocol.events():
            if isinstance(event, ws.TextMessage):
                self.texts.append(event.data)
            elif isinstance(event, ws.CloseConnection):
                self.closed_with = event.code
        return bool(data)


Line = tuple[socket.socket, Client]
Pair = tuple[WebSocket, Client]


@pytest.fixture
def line() -> Iterator[Line]:
    """A line over loopback with small buffers in the kernel; the server's end of it, and the client."""
    with socket.socket() as listener, socket.socket() as near:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        near.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        near.settimeout(SECONDS)
        near.connect(listener.getsockname())
        far, _ = listener.accept()
        far.settimeout(SECONDS)
        with far:
            yield far, Client(near)


@pytest.fixture
def pair(line: Line) -> Iterator[Pair]:
    """An open connection."""
    far, client = line
    websocket = WebSocket(far, MOST, BACKLOG, LAST_WORD)
    assert websocket.accept(client.headers)
    client.read()
    yield websocket, client
    websocket.cut()


def test_what_is_written_arrives_whole_and_in_order(pair: Pair) -> None:
    websocket, client = pair
    texts = ["short", "ü" * 100, "l" * 125, "l" * 126, "l" * 70_000]
    for text in texts:
        websocket.write(text_frame(text.encode()))

    while sum(map(len, client.texts)) < sum(map(len, texts)):
        client.read()

    assert "".join(client.texts) == "".join(texts)


def test_who_reads_slowly_gets_everything_in_order_and_nobody_waits(pair: Pair) -> None:
    websocket, client = pair
    sent: list[str] = []
    while not websocket._backlog:
        sent.append(f"{len(sent):06}" + "x" * 500)
        websocket.write(text_frame(sent[-1].encode()))
    for _ in range(20):
        sent.append(f"{len(sent):06} while behind")
        websocket.write(text_frame(sent[-1].encode()))

    while sum(map(len, client.texts)) < sum(map(len, sent)):
        client.read()

    assert "".join(client.texts) == "".join(sent)
    assert websocket.is_open
    assert not websocket._backlog
    websocket.write(text_frame(b"after"))
    client.read()
    assert client.texts[-1] == "after"


def test_what_a_line_takes_a_part_of_goes_on_where_it_stopped(pair: Pair) -> None:
    websocket, client = pair
    send = websocket._send
    websocket._send_parts = lambda parts: send(b"".join(parts)[:700])  # as the kernel may do at any time
    sent: list[str] = []
    while len(websocket._backlog) < 10:
        sent.append(f"{len(sent):06}" + "x" * 500)
        websocket.write(text_frame(sent[-1].encode()))

    while sum(map(len, client.texts)) < sum(map(len, sent)):
        client.read()

    assert "".join(client.texts) == "".join(sent)
    assert websocket.behind == 0


def fill(websocket: WebSocket) -> int:
    """Write until somebody who does not read is given up; return how many frames that took."""
    frame = text_frame(b"x" * 1000)
    written = 0
    while websocket.is_open:
        websocket.write(frame)
        written += 1
        assert websocket.behind <= BACKLOG + len(frame)
    return written


def test_who_does_not_read_is_given_up_at_the_bound_and_keeps_no_memory(pair: Pair) -> None:
    websocket, _ = pair
    before = registry.get_sample_value("wbv_cut_offs_total", {"reason": "slow_reader"}) or 0

    fill(websocket)

    assert registry.get_sample_value("wbv_cut_offs_total", {"reason": "slow_reader"}) == before + 1
    assert websocket.behind < 1100
    assert websocket.read() is None
    kept = websocket.behind
    websocket.write(text_frame(b"x" * 1000))
    assert websocket.behind == kept
    websocket.linger(0)
    assert not websocket._backlog


def test_who_was_given_up_and_reads_again_hears_whole_messages_and_then_why(pair: Pair) -> None:
    websocket, client = pair
    written = fill(websocket)

    while client.closed_with is None:
        client.read()

    *heard, why = "".join(client.texts).partition("too slow")[:2]
    assert why == "too slow"
    assert set(heard[0]) == {"x"}
    assert len(heard[0]) % 1000 == 0
    assert len(heard[0]) < written * 1000
    assert client.closed_with == TRY_AGAIN_LATER
    websocket.linger()


def test_a_message_in_parts_is_one(pair: Pair) -> None:
    websocket, client = pair
    client.send(ws.TextMessage("ei", message_finished=False))
    client.send(ws.Ping(b"?"))
    client.send(ws.TextMessage("ns", message_finished=True))
    client.send(ws.BytesMessage(b"zwei"))

    assert (websocket.read(), websocket.read()) == ("eins", b"zwei")


def test_what_was_sent_before_the_goodbye_is_heard(pair: Pair) -> None:
    websocket, client = pair
    client.sock.sendall(
        client.protocol.send(ws.TextMessage("last")) + client.protocol.send(ws.CloseConnection(1001))
    )

    assert websocket.read() == "last"
    assert websocket.read() is None
    assert websocket.is_ended
    client.read()
    assert client.closed_with is not None


def test_a_line_that_breaks_is_no_goodbye(pair: Pair) -> None:
    websocket, client = pair
    client.sock.close()

    assert websocket.read() is None
    assert not websocket.is_ended


def masked(first: int, payload: bytes) -> bytes:
    """Return a frame of a client with any first byte; the mask is all zeros."""
    return bytes((first, 0x80 | len(payload))) + b"\0\0\0\0" + payload


@pytest.mark.parametrize(
    "data",
    [
        b"\x81\xfe" + (2000).to_bytes(2, "big") + b"\0\0\0\0" + b"x" * 2000,
        masked(0x01, b"x" * 100) + masked(0x00, b"x" * 120) * 10,
        b"\x81\x05hello",
        masked(0xF1, b"reserved bits"),
        masked(0x83, b"unknown kind"),
        masked(0x80, b"a part of nothing"),
        masked(0x81, b"\xff\xfe"),
        b"\x89\xfe\x00\xff\0\0\0\0" + b"x" * 255,
        bytes(range(255, 0, -1)),
    ],
    ids=["too long", "too long in parts", "unmasked", "reserved", "kind", "part", "utf-8", "ping", "noise"],
)
def test_what_breaks_the_protocol_ends_the_connection_without_a_goodbye(pair: Pair, data: bytes) -> None:
    websocket, client = pair
    client.sock.sendall(data)

    assert websocket.read() is None
    assert not websocket.is_ended


def test_empty_parts_take_no_memory(pair: Pair) -> None:
    websocket, client = pair
    client.sock.sendall(masked(0x01, b"a") + masked(0x00, b"") * 1000 + masked(0x80, b"b"))

    assert websocket.read() == "ab"
    client.sock.sendall(masked(0x01, b"a") + masked(0x00, b"") * 1000)
    while websocket._part_size == 0:
        websocket._take_in()
    assert len(websocket._part) == 1


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("HTTP_SEC_WEBSOCKET_KEY", None),
        ("HTTP_SEC_WEBSOCKET_VERSION", "8"),
        ("HTTP_UPGRADE", "something"),
        ("HTTP_CONNECTION", "close"),
        ("HTTP_CONNECTION", "ü"),
        ("HTTP_HOST", None),
        ("HTTP_TRANSFER_ENCODING", "odd"),
    ],
)
def test_only_a_request_to_upgrade_is_taken(line: Line, header: str, value: str | None) -> None:
    far, client = line
    headers = {name: given for name, given in client.headers.items() if name != header}
    websocket = WebSocket(far, MOST, BACKLOG)

    assert not websocket.accept(headers if value is None else {**headers, header: value})
    assert not websocket.is_open
