"""A WebSocket that is written to directly: no queue, no greenlet, a bounded backlog for who reads slowly."""

from __future__ import annotations

import socket
import struct
from collections import deque
from contextlib import suppress
from itertools import islice
from typing import Any, Final

import gevent
import h11
from gevent.event import Event
from wsproto import ConnectionType, WSConnection
from wsproto import events as ws
from wsproto.connection import Connection, ConnectionState
from wsproto.utilities import ProtocolError

from wbv_events.core import metrics

KERNEL_BYTES: Final = 64 * 1024
"""What the kernel keeps for somebody who does not read; it takes twice as much."""
DEAD_AFTER_MILLISECONDS: Final = 30_000
READ_BYTES: Final = 16 * 1024
TRY_AGAIN_LATER: Final = 1013
WRITABLE: Final = 2  # as libev calls it
MOST_PARTS: Final = 64
"""Of the backlog in one call; the kernel takes up to 1,024."""
LINGER_SECONDS: Final = 20.0
RESET: Final = struct.pack("ii", 1, 0)  # close at once and forget what is unsent


def text_frame(text: bytes) -> bytes:
    """Return UTF-8 text as one whole frame, as a server sends it (RFC 6455, section 5.2)."""
    size = len(text)
    if size < 126:  # noqa: PLR2004  # from here on the size has bytes of its own
        return bytes((0x81, size)) + text
    if size < 1 << 16:
        return b"\x81\x7e" + size.to_bytes(2, "big") + text
    return b"\x81\x7f" + size.to_bytes(8, "big") + text


class WebSocket:
    """One connection. Whoever writes never waits: what the line does not take at once goes into a backlog.

    Who is too far behind is given up: of the backlog only what is under way is still sent, then `last_word`,
    a whole frame that says why, and the goodbye.
    """

    def __init__(self, sock: Any, max_message_bytes: int, backlog_bytes: int, last_word: bytes = b"") -> None:
        self._sock = sock
        self._max_message_bytes = max_message_bytes
        self._backlog_bytes = backlog_bytes
        self._protocol = Connection(ConnectionType.SERVER)
        self._received: list[str | bytes] = []  # a few at most
        self._part: list[Any] = []  # of one message: all text, or all bytes
        self._part_size = 0
        self._backlog: deque[bytes] = deque()
        self._behind = 0
        self._last_word = last_word
        self._is_drained = Event()
        self._is_drained.set()
        self._watcher: Any = None
        self._is_over = False
        self.is_open = False
        self.is_ended = False  # by the other side, which said so
        # the non-blocking call itself: gevent's own would wait for somebody who does not read
        self._send = sock._sock.send  # noqa: SLF001
        self._send_parts = sock._sock.sendmsg  # noqa: SLF001
        _tune(sock)

    def accept(self, environ: dict[str, Any]) -> bool:
        """Answer the request to upgrade; say whether it was one."""
        headers = [
            (name.removeprefix("HTTP_").replace("_", "-").lower().encode(), str(value).encode("latin-1"))
            for name, value in environ.items()
            if name.startswith("HTTP_")
        ]
        try:
            handshake = WSConnection(ConnectionType.SERVER)  # holds much that is not needed afterwards
            handshake.initiate_upgrade_connection(headers, environ.get("PATH_INFO", "/"))
            for event in handshake.events():
                if isinstance(event, ws.Request):
                    self.is_open = True
                    self.write(handshake.send(ws.AcceptConnection()))
        except (ProtocolError, h11.ProtocolError, UnicodeError):
            return False
        return self.is_open

    # writing

    @property
    def behind(self) -> int:
        """The bytes that lie ready because the other side has not taken them yet."""
        return self._behind

    def write(self, data: bytes) -> None:
        """Write whole frames, or line them up for somebody who is behind; give up who is too far behind."""
        if not self.is_open:
            return
        if self._backlog:
            if self._behind + len(data) > self._backlog_bytes:
                self._give_up()
            else:
                self._line_up(data)
            return
        try:
            taken = self._send(data)
        except BlockingIOError:
            taken = 0
        except OSError:
            self.cut()
            return
        if taken < len(data):
            self._line_up(data[taken:])

    def _line_up(self, data: bytes) -> None:
        self._backlog.append(data)
        self._behind += len(data)
        self._is_drained.clear()
        if self._watcher is None:
            self._watcher = gevent.get_hub().loop.io(self._sock.fileno(), WRITABLE)
            self._watcher.start(self._catch_up)

    def _catch_up(self) -> None:
        """Write what is lined up, as far as the line takes it; the event loop calls this."""
        try:
            while self._backlog:
                self._took(self._send_parts(list(islice(self._backlog, MOST_PARTS))))
        except BlockingIOError:
            return
        except OSError:
            self.cut()
        self._forget_backlog()

    def _took(self, taken: int) -> None:
        """Forget what the line has taken; what it has taken a part of stays the first."""
        self._behind -= taken
        while self._backlog and taken >= len(self._backlog[0]):
            taken -= len(self._backlog.popleft())
        if taken:
            self._backlog[0] = self._backlog[0][taken:]

    def _forget_backlog(self) -> None:
        self._backlog.clear()
        self._behind = 0
        self._is_drained.set()
        if self._watcher is not None:
            self._watcher.stop()
            self._watcher.close()
            self._watcher = None

    # ending

    def close(self) -> None:
        """Say goodbye and hang up; what is still lined up is lost."""
        if self.is_open:
            with suppress(OSError, ProtocolError):
                self._send(self._protocol.send(ws.CloseConnection(code=1000)))
            self._hang_up()

    def _give_up(self) -> None:
        """Write nothing more but the last word; whoever reads here finds the end."""
        metrics.cut_offs.labels("slow_reader").inc()
        under_way = self._backlog[0]
        goodbye = self._protocol.send(ws.CloseConnection(code=TRY_AGAIN_LATER))
        self._backlog = deque([under_way + self._last_word + goodbye])
        self._behind = len(self._backlog[0])
        self.is_open = False
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_RD)

    def linger(self, seconds: float = LINGER_SECONDS) -> None:
        """Wait until the last word has left, for somebody who was given up."""
        self._is_drained.wait(seconds)
        self._forget_backlog()

    def cut(self) -> None:
        """Hang up without a word; whoever reads here finds the end."""
        if self.is_open:
            with suppress(OSError):
                self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            self._hang_up()

    def _hang_up(self) -> None:
        self.is_open = False
        self._forget_backlog()
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)

    # reading

    def read(self) -> str | bytes | None:
        """Wait for the next message; None when the connection has ended or broke the protocol."""
        while not self._received:
            if self._is_over:
                return None
            self._is_over = not self._take_in()
        return self._received.pop(0)

    def _take_in(self) -> bool:
        try:
            data = self._sock.recv(READ_BYTES)
            if not data:
                return False  # the line broke; who goes says so
            self._protocol.receive_data(data)
            return all(self._is_going_on(event) for event in self._protocol.events())
        except OSError:
            return False
        except (ProtocolError, UnicodeDecodeError):
            metrics.cut_offs.labels("odd_frame").inc()
            return False

    def _is_going_on(self, event: ws.Event) -> bool:
        if isinstance(event, ws.TextMessage | ws.BytesMessage):
            return self._collect(event)
        if isinstance(event, ws.Ping):
            self.write(self._protocol.send(event.response()))
        elif isinstance(event, ws.CloseConnection):
            # the library says the same of frames that break the rules
            self.is_ended = self._protocol.state is ConnectionState.REMOTE_CLOSING
            if not self.is_ended:
                metrics.cut_offs.labels("odd_frame").inc()
            self.close()
            return False
        return True

    def _collect(self, event: ws.TextMessage | ws.BytesMessage) -> bool:
        """Put the parts of a message together; say whether it is small enough."""
        if event.data:
            self._part.append(event.data)
        self._part_size += len(event.data)
        if self._part_size > self._max_message_bytes:
            metrics.cut_offs.labels("too_large").inc()
            return False
        if event.message_finished:
            nothing: Any = type(event.data)()
            self._received.append(nothing.join(self._part))
            self._part.clear()
            self._part_size = 0
        return True


def _tune(sock: Any) -> None:
    if sock.family not in (socket.AF_INET, socket.AF_INET6):
        return  # a socket file of a proxy on the same machine
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BYTES)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, DEAD_AFTER_MILLISECONDS)
