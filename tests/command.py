"""The command `wbv-events`, run as operators run it: in a process of its own."""

from __future__ import annotations

import subprocess
import sys

from config import ROOT, Settings
from tests.server import environment

SECONDS = 60


def command(settings: Settings, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command with these settings and return what it printed and how it ended."""
    return subprocess.run(
        [sys.executable, "-m", "wbv_events.cli", *words],
        cwd=ROOT,
        env=environment(settings),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
