"""The line between browsers and a server, which a test can cut and mend."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread

CHUNK = 64 * 1024
AT_ONCE = struct.pack(
    "ii", 1, 0
)  # closing tells the other side that the line is broken, not that all was said


class Line:
    """Carries every connection to a port of the loopback interface, as long as it is not cut."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.ends: set[socket.socket] = set()
        self.is_cut = False
        self.flows = Event()  # set while answers get through
        self.flows.set()
        self.asks = Event()  # set while questions get through
        self.asks.set()
        self.lock = Lock()
        Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """Where the server answers through this line."""
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def hold_answers(self) -> None:
        """Let what is asked through, but no answer, until the line is cut."""
        self.flows.clear()

    def hold(self) -> None:
        """Let nothing through in either direction, and tell nobody."""
        self.asks.clear()
        self.flows.clear()

    def release(self) -> None:
        """Let through what was held, and all that comes."""
        self.asks.set()
        self.flows.set()

    def cut(self) -> None:
        """Break all connections and let no new one through."""
        with self.lock:
            self.is_cut = True
            broken, self.ends = self.ends, set()
        for end in broken:
            _break(end)
        self.release()

    def mend(self) -> None:
        """Let connections through again."""
        self.is_cut = False

    def close(self) -> None:
        """Take the line away."""
        self.cut()
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                self._join(self.listener.accept()[0])

    def _join(self, near: socket.socket) -> None:
        with self.lock:
            if self.is_cut:
                _break(near)
                return
            far = socket.create_connection(("127.0.0.1", self.port))
            self.ends |= {near, far}
        Thread(target=self._carry, args=(near, far, self.asks), daemon=True).start()
        Thread(target=self._carry, args=(far, near, self.flows), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, flows: Event) -> None:
        with suppress(OSError):
            while data := source.recv(CHUNK):
                flows.wait()
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """Lay a line to a port of the loopback interface."""
    line = Line(port)
    try:
        yield line
    finally:
        line.close()


def _break(end: socket.socket) -> None:
    with suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        end.shutdown(socket.SHUT_RD)  # whoever waits for data wakes up
    end.close()
