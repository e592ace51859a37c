"""Ways to tell a room something, for `benchmarks.fanout`: `FANOUT` says which of them this process serves.

`stock` is Flask-SocketIO's own emit, `direct` is ours without a tick, `tick` ours with it, and `bare` a loop
that only writes a ready frame to every socket: nothing in Python can be quicker.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from typing import Any

from flask import Flask, request
from flask_socketio import SocketIO, join_room

from wbv_events.core.engine import DirectSocket, Driver, keep_line
from wbv_events.core.telling import TICK_SECONDS, Audience, Message

KIND = os.environ.get("FANOUT", "direct")
NAMESPACE = "/live"
ROOM = "room"

app = Flask(__name__)
socketio = SocketIO(app, async_mode="gevent", manage_session=False, http_compression=False)
server = socketio.server
if KIND != "stock":
    server.eio._async = {**server.eio._async, "websocket": Driver}  # noqa: SLF001  # as the live door does
    app.wsgi_app = keep_line(app.wsgi_app)  # type: ignore[method-assign] # how Flask is wrapped


class TimedAudience(Audience):
    """Notes how long each message waited to be written."""

    def __init__(self, tick: float) -> None:
        super().__init__(server.eio, tick)
        self.waits: list[float] = []
        self._told: list[float] = []

    def tell(self, message: Message) -> None:
        """Note when a message came."""
        self._told.append(time.monotonic())
        super().tell(message)

    def flush(self) -> None:
        """Note what has waited for how long."""
        now = time.monotonic()
        self.waits += [now - one for one in self._told]
        self._told.clear()
        super().flush()


audience = TimedAudience(TICK_SECONDS) if KIND == "tick" else Audience(server.eio, 0.0)
sends: list[Callable[[bytes], int]] = []


def follow(_given: object = None) -> dict[str, Any]:
    """Let whoever asks hear what is told from now on."""
    connection_id: str = request.sid  # type: ignore[attr-defined]  # Flask-SocketIO's own addition
    if KIND == "stock":
        join_room(ROOM)
    else:
        audience.join(connection_id, server.manager.eio_sid_from_sid(connection_id, NAMESPACE))
    sends.clear()
    return {"ok": True}


def leave(_reason: object = None) -> None:
    """Forget who has gone."""
    audience.leave(request.sid)  # type: ignore[attr-defined]
    sends.clear()


def say(given: dict[str, Any]) -> None:
    """Tell all followers."""
    if KIND == "stock":
        server.emit("push", given, to=ROOM, namespace=NAMESPACE)
        return
    message = Message(NAMESPACE, "push", json.dumps(given).encode())
    if KIND == "bare":
        write_to_all(message.frame)
    else:
        audience.tell(message)


@app.get("/waits")
def waits() -> dict[str, list[float]]:
    """Return for how many seconds messages waited since this was asked last."""
    assert isinstance(audience, TimedAudience)
    found, audience.waits = audience.waits, []
    return {"waits": found}


def write_to_all(frame: bytes) -> None:
    """Only write: what does not go through at once is lost."""
    if not sends:
        found = [one for one in server.eio.sockets.values() if isinstance(one, DirectSocket)]
        sends[:] = [one.websocket._send for one in found]  # noqa: SLF001  # nothing may stand between
    for send in sends:
        send(frame)


for name, handler in (("follow", follow), ("disconnect", leave), ("say", say)):
    socketio.on_event(name, handler, namespace=NAMESPACE)
