"""Run all tests: on SQLite, on PostgreSQL, and as journeys in a browser; stop at the first that fails."""

from __future__ import annotations

import os
import subprocess
import sys

from scripts.programs import missing
from scripts.steps import ROOT

JOURNEYS = "tests/journeys"
TWO_AT_ONCE = ("-n", "2", "--dist", "loadfile")


def main() -> int:
    """Run the suites whose programs are here; pytest's own summary is the last line. Return its status."""
    for words in suites():
        print(f"\npytest {' '.join(words)}", flush=True)
        status = subprocess.run([sys.executable, "-m", "pytest", *words], cwd=ROOT, check=False).returncode
        if status:
            return status
    return 0


def suites() -> list[tuple[str, ...]]:
    """Return the arguments of each run of pytest; what cannot run here was named by `scripts.programs`."""
    absent = {program.package for program in missing()}
    everything_else = (*TWO_AT_ONCE, f"--ignore={JOURNEYS}")
    found: list[tuple[str, ...]] = [("--database=sqlite", *everything_else)]
    if "postgresql" not in absent or "WBV_TEST_POSTGRES_URL" in os.environ:
        found.append(("--database=postgres", *everything_else))
    if "chromium" not in absent and any((ROOT / JOURNEYS).glob("test_*.py")):
        found.append((JOURNEYS,))
    return found


if __name__ == "__main__":
    sys.exit(main())
