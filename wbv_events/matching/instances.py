"""The problems of the command `solve`: what comes in and goes out as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final

from wbv_events.matching.sessions import Mode

Instance = Mapping[str, Any]
Solver = Callable[[Instance, Mode, int], dict[str, Any]]

MODULES: Final[Mapping[str, str]] = {
    "sessions": "solving_rooms",
    "breakout": "solving_rooms",
    "pairs": "solving_pairs",
    "recommend": "solving_profiles",
    "link": "solving_profiles",
    "text": "solving_profiles",
    "meetings": "solving_meetings",
    "groups": "solving_groups",
    "golfer": "solving_groups",
}
"""Where the solver of each kind is."""


def solver_of(kind: str) -> Solver:
    """Load what solves the problems of a kind, and nothing else: that takes longer than many a problem."""
    module = import_module(f"wbv_events.matching.{MODULES[kind]}")
    solver: Solver = getattr(module, f"solve_{kind}")
    return solver
