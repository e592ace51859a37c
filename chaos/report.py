"""The table of a chaos run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.report import machine
from chaos.run import Outcome
from config import ROOT

REPORT: Final = ROOT / "benchmarks" / "CHAOS.md"
HEAD: Final = """\
| Fault | Database | Acknowledged | Refused, sent again | Came back | Snapshots | Lost | Missing | Twice | \
Out of order | Wrong tallies | Ghosts after 60 s (none after) | Attendance off by > 60 s (most) | |
|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|"""
ABOUT: Final = """\
# Faults under load

{people} participants chat, ask and vote over real sockets on two web processes; a tenth goes for good in the
midst of the fault, every other one of them without a goodbye, and some go and come back.
`make chaos` writes this.

{machine}

Lost: acknowledged, but not stored as it was. Missing: stored, but not shown by somebody in the end.
Snapshots: how often somebody had to fetch the lists anew after the fault.
"""


def as_table(outcomes: Sequence[Outcome]) -> str:
    """Return a line for each run."""
    return "\n".join([HEAD, *(_row(one) for one in outcomes)])


def write_report(outcomes: Sequence[Outcome], report: Path = REPORT) -> None:
    """Write the table where it can be read later; lines of other faults stay as they are."""
    about = ABOUT.format(people=outcomes[0].people, machine=machine())
    known = report.read_text(encoding="utf-8").splitlines() if report.exists() else []
    rows = {_key(row): row for row in known if row.startswith("| ") and not row.startswith("| Fault |")}
    rows |= {_key(row): row for row in map(_row, outcomes)}
    table = "\n".join([HEAD, *rows.values()])
    report.write_text(f"{about}\n{table}\n", encoding="utf-8")


def _key(row: str) -> str:
    """Return which fault, on which database."""
    return "|".join(row.split("|")[:3])


def _row(one: Outcome) -> str:
    found = one.findings
    unfinished = f", {one.unfinished} never answered" if one.unfinished else ""
    unseen = f", {one.unseen} unseen" if one.unseen else ""
    cells = (
        one.fault,
        one.database,
        f"{one.acknowledged:,}",
        f"{one.refused:,}{unfinished}",
        str(one.came_back),
        str(one.snapshots),
        str(found.lost),
        str(found.missing),
        str(found.stored_twice + found.shown_twice),
        str(found.disordered),
        str(found.wrong_tallies),
        f"{one.ghosts}{unseen} ({one.ghost_seconds:.0f} s)",
        f"{one.attendance_wrong} ({one.attendance_off:.0f} s)",
        "pass" if one.passes else "**falls short**",
    )
    return f"| {' | '.join(cells)} |"
