"""Run all benchmarks, or those named, and write what they measured into RESULTS.md.

Each is a module here that also runs alone: `python -m benchmarks.fanout`.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from config import ROOT

RESULTS = ROOT / "benchmarks" / "RESULTS.md"
ALL = (
    "fanout",
    "chatting",
    "processes",
    "reacting",
    "joining",
    "restarting",
    "pages",
    "sending",
    "slow_readers",
    "abuse",
    "matching",
    "matching_pairs",
    "matching_people",
    "matching_meetings",
    "matching_groups",
    "matching_instances",
    "matching_limits",
    "rounds",
)
HEAD = """# Measured

`make bench` measures all of this again and writes this page; `python -m benchmarks NAME` does one part of it,
and `python -m benchmarks.NAME` only prints. Measure on a machine that does nothing else. Times are those of
the machine named below each part; the ratios, which are taken within one run, say more.
"""
BLOCK = re.compile(r"<!-- (\w+) -->\n(.*?)(?=<!-- \w+ -->\n|\Z)", re.DOTALL)


def main() -> int:
    """Run what is asked for, one after the other; return the exit status: 1 if a line falls short."""
    names = sys.argv[1:] or list(ALL)
    fell_short = [name for name in names if not run(name)]
    print(f"\nfalls short: {', '.join(fell_short)}" if fell_short else "\npass")
    return 1 if fell_short else 0


def run(name: str) -> bool:
    """Run one benchmark in a process of its own and store its tables; say whether all was met."""
    print(f"\n== {name}", flush=True)
    with tempfile.NamedTemporaryFile(suffix=".md") as file:
        command = [sys.executable, "-m", f"benchmarks.{name}", file.name]
        status = subprocess.run(command, cwd=ROOT, check=False).returncode
        if text := Path(file.name).read_text(encoding="utf-8"):
            store(name, text)
    return status == 0


def store(name: str, text: str) -> None:
    """Put the tables of a benchmark in the place of those that were measured before."""
    known = dict(BLOCK.findall(RESULTS.read_text(encoding="utf-8"))) if RESULTS.exists() else {}
    known[name] = f"{text.strip()}\n\n"
    order = sorted(known, key=lambda one: ALL.index(one) if one in ALL else len(ALL))
    blocks = [f"<!-- {one} -->\n{known[one]}" for one in order]
    RESULTS.write_text("\n".join([HEAD, "".join(blocks).rstrip(), ""]), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
