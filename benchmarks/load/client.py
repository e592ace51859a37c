"""One client of the load: its page, its socket, and what it does before it is ready."""

from __future__ import annotations

import json
import random
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

from benchmarks.load import wire

PATIENCE_SECONDS: Final = 8.0
"""As long as a browser waits for an answer (static/src/core/socket.ts)."""
PAGE_SECONDS: Final = 60.0
"""As long as somebody looks at a page that does not come; the browser itself would wait longer."""
ANSWER_SECONDS: Final = 60.0
"""An open line is kept: a page that gets no answer in 8 s asks once more over the same one (core/live.ts)."""
FIRST_WAIT, LONGEST_WAIT = 0.5, 5.0
FOLLOWING: Final = ("live.follow", "live.arrive")
READ_BYTES: Final = 64 * 1024


@dataclass(frozen=True)
class Step:
    """An action that a client runs after it has connected; the next one waits for its ack."""

    name: str
    given: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """What a client does: the page that it loads first, how it says who it is, and its steps."""

    steps: Sequence[Step] = ()
    page: str = ""
    cookie: str = ""
    token: str = ""
    reads: bool = True
    """Whether it reads what it is told once it is ready."""


class Stage(Enum):
    """How far a client has come."""

    AWAY = "away"
    PAGE = "page"
    UPGRADE = "upgrade"
    OPEN = "open"
    STEPS = "steps"
    READY = "ready"


class Gone(Exception):
    """The connection failed; the text says where."""


class Client:
    """A client that goes on whenever something has come for it."""

    def __init__(self, number: int, address: tuple[str, int], plan: Plan) -> None:
        self.number = number
        self.address = address
        self.plan = plan
        self.stage = Stage.AWAY
        self.sock: socket.socket | None = None
        self.received = b""
        self.step = 0
        self.attempts = 0
        self.seen: dict[str, str] = {}  # the newest entry of the log that it knows, by topic
        self.came_with_page = ""  # up to where in the log the page held everything
        self.heard: list[int] = []
        self.is_resynced = False
        self.reads = plan.reads
        self.closings: list[str] = []
        self.began_at = self.connecting_at = self.ready_at = self.deadline = 0.0
        self._longest_wait = LONGEST_WAIT * random.uniform(0.5, 1)

    @property
    def host(self) -> str:
        """What the server is called."""
        return f"{self.address[0]}:{self.address[1]}"

    @property
    def fd(self) -> int:
        """The number of its socket."""
        assert self.sock is not None
        return self.sock.fileno()

    def begin(self) -> socket.socket:
        """Come for the first time, or come back; return the socket to watch."""
        self.began_at = time.monotonic()
        wants_page = self.plan.page and not self.ready_at
        return self._connect(Stage.PAGE if wants_page else Stage.UPGRADE)

    def wait(self) -> float:
        """Return the seconds until the next try to come back, as socket.io-client would wait."""
        pause: float = FIRST_WAIT * 2**self.attempts
        self.attempts += 1
        chance = random.uniform(-0.5, 0.5)
        return min(pause * (1 + chance), self._longest_wait)

    def _connect(self, stage: Stage) -> socket.socket:
        self.sock = socket.socket()
        self.sock.settimeout(0)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if not self.plan.reads:
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.sock.connect_ex(self.address)
        self.stage, self.received, self.step = stage, b"", 0
        now = time.monotonic()
        self.deadline = now + (PAGE_SECONDS if stage is Stage.PAGE else PATIENCE_SECONDS)
        if stage is Stage.UPGRADE:
            self.connecting_at = now
        return self.sock

    def greet(self) -> None:
        """Send the first request, now that the line is open. Raises `Gone`."""
        assert self.sock is not None
        if self.sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            raise Gone("no connection")
        if self.stage is Stage.PAGE:
            self._send(wire.page(self.host, self.plan.page, self.plan.cookie))
        else:
            self._send(wire.upgrade(self.host, self.plan.cookie))

    def advance(self) -> socket.socket | None:
        """Take in what has come and go on; return a new socket to watch, if there is one. Raises `Gone`."""
        data = self.read()
        if self.stage is Stage.PAGE:
            self.received += data
            return None if data else self._page_has_come()
        if not data:
            raise Gone(f"the server hung up at {self.stage.value} {self.step}")
        self.received += data
        if self.stage is Stage.UPGRADE:
            self._upgrade()
        if self.stage is not Stage.UPGRADE:
            self.take_frames()
        return None

    def take_frames(self) -> None:
        """Take in all whole frames of what was received. Raises `Gone`."""
        found, self.received = wire.frames(self.received)
        for frame in found:
            self._take(frame)

    def read(self) -> bytes:
        """Return what has come; nothing if the server hung up. Raises `Gone`."""
        assert self.sock is not None
        try:
            return self.sock.recv(READ_BYTES)
        except OSError as error:
            raise Gone(f"{type(error).__name__} at {self.stage.value}") from error

    def _page_has_come(self) -> socket.socket:
        if not self.received.startswith(b"HTTP/1.1 200 "):
            raise Gone(f"page {self.received[9:12].decode()}")
        seen = wire.SEEN.search(self.received)
        self.came_with_page = seen[1].decode() if seen else ""
        self.close()
        return self._connect(Stage.UPGRADE)

    def _upgrade(self) -> None:
        head, end, rest = self.received.partition(b"\r\n\r\n")
        if not end:
            return
        if not head.startswith(b"HTTP/1.1 101 "):
            raise Gone(f"upgrade {head[9:12].decode()}")
        self.stage, self.received = Stage.OPEN, rest

    def _take(self, frame: bytes) -> None:
        if frame == b"2":
            self._send(wire.PONG)
        elif frame.startswith(b"0{"):
            auth = json.dumps({"token": self.plan.token}) if self.plan.token else ""
            self._send(wire.client_frame(f"40{wire.NAMESPACE},{auth}".encode()))
            self.stage, self.step = Stage.STEPS, -1
            self.deadline = time.monotonic() + ANSWER_SECONDS
        elif frame.startswith(wire.PUSHED):
            self._hear(frame)
        elif closing := wire.CLOSING.match(frame):
            self.closings.append(closing[1].decode())
        elif frame.startswith(wire.CONNECTED):
            self._next_step()
        elif frame.startswith(wire.REFUSED):
            raise Gone("connect refused")
        elif self.stage is Stage.STEPS and frame.startswith(wire.acknowledged(self.step)):
            self._acknowledged(frame)

    def _hear(self, push: bytes) -> None:
        """Note what a push counts for; one that a client knows already does not count."""
        entry = wire.ENTRY.search(push)
        if entry is None:
            return
        topic, place = entry[1].decode(), entry[2].decode()
        if wire.place(place) > wire.place(self._after(topic)):
            self.seen[topic] = place
            self.heard += [int(mark) for mark in wire.MARK.findall(push)]

    def _after(self, topic: str) -> str:
        return self.seen.get(topic, self.came_with_page)

    def _acknowledged(self, ack: bytes) -> None:
        step = self.plan.steps[self.step]
        if not ack.startswith(wire.acknowledged(self.step) + b'{"ok":true'):
            raise Gone(f"{step.name} refused: {ack[:200].decode()}")
        if step.name in FOLLOWING and (tail := wire.TAIL.search(ack)):
            self.heard += [int(mark) for mark in wire.MARK.findall(ack)]
            self.is_resynced |= b'"resync":true' in ack
            for one in step.given.get("topics", [step.given]):
                self.seen[one["topic"]] = max(self._after(one["topic"]), tail[1].decode(), key=wire.place)
        self._next_step()

    def _next_step(self) -> None:
        self.step += 1
        if self.step == len(self.plan.steps):
            self.stage, self.ready_at, self.attempts = Stage.READY, time.monotonic(), 0
        else:
            self._ask(self.plan.steps[self.step])

    def _ask(self, step: Step) -> None:
        given = step.given
        if step.name == "live.follow":
            given = self._from_there(given)
        elif step.name == "live.arrive":
            given = {"topics": [self._from_there(one) for one in given["topics"]]}
        self._send(wire.call(self.step, step.name, given))

    def _from_there(self, follow: dict[str, Any]) -> dict[str, Any]:
        """Follow a topic from where it is known."""
        after = self._after(follow["topic"])
        return {**follow, "after": after} if after else follow

    def _send(self, data: bytes) -> None:
        assert self.sock is not None
        try:
            self.sock.send(data)
        except OSError as error:
            raise Gone(f"{type(error).__name__} at {self.stage.value}") from error

    def forget(self) -> None:
        """Know nothing any more, as a page that is opened anew."""
        self.seen, self.came_with_page, self.ready_at, self.is_resynced = {}, "", 0.0, False
        self.heard.clear()

    def close(self) -> None:
        """Hang up."""
        if self.sock is not None:
            self.sock.close()
        self.sock, self.stage = None, Stage.AWAY
