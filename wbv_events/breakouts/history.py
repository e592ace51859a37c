"""Who was in which room of a set, and when: values in, values out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from wbv_events.attendance.intervals import Interval, clip, union

Person = TypeVar("Person")
Place = TypeVar("Place")


@dataclass(frozen=True)
class Visit:
    """One connection in one room; without `left_at` it was still there at the last sight."""

    joined_at: datetime
    last_seen_at: datetime
    left_at: datetime | None

    def interval(self, now: datetime, patience: timedelta) -> Interval:
        """Return the time; it goes on unless nothing was seen of it for longer than the patience."""
        is_lost = self.left_at is None and self.last_seen_at < now - patience
        return Interval(self.joined_at, self.last_seen_at if is_lost else self.left_at)


def stays(
    visits: Iterable[tuple[Person, Place, Interval]], window: Interval | None = None
) -> list[tuple[Person, Place, Interval]]:
    """Return when each person was in each room, in order of time; several tabs are one stay.

    What lies outside of the window is left out, where there is one.
    """
    found: defaultdict[tuple[Person, Place], list[Interval]] = defaultdict(list)
    for person, place, interval in visits:
        within = interval if window is None else clip(interval, window)
        if within is not None:
            found[person, place].append(within)
    merged = [(*key, each) for key, intervals in found.items() for each in union(intervals)]
    return sorted(merged, key=lambda stay: stay[2].start)
