"""One WebSocket from this process to a media server: a session with the handles of all its people."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

import gevent
import structlog
import websocket
from gevent.event import AsyncResult, Event

from config import JanusServer

logger = structlog.get_logger()

PLUGIN: Final = "janus.plugin.videoroom"
ANSWER_SECONDS: Final = 8
SILENT_SECONDS: Final = 40
KEEP_ALIVE_SECONDS: Final = 20
"""The server forgets a session that says nothing for a minute."""

SHORTEST_PAUSE, LONGEST_PAUSE = 0.2, 1.0
"""Between two tries to reach a server that is away; short, because people wait for their picture."""

Message = dict[str, Any]
Answer = tuple[Message, Message | None]
"""What the plugin says, and its part of a negotiation."""


class ServerAway(Exception):
    """The media server does not answer, or the session it was asked in is gone."""


class ServerRefused(Exception):
    """The media server does not do what it was asked for."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"{code}: {reason}")
        self.code = code


@dataclass
class _Asked:
    """What waits for an answer; `is_slow` if an acknowledgement comes first, which says nothing."""

    is_slow: bool
    answer: Any = field(default_factory=AsyncResult)


class Link:
    """A session at one server, opened again whenever it is lost; with it all handles are lost.

    `heard` gets what the server says of a handle by itself, `lost` hears that all handles are gone; neither
    may wait. Whoever asks waits for the answer, in a greenlet of its own.
    """

    def __init__(
        self, server: JanusServer, heard: Callable[[int, Message], None], lost: Callable[[], None]
    ) -> None:
        self.server = server
        self.is_up = Event()
        self.away_since = time.monotonic()
        self._heard = heard
        self._lost = lost
        self._numbers = count(1)
        self._waiting: dict[str, _Asked] = {}
        self._socket: websocket.WebSocket | None = None
        self._session_id = 0
        self._control: int | None = None

    def run(self) -> None:
        """Keep the session open for ever."""
        pause = SHORTEST_PAUSE
        while True:
            try:
                self._connect()
                pause = SHORTEST_PAUSE
                self._listen()
            except (OSError, ValueError, websocket.WebSocketException) as error:
                self._forget(error)
            gevent.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def ask(self, handle: int | None, body: Message, jsep: Message | None = None) -> Answer:
        """Ask the plugin for something and return its data and its part of a negotiation.

        Without a handle it is asked on one that belongs to nobody, for what is not done as somebody.
        Raises `ServerAway` or `ServerRefused`.
        """
        message: Message = {"janus": "message", "handle_id": handle or self._control_handle(), "body": body}
        if jsep is not None:
            message["jsep"] = jsep
        answer = self._call(message, is_slow=True)
        data: Message = answer.get("plugindata", {}).get("data", {})
        if "error_code" in data:
            raise ServerRefused(data["error_code"], str(data.get("error")))
        return data, answer.get("jsep")

    def attach(self) -> int:
        """Return a new handle. Raises `ServerAway`."""
        return int(self._call({"janus": "attach", "plugin": PLUGIN})["data"]["id"])

    def detach(self, handle: int) -> None:
        """Give up a handle, and with it what is sent and received through it. Raises `ServerAway`."""
        self._call({"janus": "detach", "handle_id": handle})

    def trickle(self, handle: int, candidate: Message) -> None:
        """Hand over one way to reach a browser. Raises `ServerAway`."""
        self._call({"janus": "trickle", "handle_id": handle, "candidate": candidate})

    def _control_handle(self) -> int:
        if self._control is None:
            self._control = self.attach()
        return self._control

    def _connect(self) -> None:
        self._socket = _draw(self.server)
        self._socket.settimeout(SILENT_SECONDS)
        gevent.spawn(self._greet, self._socket)

    def _greet(self, socket: websocket.WebSocket) -> None:
        """Open the session, then show a sign of life now and then as long as this line is the one."""
        try:
            self._session_id = int(self._call({"janus": "create"}, session=False)["data"]["id"])
            self._control = None
            self.is_up.set()
            logger.info("janus.up", server=self.server.name)
            while self._socket is socket:
                gevent.sleep(KEEP_ALIVE_SECONDS)
                if self._socket is socket:
                    self._call({"janus": "keepalive"})
        except (ServerAway, ServerRefused) as error:
            logger.warning("janus.no_session", server=self.server.name, reason=str(error))
            _hang_up(socket)  # whoever listens on it notices, and connects anew

    def _listen(self) -> None:
        while True:
            assert self._socket is not None
            message = json.loads(self._socket.recv())
            asked = self._waiting.get(message.get("transaction", ""))
            kind = message.get("janus")
            if asked is not None:
                if not (kind == "ack" and asked.is_slow):
                    del self._waiting[message["transaction"]]
                    asked.answer.set(message)
            elif kind == "timeout":
                raise ConnectionError("the session has run out")
            elif "sender" in message:
                self._heard(int(message["sender"]), message)

    def _forget(self, error: Exception) -> None:
        was_up = self.is_up.is_set()
        self.is_up.clear()
        if self._socket is not None:
            _hang_up(self._socket)
        self._socket = None
        waiting, self._waiting = self._waiting, {}
        for asked in waiting.values():
            asked.answer.set_exception(ServerAway(str(error)))
        if was_up:
            self.away_since = time.monotonic()
            logger.warning("janus.away", server=self.server.name, reason=str(error))
            self._lost()

    def _call(self, message: Message, *, is_slow: bool = False, session: bool = True) -> Message:
        if self._socket is None or (session and not self.is_up.is_set()):
            raise ServerAway("not connected")
        transaction = str(next(self._numbers))
        asked = self._waiting[transaction] = _Asked(is_slow)
        envelope = {**message, "transaction": transaction, "apisecret": self.server.secret}
        if session:
            envelope["session_id"] = self._session_id
        try:
            self._socket.send(json.dumps(envelope))
            answer: Message = asked.answer.get(timeout=ANSWER_SECONDS)
        except (OSError, gevent.Timeout, websocket.WebSocketException) as error:
            raise ServerAway(str(error) or type(error).__name__) from error
        finally:
            self._waiting.pop(transaction, None)
        if answer["janus"] == "error":
            raise ServerRefused(answer["error"]["code"], str(answer["error"]["reason"]))
        return answer


def answers(server: JanusServer) -> bool:
    """Say whether a server takes its secret, over a line that is drawn for this question alone."""
    try:
        with closing(_draw(server)) as line:
            line.send(json.dumps({"janus": "create", "transaction": "try", "apisecret": server.secret}))
            return bool(json.loads(line.recv())["janus"] == "success")
    except (OSError, ValueError, KeyError, websocket.WebSocketException):
        return False


def _draw(server: JanusServer) -> websocket.WebSocket:
    # connecting to a host that is switched off must not take longer than an answer may
    return websocket.create_connection(
        server.url,
        subprotocols=["janus-protocol"],
        timeout=ANSWER_SECONDS,
        enable_multithread=True,
        redirect_limit=0,
        http_no_proxy=["*"],
    )


def _hang_up(socket: websocket.WebSocket) -> None:
    socket.shutdown()  # type: ignore[no-untyped-call] # the library's only method without types
