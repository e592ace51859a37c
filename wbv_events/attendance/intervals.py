"""Times of being there: values in, values out.

Half-open: a person who came at 10:00 and left at 10:30 is there at 10:00 and no longer at 10:30.
An interval without an end still goes on. One without length is a sight: seen at that instant, for no time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Interval:
    """Time from `start` until before `end`, kept in UTC; `end` is None while it goes on."""

    start: datetime
    end: datetime | None = None

    def __post_init__(self) -> None:
        """Move both ends to UTC, because Python subtracts two times of one zone by the wall clock.

        An end before the start comes from two machines whose clocks differ; it is then a sight at the start.
        """
        start = _in_utc(self.start)
        object.__setattr__(self, "start", start)
        if self.end is not None:
            object.__setattr__(self, "end", max(start, _in_utc(self.end)))

    def holds(self, instant: datetime) -> bool:
        """Tell whether the instant lies within."""
        return self.start <= instant and (self.end is None or instant < self.end)

    def until(self, now: datetime) -> "Interval | None":
        """Leave what has happened by `now`, with an end; None if nothing has."""
        if self.start > now:
            return None
        return Interval(self.start, now if self.end is None else min(self.end, now))


class Seen(NamedTuple):
    """When somebody was there first and last (None: never), and for how long."""

    first_seen: datetime | None
    last_seen: datetime | None
    seconds: float
    is_still_here: bool

    @property
    def minutes(self) -> int:
        """Full minutes."""
        return int(self.seconds // 60)


def union(intervals: Iterable[Interval]) -> list[Interval]:
    """Merge what overlaps or touches, in order of time; sights have no length and fall away."""
    merged: list[Interval] = []
    for each in sorted(intervals, key=lambda interval: interval.start):
        if each.end == each.start:
            continue
        last = merged[-1] if merged else None
        if last is None or (last.end is not None and last.end < each.start):
            merged.append(each)
        elif last.end is not None and (each.end is None or each.end > last.end):
            merged[-1] = Interval(last.start, each.end)
    return merged


def clip(interval: Interval, window: Interval) -> Interval | None:
    """Cut the interval to the window; None if nothing of it lies within."""
    if interval.end == interval.start:
        return interval if window.holds(interval.start) else None
    start = max(interval.start, window.start)
    end = min((end for end in (interval.end, window.end) if end is not None), default=None)
    return Interval(start, end) if end is None or start < end else None


def subtract(windows: Iterable[Interval], holes: Iterable[Interval]) -> list[Interval]:
    """Leave of the windows what no hole covers, in order of time."""
    left = union(windows)
    for hole in union(holes):
        left = [part for window in left for part in _around(window, hole)]
    return left


def length(intervals: Iterable[Interval], now: datetime) -> timedelta:
    """Add up the time that the intervals cover by `now`, each instant once."""
    seen = (part for each in intervals if (part := each.until(now)))
    return sum(((each.end or now) - each.start for each in union(seen)), timedelta())


def window_of(planned: Interval, started_at: datetime | None, ended_at: datetime | None) -> Interval:
    """Give the time in which a slot really ran; where a real time is missing, the planned one stands in.

    A slot that started only after its planned end and was never ended is given its planned length.
    """
    start = started_at or planned.start
    end = ended_at or planned.end
    if ended_at is None and end is not None and end <= start:
        end = start + (end - planned.start)
    return Interval(start, end)


def presence_of(
    intervals: Iterable[Interval], window: Interval, now: datetime, *, without: Iterable[Interval] = ()
) -> Seen:
    """Tell when and how long one person was there within the window, breaks (`without`) left out.

    Overlapping intervals (tabs, devices) count once; nothing after `now` counts.
    Still here is whoever has an interval that goes on while the window does.
    """
    intervals = list(intervals)
    is_still_here = window.holds(now) and any(interval.holds(now) for interval in intervals)
    happened = [each for interval in intervals if (each := interval.until(now))]
    if is_still_here:
        happened.append(Interval(now, now))
    parts = subtract([window], without)
    sights = [sight for each in happened for part in parts if (sight := clip(each, part))]
    return Seen(
        first_seen=min((sight.start for sight in sights), default=None),
        last_seen=max((sight.end or now for sight in sights), default=None),
        seconds=length(sights, now).total_seconds(),
        is_still_here=is_still_here,
    )


def _around(window: Interval, hole: Interval) -> list[Interval]:
    """Leave of the window what lies before and after the hole."""
    before = clip(window, Interval(min(window.start, hole.start), hole.start))
    after = clip(window, Interval(hole.end)) if hole.end is not None else None
    return [part for part in (before, after) if part]


def _in_utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        message = f"{instant} has no time zone."
        raise ValueError(message)
    return instant if instant.tzinfo is UTC else instant.astimezone(UTC)
