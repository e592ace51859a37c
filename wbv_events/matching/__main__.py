"""Solve a problem in JSON: `python -m wbv_events.matching solve < instance.json > solution.json`."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from wbv_events.matching.instances import MODULES, solver_of
from wbv_events.matching.sessions import Mode


def main() -> int:
    """Read, solve and write; return the exit status: 2 for what cannot be read or solved."""
    parser = ArgumentParser(prog="python -m wbv_events.matching", description=__doc__)
    parser.add_argument("command", choices=["solve"])
    parser.add_argument(
        "--mode", choices=list(Mode), type=Mode, default=Mode.LEAST_SQUARES, help="for sessions"
    )
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    try:
        instance = json.load(sys.stdin)
    except ValueError as error:
        return refuse(f"this is no JSON: {error}")
    return solve(instance, given.mode, given.seed)


def solve(instance: Any, mode: Mode, seed: int) -> int:
    """Write the solution."""
    kind = instance.get("kind") if isinstance(instance, dict) else None
    if not isinstance(kind, str) or kind not in MODULES:
        return refuse(f"problems of the kind {kind!r} are unknown; known are {', '.join(MODULES)}")
    try:
        solution = solver_of(kind)(instance, mode, seed)
    except KeyError as error:
        return refuse(f"the problem lacks {error}")
    except (ValueError, TypeError, IndexError) as error:
        return refuse(f"the problem contradicts itself: {error}")
    json.dump(solution, sys.stdout)
    sys.stdout.write("\n")
    return 0


def refuse(why: str) -> int:
    """Say why there is no solution."""
    sys.stderr.write(f"{why}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
