"""Telling many at once: encoded once, written directly, and what comes in quick succession in one go."""

from __future__ import annotations

import time
from functools import cached_property
from typing import Any, Final

import gevent
from engineio import packet
from engineio.server import Server

from wbv_events.core import metrics
from wbv_events.core.engine import BACKLOG_BYTES, DirectSocket, queue_for
from wbv_events.core.websocket import text_frame

TICK_SECONDS: Final = 0.04


class Message:
    """An event of Socket.IO, made ready once for all who get it; `data` is JSON."""

    def __init__(self, namespace: str, event: str, data: bytes) -> None:
        self.text = b'2%b,["%b",%b]' % (namespace.encode(), event.encode(), data)

    @cached_property
    def frame(self) -> bytes:
        """The frame for a WebSocket."""
        return text_frame(b"4" + self.text)

    @cached_property
    def packet(self) -> packet.Packet:
        """The packet for a client that polls."""
        return packet.Packet(packet.MESSAGE, self.text.decode())


class Audience:
    """The local followers of a topic, by what names each, with the id of its connection in engine.io.

    The first message after a pause is written at once. What follows within a tick is written together at its
    end, in one call a follower; each stays a frame of its own.
    """

    def __init__(
        self, engine: Server, tick: float = TICK_SECONDS, backlog_bytes: int = BACKLOG_BYTES
    ) -> None:
        self._engine = engine
        self._backlog_bytes = backlog_bytes
        self._tick = tick
        self._ids: dict[str, str] = {}
        self._waiting: list[Message] = []
        self._due: Any = None
        self._told_at = 0.0

    def __len__(self) -> int:
        return len(self._ids)

    def join(self, name: str, engine_id: str) -> None:
        """Let a connection hear what is told from now on."""
        self.flush()
        self._ids[name] = engine_id

    def leave(self, name: str) -> None:
        """Let a connection hear what was told until now, and nothing after it."""
        self.flush()
        self._ids.pop(name, None)

    def tell(self, message: Message) -> None:
        """Write a message now, or with others at the end of the tick."""
        self._waiting.append(message)
        if self._due is not None:
            return
        wait = self._told_at + self._tick - time.monotonic()
        if wait <= 0:
            self.flush()
        else:
            self._due = gevent.spawn_later(wait, self._flush_due)

    def _flush_due(self) -> None:
        self._due = None
        self.flush()

    def flush(self) -> None:
        """Write what waits."""
        if not self._waiting:
            return
        messages, self._waiting = self._waiting, []
        self._told_at = time.monotonic()
        frames = b"".join([one.frame for one in messages])
        sockets = self._engine.sockets
        for engine_id in self._ids.values():
            socket = sockets.get(engine_id)
            if type(socket) is DirectSocket:
                socket.websocket.write(frames)
            elif socket is not None and not socket.closed and not socket.closing:
                queue_for(socket, [one.packet for one in messages], len(frames), self._backlog_bytes)
        metrics.deliveries.inc(len(messages) * len(self._ids))
        metrics.telling.observe(time.monotonic() - self._told_at)
