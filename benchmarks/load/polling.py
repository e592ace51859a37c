"""A client that has no WebSocket: it asks again and again, each in a thread of its own."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from http.client import HTTPConnection, HTTPException
from typing import Final

from benchmarks.load.client import Gone, Step
from benchmarks.load.wire import NAMESPACE

PATH: Final = "/socket.io/?EIO=4&transport=polling"
SEPARATOR: Final = "\x1e"
PATIENCE_SECONDS: Final = 60.0
"""Longer than the server lets a poll wait."""
OK: Final = 200


class Polling:
    """One visit over long polling. Raises `Gone` wherever the server does not answer as it should."""

    def __init__(self, address: tuple[str, int], token: str) -> None:
        self.address = address
        self.token = token
        self.heard = 0
        self.refusals: list[str] = []
        self._number = 0
        self._session = ""

    def come(self, steps: Sequence[Step]) -> None:
        """Connect and run the first actions."""
        opened = self._request("GET", PATH)
        self._session = json.loads(opened.split(SEPARATOR)[0][1:])["sid"]
        self._post(f"40{NAMESPACE}," + json.dumps({"token": self.token}))
        for step in steps:
            self.act(step)

    def act(self, step: Step) -> None:
        """Send an action; its answer comes with one of the next polls."""
        self._number += 1
        event = json.dumps([step.name, step.given], separators=(",", ":"))
        self._post(f"42{NAMESPACE},{self._number}{event}")

    def stay(self, until: float, act: Callable[[], Step | None], is_over: Callable[[], bool]) -> None:
        """Poll until a moment of the monotonic clock; between two polls there may be something to do."""
        while time.monotonic() < until and not is_over():
            for packet in self.poll():
                self._take(packet)
            step = act()
            if step is not None:
                self.act(step)

    def poll(self) -> list[str]:
        """Wait for what the server has to say."""
        return self._request("GET", f"{PATH}&sid={self._session}").split(SEPARATOR)

    def leave(self) -> None:
        """Say goodbye."""
        self._post("1")

    def _take(self, packet: str) -> None:
        if packet == "2":
            self._post("3")
        elif packet.startswith((f"41{NAMESPACE}", f"44{NAMESPACE}", "1")):
            raise Gone("hung up")
        elif packet.startswith(f"42{NAMESPACE},"):
            self.heard += 1
        elif '"ok":false' in packet:
            self.refusals.append(packet)

    def _post(self, packet: str) -> None:
        self._request("POST", f"{PATH}&sid={self._session}", packet.encode())

    def _request(self, method: str, path: str, body: bytes | None = None) -> str:
        connection = HTTPConnection(*self.address, timeout=PATIENCE_SECONDS)
        try:
            connection.request(method, path, body, {"Connection": "close"})
            answer = connection.getresponse()
            text = answer.read().decode()
        except (OSError, HTTPException) as error:
            raise Gone(f"{type(error).__name__} at {method}") from error
        finally:
            connection.close()
        if answer.status != OK:
            raise Gone(f"{method} {answer.status}")
        return text
