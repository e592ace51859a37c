"""One WebSocket of a participant: Socket.IO as our browser client speaks it, over asyncio's streams."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlsplit

from benchmarks.load import wire

PATIENCE_SECONDS: Final = 8.0
"""How long a browser waits for a connection and for an ack (static/src/core/{socket,live}.ts)."""
SILENCE_SECONDS: Final = 45.0
"""The server asks every 25 s for a sign of life; socket.io-client waits 20 s longer."""
READ_BYTES: Final = 64 * 1024
CLOSE: Final = bytes((0x88, 0x82)) + bytes(4) + (1000).to_bytes(2, "big")

Json = dict[str, Any]
OFFLINE: Final[Json] = {"ok": False, "error": {"code": "app.offline", "message": ""}}
TIMEOUT: Final[Json] = {"ok": False, "error": {"code": "app.timeout", "message": ""}}


class NoConnection(Exception):
    """It could not be opened; the text says why."""


class Connection:
    """An open line. `on_event` hears each event that the server sends, by name and content."""

    def __init__(self, url: str, token: str, on_event: Callable[[str, Any], None]) -> None:
        parts = urlsplit(url)
        self.host, self.port = parts.hostname or "", parts.port or 80
        self.token = token
        self.on_event = on_event
        self.is_open = False
        self._acks: dict[int, asyncio.Future[Json]] = {}
        self._number = 0
        self._rest = b""
        self._reader: asyncio.StreamReader
        self._writer: asyncio.StreamWriter

    async def open(self) -> None:
        """Connect and say who it is. Raises `NoConnection`."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                self._reader, self._writer = await asyncio.open_connection(self.host, self.port)
                await self._greet()
        except (OSError, EOFError, ValueError, TimeoutError) as error:
            self.drop()
            raise NoConnection(repr(error)) from error
        self.is_open = True

    async def _greet(self) -> None:
        self._writer.write(wire.upgrade(f"{self.host}:{self.port}", ""))
        head = await self._reader.readuntil(b"\r\n\r\n")
        if b" 101 " not in head[:20]:
            raise EOFError(head[:40].decode(errors="replace"))
        while True:
            for frame in await self._frames():
                if frame.startswith(b"0{"):
                    auth = json.dumps({"token": self.token})
                    self._writer.write(wire.client_frame(f"40{wire.NAMESPACE},{auth}".encode()))
                elif frame.startswith(wire.CONNECTED):
                    return
                elif frame.startswith(wire.REFUSED):
                    raise EOFError(frame.decode())

    async def listen(self) -> None:
        """Hear what the server sends until the line is lost."""
        try:
            while True:
                async with asyncio.timeout(SILENCE_SECONDS):
                    frames = await self._frames()
                for frame in frames:
                    self._take(frame)
        except (OSError, EOFError, TimeoutError):
            pass
        finally:
            self.drop()

    async def act(self, name: str, given: Json, patience: float = PATIENCE_SECONDS) -> Json:
        """Run an action; without an answer the ack says `app.offline` or `app.timeout`."""
        if not self.is_open:
            return OFFLINE
        self._number += 1
        number = self._number
        answer = self._acks[number] = asyncio.get_running_loop().create_future()
        self._writer.write(wire.call(number, name, given))
        try:
            async with asyncio.timeout(patience):
                ack: Json = await answer
                return ack
        except TimeoutError:
            return TIMEOUT
        finally:
            self._acks.pop(number, None)

    async def say_goodbye(self) -> None:
        """Close as a tab does that somebody closes."""
        if self.is_open:
            self._writer.write(wire.client_frame(f"41{wire.NAMESPACE},".encode()) + CLOSE)
            await asyncio.sleep(0)
        self.drop()

    def drop(self) -> None:
        """Break the line without a word; whoever waits for an ack is offline."""
        self.is_open = False
        if writer := getattr(self, "_writer", None):
            writer.close()
        for answer in self._acks.values():
            if not answer.done():
                answer.set_result(OFFLINE)

    async def _frames(self) -> list[bytes]:
        data = await self._reader.read(READ_BYTES)
        if not data:
            raise EOFError
        found, self._rest = wire.frames(self._rest + data)
        return found

    def _take(self, frame: bytes) -> None:
        if frame == b"2":
            self._writer.write(wire.PONG)
        elif frame.startswith(b"42/live,"):
            name, *content = _event(frame)
            self.on_event(name, content[0] if content else None)
        elif frame.startswith(b"43/live,"):
            number, _, answer = frame.removeprefix(b"43/live,").partition(b"[")
            waiting = self._acks.get(int(number))
            if waiting is not None and not waiting.done():
                waiting.set_result(json.loads(b"[" + answer)[0])
        elif frame.startswith(b"41/live"):
            raise EOFError


@lru_cache(maxsize=2000)
def _event(frame: bytes) -> list[Any]:
    """Return name and content of an event; what all are told is read once. Nobody may change it."""
    found: list[Any] = json.loads(frame.removeprefix(b"42/live,"))
    return found
