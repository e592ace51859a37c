"""Crowds for tests of the arithmetic: people and when each of their connections was there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wbv_events.attendance.intervals import Interval
from wbv_events.attendance.levels import Stays, stays_of


def stays(crowd: Mapping[Any, Iterable[Interval]]) -> Stays:
    """Return when each person of a crowd was there, with whatever connection."""
    return stays_of(
        (each.start, each.end, person) for person, intervals in crowd.items() for each in intervals
    )
