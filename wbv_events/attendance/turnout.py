"""Who came and for how long: the figures of a crowd within a window. Values in, values out.

It says the same as `presence_of` does of each single person, but of thousands at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from statistics import fmean, median
from typing import Any

from wbv_events.attendance.intervals import Interval, Seen, subtract
from wbv_events.attendance.levels import FOREVER, Level, Peak, Stay, Stays, cut, peak


@dataclass(slots=True)
class Sum:
    """What adds up of one person."""

    first_seen: datetime
    last_seen: datetime
    seconds: float = 0.0


@dataclass(frozen=True)
class Turnout:
    """The attendance of each person who came, how many are still there, and how many were there when."""

    now: datetime
    seen: dict[Any, Seen]
    here_now: int
    levels: tuple[Level, ...]

    @property
    def came(self) -> int:
        """How many people came."""
        return len(self.seen)

    @property
    def mean_minutes(self) -> int:
        """How long they stayed on average, in full minutes."""
        return int(fmean(one.seconds for one in self.seen.values()) // 60) if self.seen else 0

    @property
    def median_minutes(self) -> int:
        """How long the one in the middle stayed, in full minutes."""
        return int(median(one.seconds for one in self.seen.values()) // 60) if self.seen else 0

    @cached_property
    def peak(self) -> Peak:
        """The most people at once, and when."""
        return peak(self.levels, self.now)


def turnout_of(stays: Stays, window: Interval, now: datetime, breaks: Sequence[Interval] = ()) -> Turnout:
    """Tell who was there within the window, breaks left out."""
    parts = subtract([window], breaks)
    sums: dict[Any, Sum] = {}
    for part in parts:
        _add_up(sums, stays.around(part), part, now)
    is_on = window.holds(now)
    here = {person for start, end, person in stays.around(window) if start <= now < end} if is_on else set()
    seen = {
        person: Seen(one.first_seen, one.last_seen, one.seconds, is_still_here=person in here)
        for person, one in sums.items()
    }
    levels = tuple(level for part in parts for level in (*cut(stays.levels, part), (part.end or FOREVER, 0)))
    return Turnout(now, seen, len(here), levels)


def _add_up(sums: dict[Any, Sum], stays: Sequence[Stay], part: Interval, now: datetime) -> None:
    """Add when and how long each person was there in the part by `now`; a sight takes no time."""
    opens, closes = part.start, part.end or FOREVER
    for start, end, person in stays:
        if start > now or start >= closes:
            break
        if end < opens:
            continue
        until = min(end, now)
        begin = max(start, opens)
        stop = min(until, closes)
        is_sight = begin == until < closes and (start == until or until < end)
        if not (begin < stop or is_sight):
            continue
        one = sums.get(person)
        if one is None:
            one = sums[person] = Sum(begin, stop)
        one.last_seen = max(one.last_seen, stop)
        one.seconds += (stop - begin).total_seconds()
