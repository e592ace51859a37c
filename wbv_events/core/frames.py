"""Frames on the live door: one that no client of ours sends ends its connection, with one quiet line."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Final

import structlog
from engineio import json
from socketio import Server
from socketio.packet import ACK, BINARY_ACK, BINARY_EVENT, CONNECT_ERROR, EVENT, Packet

from wbv_events.core import metrics

logger = structlog.get_logger()

MOST_ATTACHMENTS: Final = 10
"""They are kept until the last one has come; no action of ours takes any."""

WITH_LIST: Final = frozenset((EVENT, ACK, BINARY_EVENT, BINARY_ACK))


class OddFrame(ValueError):
    """What has come is no packet of Socket.IO."""


class Json:
    """Writes what a packet holds; an ack is JSON already, in bytes."""

    loads = staticmethod(json.loads)

    @staticmethod
    def dumps(data: object, **how: Any) -> str:
        """Return a packet's content as JSON."""
        if isinstance(data, list) and len(data) == 1 and isinstance(data[0], bytes):
            return f"[{data[0].decode()}]"
        return str(json.dumps(data, **how))


class StrictPacket(Packet):  # type: ignore[misc] # the library carries no types
    """A packet whose content is what its kind says; none that we send has attachments."""

    uses_binary_events = False
    json = Json

    def decode(self, encoded_packet: str) -> int:
        """Read a packet; return how many attachments follow. Raises `OddFrame`."""
        try:
            attachments = int(super().decode(encoded_packet))
        except (ValueError, TypeError, RecursionError) as error:
            raise OddFrame from error
        if attachments > MOST_ATTACHMENTS or self.packet_type == CONNECT_ERROR:
            raise OddFrame
        if self.packet_type in WITH_LIST and not isinstance(self.data, list):
            raise OddFrame
        if self.packet_type in (EVENT, BINARY_EVENT) and not _is_name(self.data[:1]):
            raise OddFrame
        return attachments

    def add_attachment(self, attachment: bytes) -> bool:
        """Take an attachment; return whether it was the last. Raises `OddFrame` if it has no place."""
        try:
            return bool(super().add_attachment(attachment))
        except (ValueError, LookupError, TypeError) as error:
            raise OddFrame from error


def guard_frames(server: Server) -> None:
    """Let the server hang up on whom it does not understand; the server must be made with `StrictPacket`."""
    engine = server.eio
    take = engine.handlers["message"]
    hang_up = engine.disconnect = _hanging_up(engine)

    def take_or_hang_up(connection_id: str, frame: str | bytes) -> None:
        if connection_id not in server.environ:
            return  # it came with what ended its line
        try:
            if not frame:
                raise OddFrame  # the server would read it as an event without content
            take(connection_id, frame)
        except ValueError:
            logger.info("live.odd_frame")
            metrics.cut_offs.labels("odd_frame").inc()
            hang_up(connection_id)

    engine.on("message", take_or_hang_up)
    _forget_with_line(server)
    engine.logger.addFilter(_without_traceback)


def _hanging_up(engine: Any) -> Callable[..., None]:
    """Return what ends one line, or all.

    The engine's own would wait until the last word is fetched, with long polling perhaps for ever.
    """

    def hang_up(connection_id: str | None = None) -> None:
        for one in list(engine.sockets) if connection_id is None else [connection_id]:
            if socket := engine.sockets.pop(one, None):
                socket.close(wait=False)

    return hang_up


def _forget_with_line(server: Server) -> None:
    """Keep nothing of who has gone: no half packet, which stays where somebody went before being let in.

    Nor a line that polled and said goodbye, which would stay until the engine comes by, up to 40 s later.
    """
    forget, goodbye = server.eio.handlers["disconnect"], server.eio.reason.CLIENT_DISCONNECT

    def forget_all(connection_id: str, *reason: object) -> None:
        forget(connection_id, *reason)
        server._binary_packet.pop(connection_id, None)  # noqa: SLF001
        if goodbye in reason:
            server.eio.sockets.pop(connection_id, None)

    server.eio.on("disconnect", forget_all)


def _is_name(first: list[Any]) -> bool:
    """Say whether an event's first item is one that handlers can be looked up by."""
    return bool(first) and not isinstance(first[0], list | dict)


def _without_traceback(record: logging.LogRecord) -> bool:
    """Say in one line what is wrong with a body of long polling: it is nobody's bug here."""
    if record.msg == "post request handler error":
        record.exc_info = None
    return True
