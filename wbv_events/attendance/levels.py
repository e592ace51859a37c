"""How many people are there: a level that changes when somebody comes or goes. Values in, values out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Any, Final, NamedTuple, TypeAlias

from wbv_events.attendance.intervals import Interval

Sight: TypeAlias = tuple[datetime, datetime | None, Any]
"""A connection's time: from when until when (None: it goes on), and whose it is."""

Stay: TypeAlias = tuple[datetime, datetime, Any]
"""A person's time, of all its connections together; those of one person do not overlap."""

Level: TypeAlias = tuple[datetime, int]
"""How many people are there from an instant until the next level."""

FOREVER: Final = datetime.max.replace(tzinfo=UTC)
"""The end of a stay that goes on."""

EVER: Final = Interval(datetime.min.replace(tzinfo=UTC))
"""All time."""


class Stays(list[Stay]):
    """Stays in order of time, prepared to be asked about one part of a day after another."""

    @cached_property
    def levels(self) -> list[Level]:
        """How many people were there from each change on."""
        return levels_of(self, EVER)

    @cached_property
    def _latest_ends(self) -> list[datetime]:
        """The latest end up to each stay; it never falls, so it can be searched."""
        return list(accumulate((end for _, end, _ in self), max))

    def around(self, window: Interval) -> list[Stay]:
        """Return the stays that can touch the window: none that begins after it, few that end before."""
        first = bisect_left(self._latest_ends, window.start)
        last = bisect_left(self, window.end or FOREVER, key=itemgetter(0))
        return self[first:last]


class Peak(NamedTuple):
    """The most people at one instant, and the first such instant; None if nobody came."""

    people: int
    at: datetime | None


def stays_of(sights: Iterable[Sight]) -> Stays:
    """Merge the connections of each person; the stays come in order of time, those without length too."""
    stays: list[list[Any]] = []
    newest: dict[Any, list[Any]] = {}
    for start, end, person in sorted(sights, key=itemgetter(0)):
        until = end or FOREVER
        stay = newest.get(person)
        if stay is not None and start < stay[1]:
            stay[1] = max(stay[1], until)
        else:
            newest[person] = stay = [start, until, person]
            stays.append(stay)
    return Stays((start, end, person) for start, end, person in stays)


def levels_of(stays: Iterable[Stay], window: Interval) -> list[Level]:
    """Return how many people are in the window from each change on."""
    opens, closes = window.start, window.end or FOREVER
    changes: list[Level] = []
    for start, end, _ in stays:
        if start >= closes:
            break
        if opens < end and start < end:
            changes.append((max(start, opens), 1))
            changes.append((min(end, closes), -1))
    levels: list[Level] = []
    count = 0
    for instant, change in sorted(changes, key=itemgetter(0)):
        count += change
        if levels and levels[-1][0] == instant:
            levels[-1] = (instant, count)
        else:
            levels.append((instant, count))
    return levels


def cut(levels: Sequence[Level], window: Interval) -> list[Level]:
    """Return the levels within a part of the window that they were made for."""
    first = bisect_right(levels, window.start, key=itemgetter(0))
    last = bisect_left(levels, window.end or FOREVER, key=itemgetter(0))
    before = [(window.start, levels[first - 1][1])] if first else []
    return [*before, *levels[first:last]]


def peak(levels: Iterable[Level], now: datetime) -> Peak:
    """Find the highest level by `now`, and when it was first reached."""
    highest = Peak(0, None)
    for instant, count in levels:
        if instant <= now and count > highest.people:
            highest = Peak(count, instant)
    return highest


def mean(levels: Sequence[Level], window: Interval, now: datetime) -> float:
    """Return the mean level in the window until `now`; 0 before it begins."""
    end = min(window.end or now, now)
    if end <= window.start:
        return 0.0
    parts = [*cut(levels, Interval(window.start, end)), (end, 0)]
    total = sum((count * (until - since) for (since, count), (until, _) in pairwise(parts)), timedelta())
    return total / (end - window.start)


def course(levels: Sequence[Level], window: Interval, step: timedelta, now: datetime) -> list[Level]:
    """Return the level at every step of the window that `now` has reached."""
    if step <= timedelta():
        message = "A course needs a step forward."
        raise ValueError(message)
    points: list[Level] = []
    position, count = 0, 0
    instant = window.start
    while instant <= now and window.holds(instant):
        while position < len(levels) and levels[position][0] <= instant:
            count = levels[position][1]
            position += 1
        points.append((instant, count))
        instant += step
    return points
