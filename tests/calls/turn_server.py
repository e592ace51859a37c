"""Debian's coturn on a free port of the loopback interface, with a secret for credentials that run out."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.program import Program
from tests.server import free_port

SECRET = "shared with the turn server"

needs_coturn = pytest.mark.skipif(shutil.which("turnserver") is None, reason="coturn is missing")


@contextmanager
def turn_server(folder: Path) -> Iterator[str]:
    """Run one; yield its address for browsers."""
    port = free_port()
    program = Program(command(folder, port), folder / "turn.log", lambda: answers(port))
    program.start()
    try:
        yield f"turn:127.0.0.1:{port}?transport=udp"
    finally:
        program.end()


def command(folder: Path, port: int) -> list[str]:
    """Return the command; peers on the loopback interface are allowed in tests only."""
    return [
        "turnserver",
        "-n",
        "--listening-ip=127.0.0.1",
        "--relay-ip=127.0.0.1",
        f"--listening-port={port}",
        "--use-auth-secret",
        f"--static-auth-secret={SECRET}",
        "--realm=events.test",
        "--fingerprint",
        "--no-tls",
        "--no-dtls",
        "--no-cli",
        "--no-multicast-peers",
        "--allow-loopback-peers",
        f"--pidfile={folder / 'turn.pid'}",
        f"--userdb={folder / 'turndb'}",
        "--log-file=stdout",
        "--simple-log",
    ]


def answers(port: int) -> bool:
    """Say whether it listens."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False
