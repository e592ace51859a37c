"""What a process and its children have used: seconds of computing, memory, and on which cores they run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

WRITTEN: Final = ("Pss_Anon:", "Pss_Shmem:")
TICKS_A_SECOND: Final = os.sysconf("SC_CLK_TCK")


def family(process: int) -> list[int]:
    """Return a process and all its descendants."""
    found, to_look = [], [process]
    while to_look:
        one = to_look.pop()
        found.append(one)
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            to_look += [int(child) for child in task.read_text(encoding="ascii").split()]
    return found


def computed(process: int) -> float:
    """Return the seconds that a process and its descendants have computed so far."""
    ticks = 0
    for one in family(process):
        fields = Path(f"/proc/{one}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS_A_SECOND


def memory(process: int) -> int:
    """Return the bytes of memory that a process and its descendants have written, shared ones in part.

    Without the files of their programs: how much of those counts depends on who else runs them.
    """
    kilobytes = 0
    for one in family(process):
        lines = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines()
        kilobytes += sum(int(line.split()[1]) for line in lines if line.startswith(WRITTEN))
    return kilobytes * 1024


def open_files(process: int) -> int:
    """Return how many files and sockets a process and its descendants hold open."""
    return sum(len(list(Path(f"/proc/{one}/fd").iterdir())) for one in family(process))


def keep_to(process: int, core: int) -> None:
    """Let a process and its descendants, with all their threads, run on this core only, if there is one."""
    if core < (os.cpu_count() or 1):
        for one in family(process):
            for task in Path(f"/proc/{one}/task").iterdir():
                os.sched_setaffinity(int(task.name), {core})
