"""Sends a server what no client sends, and looks whether it is as before afterwards."""

from __future__ import annotations

import json
import socket
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import islice
from urllib.parse import urlsplit

from tests.bad_frames import BadFrames, text

SECONDS = 10
POLLING = "/socket.io/?EIO=4&transport=polling"
UPGRADE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
TROUBLE = ("Traceback", "_failed", ".failed", "app.internal", "exception")
"""What stands in the log where something went wrong that nobody thought of."""


@dataclass
class Sent:
    """What was sent, and how often the server left a line open that had ended."""

    frames: int = 0
    bodies: int = 0
    left_open: int = 0


class Fuzzer:
    """Somebody who means ill; half of the lines belong to who is known, with one of the tokens."""

    def __init__(self, url: str, tokens: Sequence[str], seed: int) -> None:
        split = urlsplit(url)
        self._address = (split.hostname or "", split.port or 80)
        self._host = split.netloc
        self._tokens = tokens
        self._bad = BadFrames(seed)
        self._frames = iter(self._bad)
        self.sent = Sent()

    def send_frames(self, count: int) -> None:
        """Send so many bad frames or bursts of them, each over a line of its own."""
        for number, data in enumerate(islice(self._frames, count)):
            with socket.create_connection(self._address, SECONDS) as line:
                line.sendall(UPGRADE.format(host=self._host).encode())
                assert line.recv(4096).startswith(b"HTTP/1.1 101")
                with suppress(OSError):  # the server may have hung up before all is sent
                    if number % 2:
                        token = self._tokens[number // 2 % len(self._tokens)]
                        line.sendall(text(f"40/live,{json.dumps({'token': token})}"))
                    line.sendall(data)
                    line.shutdown(socket.SHUT_WR)
                self._await_the_end(line)
            self.sent.frames += 1

    def _await_the_end(self, line: socket.socket) -> None:
        try:
            while line.recv(1 << 16):
                pass
        except TimeoutError:
            self.sent.left_open += 1
        except OSError:
            pass  # cut, as it should be

    def send_bodies(self, count: int) -> None:
        """Send so many bad bodies of long polling and odd addresses."""
        for number in range(count):
            with closing(HTTPConnection(*self._address, timeout=SECONDS)) as line, suppress(HTTPException):
                if number % 3:
                    line.request("GET", POLLING)
                    name = json.loads(line.getresponse().read()[1:])["sid"]
                    self._post(line, f"{POLLING}&sid={name}", self._bad.body())
                    self._post(line, f"{POLLING}&sid={name}", b"1")  # the end
                else:
                    method = self._bad.random.choice(("GET", "POST", "PUT", "OPTIONS", "DELETE"))
                    line.request(method, f"/socket.io/?{self._bad.query()}", self._bad.body())
                    line.getresponse().read()
            self.sent.bodies += 1

    @staticmethod
    def _post(line: HTTPConnection, path: str, body: bytes) -> None:
        line.request("POST", path, body)
        line.getresponse().read()


def trouble_in(log: str) -> list[str]:
    """Return the lines of a server's log that tell of something that nobody thought of."""
    return [line for line in log.splitlines() if any(word in line for word in TROUBLE)]
