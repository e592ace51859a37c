"""A process that is told to stop comes to know it, whatever it is doing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from config import ROOT

ENDED = "ended"
PROGRAM = f"""
import os, signal
from wbv_events.core.told_to_stop import told_to_stop
stop = told_to_stop()
{{}}
assert stop.wait(20)
print({ENDED!r})
"""
TELL = "os.kill(os.getpid(), signal.{})"
WHILE_IT_WAITS = "with stop._cond:\n    " + TELL.format("SIGTERM")


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(TELL.format("SIGTERM"), id="once"),
        pytest.param(TELL.format("SIGINT"), id="with Ctrl-C"),
        pytest.param("for _ in range(100): " + TELL.format("SIGTERM"), id="many times"),
        pytest.param(WHILE_IT_WAITS, id="in the very moment in which it begins to wait"),
    ],
)
def test_who_is_told_to_stop_knows_it(told: str) -> None:
    program = [sys.executable, "-c", PROGRAM.format(told)]

    ran = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, timeout=40, check=False)

    assert (ran.stdout.strip(), ran.returncode) == (ENDED, 0), ran.stderr
