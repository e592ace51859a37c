"""The application as its users meet it: gunicorn in a process of its own, over its own database and Redis."""

from __future__ import annotations

import json
import os
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config import ROOT, Settings
from tests.program import Program
from wbv_events.app import create_app
from wbv_events.core.runtime import Runtime
from wbv_events.server import web_command


@dataclass
class Server:
    """A running server, and a runtime on the same services to arrange and look into them."""

    settings: Settings
    runtime: Runtime
    program: Program

    @property
    def log(self) -> Path:
        """Where its processes write what they have to say."""
        return self.program.log

    @property
    def url(self) -> str:
        """Where it answers."""
        return self.settings.base_url

    def kill(self) -> None:
        """End it as a crash does, with all its workers."""
        self.program.kill()

    def restart(self) -> None:
        """Start it again on the same port after it was killed."""
        self.program.start()


def free_port() -> int:
    """Return a port of the loopback interface that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(settings: Settings) -> Iterator[Server]:
    """Run a server on a free port; `settings` says database, Redis and folder."""
    settings = on_a_free_port(settings)
    app = create_app(settings)
    server = Server(settings, app.extensions["wbv"], web_program(settings))
    server.program.start()
    try:
        yield server
    finally:
        server.program.end()
        server.runtime.database.engine.dispose()


def on_a_free_port(settings: Settings) -> Settings:
    """Return settings of a process that listens where nobody else does."""
    port = free_port()
    return settings.model_copy(update={"port": port, "base_url": f"http://127.0.0.1:{port}"})


def web_program(settings: Settings, log: Path | None = None) -> Program:
    """Return a web process, not yet started; it is ready when it says so."""
    return Program(
        web_command(settings),
        log or settings.var_dir / "server.log",
        lambda: answers(f"http://{settings.host}:{settings.port}/readyz"),
        environment(settings),
        ROOT,
    )


def environment(settings: Settings) -> dict[str, str]:
    """Return the environment that gives a process these settings."""
    given = {f"WBV_{name.upper()}": _written(value) for name, value in settings.model_dump().items()}
    return {**os.environ, **given}


def _written(value: object) -> str:
    """Return a value as the environment holds it: lists are JSON there."""
    return json.dumps(value) if isinstance(value, list | tuple) else str(value)


def answers(url: str) -> bool:
    """Say whether a page is there and well."""
    try:
        with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - loopback
            return True
    except OSError:
        return False
