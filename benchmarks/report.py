"""What a benchmark prints: lines of what was measured, what is aimed at, and whether it is met."""

from __future__ import annotations

import platform
import signal
import sys
import timeit
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from os import cpu_count, getloadavg
from pathlib import Path

from scripts.interpreter import is_optimised

MANY_DIGITS = 20
VERSIONS = ("Flask-SocketIO", "python-engineio", "gevent", "gunicorn", "SQLAlchemy", "psycopg", "redis")
ROUNDS = 1_000_000


@dataclass(frozen=True)
class Line:
    """One figure. `is_met` is None for a figure that nothing is asked of."""

    what: str
    measured: str
    target: str = ""
    is_met: bool | None = None

    @property
    def verdict(self) -> str:
        """The last column."""
        return {True: "pass", False: "**falls short**", None: ""}[self.is_met]


@dataclass
class Section:
    """The lines of one benchmark below its title, with what one has to know to read them."""

    title: str
    about: str = ""
    lines: list[Line] = field(default_factory=list)

    def add(self, what: str, measured: str, target: str = "", *, is_met: bool | None = None) -> None:
        """Add a line and print it, so that one sees how it goes on."""
        line = Line(what, measured, target, is_met)
        self.lines.append(line)
        print(f"  {what}: {measured}  {target}  {line.verdict}", flush=True)

    def at_least(self, what: str, measured: float, target: float, unit: str) -> None:
        """Add a figure that should be as large as the target, or larger."""
        self.add(what, f"{_short(measured)} {unit}", f"≥ {_short(target)} {unit}", is_met=measured >= target)

    def at_most(self, what: str, measured: float, target: float, unit: str) -> None:
        """Add a figure that should be as small as the target, or smaller."""
        self.add(what, f"{_short(measured)} {unit}", f"≤ {_short(target)} {unit}", is_met=measured <= target)

    @property
    def falls_short(self) -> list[Line]:
        """The lines that miss what is aimed at."""
        return [line for line in self.lines if line.is_met is False]

    def as_markdown(self) -> str:
        """Return title, explanation and table."""
        rows = [f"| {one.what} | {one.measured} | {one.target} | {one.verdict} |" for one in self.lines]
        table = "\n".join(["| What | Measured | Target | |", "|---|--:|--:|---|", *rows])
        return "\n\n".join(part for part in (f"## {self.title}", self.about, table) if part)


def p95(ordered: list[float]) -> float:
    """Return what 95 of 100 do not exceed, of values in rising order."""
    return ordered[int(len(ordered) * 0.95)]


def _short(number: float) -> str:
    """Return a number with two or three digits that say something."""
    return f"{number:,.0f}" if abs(number) >= MANY_DIGITS or number == int(number) else f"{number:.2g}"


def run_alone(measure: Callable[[], list[Section]]) -> int:
    """Run one benchmark, print its tables and write them into the file that is named, if one is.

    Return the exit status: 1 if a line falls short.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started ends with it
    surroundings = machine()
    print(surroundings)
    sections = measure()
    text = "\n\n".join(section.as_markdown() for section in sections)
    print(f"\n{text}")
    for file in sys.argv[1:]:
        Path(file).write_text(f"{text}\n\n{surroundings}\n", encoding="utf-8")
    return 1 if any(section.falls_short for section in sections) else 0


def machine() -> str:
    """Return in one sentence when and on what is measured."""
    versions = ", ".join(f"{name} {version(name)}" for name in VERSIONS)
    when = datetime.now(UTC).strftime("%d %B %Y, %H:%M UTC")
    cores = f"{cpu_count()} cores ({processor()}), load {getloadavg()[0]:.1f} before"
    return f"*{when}. {cores}. {interpreter()}. {versions}.*"


def interpreter() -> str:
    """Return which Python measures, how it was built, and how quick it is on a core of this machine."""
    build = "optimised" if is_optimised() else "plain"
    loop = f"a million rounds of a plain loop in {loop_milliseconds():.0f} ms"
    return f"Python {platform.python_version()} ({build} build), {loop}"


def loop_milliseconds() -> float:
    """Return how long the plain loop takes, the best of three."""
    return min(timeit.repeat(plain_loop, number=1, repeat=3)) * 1000


def plain_loop() -> None:
    """Count to a million, which asks nothing but how quick the interpreter is."""
    number = 0
    while number < ROUNDS:
        number += 1


def processor() -> str:
    """Return the processor's name."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "unknown")
