"""Engine.IO over a WebSocket without a queue: a packet is written where it is sent."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Final

import gevent
import structlog
from engineio import packet
from engineio.exceptions import SocketIsClosedError, UnknownPacketError
from engineio.server import Server
from engineio.socket import Socket

from wbv_events.core import metrics
from wbv_events.core.websocket import WebSocket, text_frame

logger = structlog.get_logger()

PROBE_SECONDS: Final = 20
ANSWER_SECONDS: Final = 5

BACKLOG_BYTES: Final = 1024 * 1024
TOO_SLOW: Final = '2/live,["closed",{"code":"slow_reader","message":"","reconnect":true}]'
"""The event of Socket.IO that tells somebody why it was cut off; the page has the words for it."""
FETCH_SECONDS: Final = 45.0
"""How long the last word waits for somebody who polls; as long as a browser counts as connected."""

LINE: Final = "wbv.line"
"""Under which a request's socket stands among what belongs to it."""

KINDS: Final = frozenset("0123456b")
"""How a packet of Engine.IO may begin."""


def is_silent(connection: Socket | None) -> bool:
    """Say whether a connection leaves a ping unanswered for longer than a line takes, or is gone."""
    if connection is None:
        return True
    asked_at: float | None = connection.last_ping
    return asked_at is not None and time.time() - asked_at > ANSWER_SECONDS


def queue_for(connection: Socket, packets: list[packet.Packet], size: int, most: int) -> None:
    """Let packets wait for somebody who polls; give up who has not fetched as many bytes as `most`."""
    before = 0 if connection.queue.empty() else getattr(connection, "behind", 0)
    connection.behind = before + size
    if connection.behind > most:
        _give_up(connection)
        return
    for one in packets:
        # not `send`: it would end whoever is silent for too long, here, in the midst of telling
        connection.queue.put(one)


def _give_up(connection: Socket) -> None:
    """Leave nothing but the last word for somebody who does not poll, and take it for gone."""
    metrics.cut_offs.labels("slow_reader").inc()
    connection.closing = True
    while not connection.queue.empty():
        connection.queue.get(block=False)
    connection.queue.put(packet.Packet(packet.MESSAGE, TOO_SLOW))
    connection.queue.put(packet.Packet(packet.CLOSE))
    server = connection.server
    gevent.spawn(
        server._trigger_event,  # noqa: SLF001  # as its own `close` does, which would forget what waits
        "disconnect",
        connection.sid,
        server.reason.TRANSPORT_CLOSE,
        run_async=False,
    )
    gevent.spawn_later(FETCH_SECONDS, _forget, connection)


def _forget(connection: Socket) -> None:
    connection.closed = True
    connection.queue.put(None)
    connection.server.sockets.pop(connection.sid, None)


def keep_line(answer: Callable[..., Any]) -> Callable[..., Any]:
    """Put the socket of a request where only we look: engine.io would make a class for each that it finds."""

    def kept(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        environ[LINE] = environ.pop("gunicorn.socket", None)
        return answer(environ, start_response)

    return kept


class Driver:
    """What engine.io calls when a client comes over a WebSocket, at once or after polling."""

    def __init__(
        self, handler: Callable[..., Any], server: Server, backlog_bytes: int = BACKLOG_BYTES
    ) -> None:
        self.polling: Socket = handler.__self__  # type: ignore[attr-defined]  # engine.io hands over a method of it
        self.server = server
        self.backlog_bytes = backlog_bytes

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Serve the connection until it ends, then tell gunicorn that its socket was taken over."""
        last_word = text_frame(f"4{TOO_SLOW}".encode())
        websocket = WebSocket(environ[LINE], self.server.max_http_buffer_size, self.backlog_bytes, last_word)
        if not websocket.accept(environ):
            start_response("400 Bad Request", [("Content-Length", "0")])
            return []
        try:
            if not self.polling.connected or self._is_upgraded(websocket):
                self._take_over(websocket).run()
        finally:
            websocket.close()
            websocket.linger()
        raise StopIteration

    def _is_upgraded(self, websocket: WebSocket) -> bool:
        """Let a client that polls try the WebSocket; say whether it stays with it."""
        self.polling.upgrading = True  # polls are answered with nothing, what is sent waits
        is_wanted = False
        try:
            with suppress(gevent.Timeout), gevent.Timeout(PROBE_SECONDS):
                if websocket.read() == "2probe":
                    websocket.write(text_frame(b"3probe"))
                    self.polling.queue.put(packet.Packet(packet.NOOP))  # ends the poll that waits
                    is_wanted = websocket.read() == "5"
        finally:
            self.polling.upgrading = False
        # the client may have gone meanwhile, or have tried twice
        return is_wanted and not self.polling.closed

    def _take_over(self, websocket: WebSocket) -> DirectSocket:
        """Put a connection that writes directly in the place of the one that polls."""
        direct = DirectSocket(self.polling, websocket)
        self.server.sockets[direct.sid] = direct
        self.polling.closed = True
        return direct


class Nowhere:
    """In place of the queue of a connection that has none, of which engine.io only wants to end it."""

    def put(self, _packet: object) -> None:
        """Take it and do nothing."""


NOWHERE: Final = Nowhere()


class DirectSocket(Socket):  # type: ignore[misc]  # the library carries no types
    """A connection of engine.io over a WebSocket."""

    def __init__(self, polling: Socket, websocket: WebSocket) -> None:
        super().__init__(polling.server, polling.sid)
        self.queue = NOWHERE
        self._due: Any = None
        self.session = polling.session
        self.last_ping = polling.last_ping
        self.connected = self.upgraded = True
        self.websocket = websocket
        while not polling.queue.empty():
            waiting = polling.queue.get(block=False)
            if waiting is not None and waiting.packet_type != packet.NOOP:
                self._write(waiting)
        if not polling.connected:  # else somebody may wait at its queue
            polling.queue = NOWHERE
        if self.last_ping is None:  # the polling one's ping is on its way; it will not go out
            self.last_ping = time.time()
            self.schedule_ping()

    def run(self) -> None:
        """Take in what the client sends until the connection ends."""
        while (message := self.websocket.read()) is not None and not self.closed:
            if isinstance(message, str) and message[:1] not in KINDS:
                self._note_odd_frame()
                break
            try:
                self.receive(packet.Packet(encoded_packet=message))
            except UnknownPacketError:
                continue  # a kind that only servers send
            except SocketIsClosedError:
                break
            except (ValueError, RecursionError):
                self._note_odd_frame()
                break
            except Exception:
                logger.exception("live.receiving_failed", connection=self.sid)
                break
        reason = self.server.reason
        self.close(reason=reason.CLIENT_DISCONNECT if self.websocket.is_ended else reason.TRANSPORT_CLOSE)
        self.server.sockets.pop(self.sid, None)

    def _note_odd_frame(self) -> None:
        logger.info("live.odd_frame")
        metrics.cut_offs.labels("odd_frame").inc()

    def send(self, pkt: packet.Packet) -> None:
        """Write a packet to the client at once."""
        if self.check_ping_timeout():
            self._write(pkt)

    def _write(self, pkt: packet.Packet) -> None:
        self.websocket.write(text_frame(pkt.encode().encode()))

    def close(self, *, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """Tell the server, and the client unless it is gone, and hang up."""
        del wait  # there is no queue to wait for
        super().close(wait=False, abort=abort or not self.websocket.is_open, reason=reason)
        self._forget_ping()
        self.websocket.close()

    def schedule_ping(self) -> None:
        """Ask for a sign of life after a while, if the last one came."""
        if self.last_ping:
            self.last_ping = None
            self._forget_ping()
            # the bare timer of the event loop: a greenlet would be a tenth of what a connection takes
            self._due = gevent.get_hub().loop.timer(self.server.ping_interval)
            self._due.start(self._ping)

    def _ping(self) -> None:
        self._forget_ping()
        if not self.closing and not self.closed:
            self.last_ping = time.time()
            self._write(packet.Packet(packet.PING))

    def _forget_ping(self) -> None:
        if self._due is not None:
            self._due.stop()
            self._due.close()
            self._due = None
