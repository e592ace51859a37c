"""A program that a test or a benchmark keeps running: it can be killed, ended and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

START_SECONDS = 60
LOOK_SECONDS = 0.05
STOP_SECONDS = 20


class NotStarted(RuntimeError):
    """A program did not become ready; the text is its log."""


@dataclass
class Program:
    """One command in a process group of its own; what it says stands in `log`."""

    command: Sequence[str]
    log: Path
    is_ready: Callable[[], bool] = lambda: True
    environment: Mapping[str, str] | None = None
    folder: Path | None = None
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def pid(self) -> int:
        """Return the id of its first process. Raises `RuntimeError` if it never ran."""
        if self.process is None:
            raise RuntimeError(self.command)
        return self.process.pid

    @property
    def is_running(self) -> bool:
        """Whether it has been started and not ended since."""
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start it and wait until it is ready. Raises `NotStarted`."""
        self.launch()
        self.await_ready()

    def launch(self) -> None:
        """Start it and do not wait."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                list(self.command),
                cwd=self.folder,
                env=None if self.environment is None else dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def await_ready(self) -> None:
        """Wait until it is ready. Raises `NotStarted`, after it was ended, if it never is."""
        give_up_at = time.monotonic() + START_SECONDS
        while self.is_running and time.monotonic() < give_up_at:
            if self.is_ready():
                return
            time.sleep(LOOK_SECONDS)
        self.kill()
        message = f"{self.command[0]} did not become ready:\n{self.log.read_text(errors='replace')}"
        raise NotStarted(message)

    def kill(self) -> None:
        """End it as a crash does, with all that it started; nothing happens if it is gone."""
        self._tell_group(signal.SIGKILL)
        if self.process is not None:
            self.process.wait()

    def end(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Ask it to end, wait until it has, and kill it if it does not."""
        if not self.is_running:
            return
        os.kill(self.pid, number)
        try:
            self.await_end(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def await_end(self, seconds: float) -> int:
        """Wait until it has ended and return its exit status. Raises `TimeoutExpired`."""
        assert self.process is not None
        return self.process.wait(seconds)

    def _tell_group(self, number: signal.Signals) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)
