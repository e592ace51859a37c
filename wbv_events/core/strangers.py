"""Lines whose other side has not said who it is: they end soon, and there are never too many of them."""

from __future__ import annotations

import time
from typing import Any, Final

from socketio import Server

from wbv_events.core import metrics
from wbv_events.core.limiter import network_of

STRANGER_SECONDS: Final = 15
"""Browsers say who they are in the same moment in which the line is open."""

MOST_STRANGERS: Final = 3000
"""In a process; enough for all people of a large event who come at once from behind one address."""


class Strangers:
    """The lines of Engine.IO that belong to nobody yet, or no longer, by the network they come from."""

    def __init__(self, server: Server, most: int = MOST_STRANGERS) -> None:
        self._engine = server.eio
        self._most = most
        self._networks: dict[str, str] = {}
        self._since: dict[str, dict[str, float]] = {}
        connected, disconnected = self._engine.handlers["connect"], self._engine.handlers["disconnect"]

        def connect(line_id: str, environ: dict[str, Any]) -> Any:
            answer = connected(line_id, environ)
            self.add(line_id, environ.get("REMOTE_ADDR", ""))
            return answer

        def disconnect(line_id: str, *reason: Any) -> Any:
            self.forget(line_id)
            return disconnected(line_id, *reason)

        self._engine.on("connect", connect)
        self._engine.on("disconnect", disconnect)

    def __len__(self) -> int:
        return len(self._networks)

    def add(self, line_id: str, address: str) -> None:
        """Wait for a line to say who it is; if too many are waited for, the busiest network loses one."""
        line = self._engine.sockets.get(line_id)
        if line is None or line.closed or line.closing:
            return
        network = network_of(address)
        self._networks[line_id] = network
        self._since.setdefault(network, {})[line_id] = time.monotonic()
        if len(self._networks) > self._most:
            busiest = max(self._since.values(), key=len)
            self._end(next(iter(busiest)))

    def forget(self, line_id: str) -> None:
        """Wait for a line no longer: somebody has spoken, or it has ended."""
        network = self._networks.pop(line_id, None)
        if network is None:
            return
        lines = self._since[network]
        del lines[line_id]
        if not lines:
            del self._since[network]

    def end_old(self, now: float) -> None:
        """End the lines that were silent about who they are for too long, at this `time.monotonic()`."""
        latest = now - STRANGER_SECONDS
        for lines in list(self._since.values()):
            for line_id, since in list(lines.items()):
                if since > latest:
                    break  # the oldest stand first
                self._end(line_id)

    def _end(self, line_id: str) -> None:
        metrics.cut_offs.labels("stranger").inc()
        self.forget(line_id)
        self._engine.disconnect(line_id)
