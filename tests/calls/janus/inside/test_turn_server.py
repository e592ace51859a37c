"""The TURN server as it is shipped leads people of this installation to each other, and to nobody inside."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from config import ROOT
from tests.network import ADDRESS
from tests.program import Program
from tests.server import free_port
from wbv_events.calls.turn import HOLDS, make_credentials
from wbv_events.core.ids import new_id

SECRET = "t" * 40


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Run it; return where it is asked."""
    folder = tmp_path_factory.mktemp("turn")
    port = free_port()
    make_certificate(folder)
    values = {
        "TURN_SECRET": SECRET,
        "TURN_REALM": "events.example.org",
        "TURN_ADDRESS": ADDRESS,
        "TURN_PUBLIC_ADDRESS": ADDRESS,
        "TURN_MEDIA_SERVER": ADDRESS,
        "TURN_PORT": str(port),
        "TURN_TLS_PORT": str(free_port()),
        "TURN_FIRST_RELAY_PORT": "23000",
        "TURN_LAST_RELAY_PORT": "23100",
        "RUNTIME_DIRECTORY": str(folder),
        "CREDENTIALS_DIRECTORY": str(folder),
    }
    deploy = ROOT / "deploy"
    fill_in = [str(deploy / "fill-in"), str(deploy / "coturn"), str(folder)]
    subprocess.run(fill_in, env={"PATH": os.environ["PATH"], **values}, check=True)
    command = ["turnserver", "-c", str(folder / "turnserver.conf"), "--pidfile="]
    server = Program(command, folder / "log", lambda: answers(port))
    server.start()
    yield port
    server.end()


def make_certificate(folder: Path) -> None:
    files = ["-keyout", str(folder / "key"), "-out", str(folder / "certificate")]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=turn", *files],
        check=True,
        capture_output=True,
    )


def answers(port: int) -> bool:
    try:
        socket.create_connection((ADDRESS, port), 1).close()
    except OSError:
        return False
    return True


def first_word_of(port: int, *arguments: str, age: timedelta = timedelta(0)) -> str:
    """Ask as somebody whose credentials are so old; return the first line that says how it went."""
    username, password = make_credentials(SECRET, str(new_id()), datetime.now(UTC) - age)
    credentials = ["-u", username, "-w", password]
    command = ["turnutils_uclient", *arguments, *credentials, "-p", str(port), "-n", "1", "-m", "1", ADDRESS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as asking:
        assert asking.stdout is not None
        words = ("lost packets", "error 4", "Cannot complete Allocation")
        found = next((line for line in asking.stdout if any(word in line for word in words)), "")
        asking.kill()
    return found.strip()


def test_two_people_reach_each_other_over_it(port: int) -> None:
    assert "Total lost packets 0" in first_word_of(port, "-y")


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1"])
def test_nobody_reaches_what_is_inside(port: int, inside: str) -> None:
    assert first_word_of(port, "-e", inside, "-r", "9").endswith("error 403 (Forbidden IP)")


def test_credentials_that_have_run_out_are_refused(port: int) -> None:
    assert first_word_of(port, "-y", age=HOLDS + timedelta(seconds=1)).endswith("Cannot complete Allocation")
