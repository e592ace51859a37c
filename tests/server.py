"""The application as its users meet it: gunicorn in a process of its own, over its own database and Redis."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config import ROOT, Settings
from wbv_events.app import create_app
from wbv_events.core.runtime import Runtime
from wbv_events.server import web_command

START_SECONDS = 60


@dataclass
class Server:
    """A running server, and a runtime on the same services to arrange and look into them."""

    settings: Settings
    runtime: Runtime
    process: subprocess.Popen[bytes]

    @property
    def log(self) -> Path:
        """Where its processes write what they have to say."""
        return _log(self.settings)

    @property
    def url(self) -> str:
        """Where it answers."""
        return self.settings.base_url

    def kill(self) -> None:
        """End it as a crash does, with all its workers."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def restart(self) -> None:
        """Start it again on the same port after it was killed."""
        self.process = _start(self.settings)


def free_port() -> int:
    """Return a port of the loopback interface that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(settings: Settings) -> Iterator[Server]:
    """Run a server on a free port; `settings` says database, Redis and folder."""
    port = free_port()
    settings = settings.model_copy(update={"port": port, "base_url": f"http://127.0.0.1:{port}"})
    app = create_app(settings)
    server = Server(settings, app.extensions["wbv"], _start(settings))
    try:
        yield server
    finally:
        if server.process.poll() is None:
            os.killpg(server.process.pid, signal.SIGTERM)
            server.process.wait(15)
        server.runtime.database.engine.dispose()


def environment(settings: Settings) -> dict[str, str]:
    """Return the environment that gives a process these settings."""
    given = {f"WBV_{name.upper()}": str(value) for name, value in settings.model_dump().items()}
    return {**os.environ, **given}


def _start(settings: Settings) -> subprocess.Popen[bytes]:
    with _log(settings).open("ab") as log:
        process = subprocess.Popen(
            web_command(settings), cwd=ROOT, env=environment(settings), start_new_session=True, stderr=log
        )
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{settings.base_url}/readyz", timeout=2):  # noqa: S310 - loopback
                return process
        except (urllib.error.URLError, OSError):
            if process.poll() is not None:
                break
            time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    raise RuntimeError(f"the server did not become ready:\n{_log(settings).read_text()}")


def _log(settings: Settings) -> Path:
    return settings.var_dir / "server.log"
