"""Run all tests: as `make run` runs, as a server runs, and as journeys in a browser; stop where one fails."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import NamedTuple

from scripts.programs import missing
from scripts.steps import ROOT

JOURNEYS = "tests/journeys"
# In the order in which they are collected: by number of tests, what takes longest would come last, and alone.
ALL_BUT_JOURNEYS = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", f"--ignore={JOURNEYS}")
WHERE_THE_DATABASE_MATTERS = ("-m", "not once")


class Suite(NamedTuple):
    """One run of pytest: what it is, its arguments, and what it adds to the environment."""

    title: str
    arguments: tuple[str, ...]
    environment: dict[str, str]


def main() -> int:
    """Run the suites whose programs are here; pytest's own summary is the last line. Return its status."""
    for suite in suites():
        print(f"\n{suite.title}", flush=True)
        command = [sys.executable, "-m", "pytest", *suite.arguments]
        environment = {**os.environ, **suite.environment}
        status = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        if status:
            return status
    return 0


def suites() -> list[Suite]:
    """Return what can run here; what cannot was named by `scripts.programs`."""
    absent = {program.package for program in missing()}
    found = [
        Suite(
            "Tests on SQLite, with the Redis that comes along",
            ("--database=sqlite", *ALL_BUT_JOURNEYS),
            {"WBV_TEST_REDIS": "carried"},
        )
    ]
    if "postgresql" not in absent or "WBV_TEST_POSTGRES_URL" in os.environ:
        found.append(
            Suite(
                "Tests on PostgreSQL, with the Redis of the machine",
                ("--database=postgres", *ALL_BUT_JOURNEYS, *WHERE_THE_DATABASE_MATTERS),
                {},
            )
        )
    if "chromium" not in absent and any((ROOT / JOURNEYS).glob("test_*.py")):
        found.append(Suite("Journeys in a browser", (JOURNEYS, "-n", "2", "--dist", "worksteal"), {}))
    return found


if __name__ == "__main__":
    sys.exit(main())
