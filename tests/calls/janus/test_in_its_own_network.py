"""Calls through a real media server: the tests in `inside` run in a network that has an address for media."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from config import ROOT
from tests.network import ADDRESS, INSIDE, in_own_network, why_not


def missing() -> str:
    """Say what is missing for these tests; nothing if they can run."""
    for program in ("janus", "chromium"):
        if not shutil.which(program):
            return f"{program} is missing"
    return why_not()


@pytest.mark.once
@pytest.mark.timeout(900)  # each test in there has its own 300 seconds
def test_calls_through_a_real_media_server(request: pytest.FixtureRequest) -> None:
    if os.environ.get(INSIDE):
        pytest.skip("this is the network already")
    if reason := missing():
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    tests = Path(__file__).parent / "inside"
    database = request.config.getoption("--database")
    command = [sys.executable, "-m", "pytest", str(tests), f"--database={database}", "-q", "--color=no"]

    done = subprocess.run(
        in_own_network(command),
        env={**os.environ, INSIDE: ADDRESS},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout
