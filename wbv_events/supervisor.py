"""Several processes as one: started together, started again when one dies, ended together."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from threading import Event
from types import TracebackType
from typing import Self

import structlog

from config import ROOT

logger = structlog.get_logger()

LOOK_SECONDS = 0.5
PAUSE_SECONDS = 1.0
STOP_SECONDS = 10


class Supervisor:
    """Keeps named commands running until `stop` is set, then ends them in the reverse order."""

    def __init__(self, environment: Mapping[str, str], stop: Event) -> None:
        self.environment = dict(environment)
        self.stop = stop
        self._commands: dict[str, list[str]] = {}
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._revivals: dict[str, Callable[[], bool]] = {}

    def start(self, name: str, command: Sequence[str]) -> None:
        """Start a command and keep it running."""
        self._commands[name] = list(command)
        # A session of its own: Ctrl-C in the terminal reaches only us, and we end the others in order.
        self._running[name] = subprocess.Popen(  # noqa: S603 - our own commands
            self._commands[name], cwd=ROOT, env=self.environment, start_new_session=True
        )

    def start_ours(self, name: str, *arguments: str) -> None:
        """Start one of our own commands."""
        self.start(name, [sys.executable, "-m", "wbv_events.cli", *arguments])

    def watch(self, name: str, revive: Callable[[], bool]) -> None:
        """Have something started again that others end: `revive` says whether it had died."""
        self._revivals[name] = revive

    def run(self) -> None:
        """Start again whatever dies, until `stop` is set."""
        while not self.stop.wait(LOOK_SECONDS):
            for name, revive in self._revivals.items():
                if revive():
                    logger.warning("process.died", name=name)
            for name, process in list(self._running.items()):
                if process.poll() is not None:
                    logger.warning("process.died", name=name, code=process.returncode)
                    if not self.stop.wait(PAUSE_SECONDS):
                        self.start(name, self._commands[name])

    def is_alive(self, name: str) -> bool:
        """Say whether a command is running now."""
        return self._running[name].poll() is None

    def end(self) -> None:
        """End all commands, the last one first."""
        for process in reversed(self._running.values()):
            process.terminate()
        for process in reversed(self._running.values()):
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()
