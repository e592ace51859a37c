"""The calendar as days, each a column of what is on, in order of time. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final, Generic, Literal, TypeVar
from zoneinfo import ZoneInfo

from wbv_events.meetings.making import overlap
from wbv_events.meetings.schemas.meetings import Calendar, CommonTime, MeetingView
from wbv_events.meetings.schemas.times import EventTime, OwnTime
from wbv_events.programme.schemas import SlotView

STEP_MINUTES: Final = 10
TALLEST: Final = 9
Kind = Literal["slot", "meeting", "proposed", "time"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a day; `tall` is its length in steps of ten minutes, for its height."""

    kind: Kind
    starts_at: datetime
    ends_at: datetime
    thing: SlotView | MeetingView | OwnTime

    @property
    def tall(self) -> int:
        """Return the length in steps, bounded."""
        minutes = (self.ends_at - self.starts_at).total_seconds() / 60
        return max(1, min(TALLEST, round(minutes / STEP_MINUTES)))


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of the event's zone."""

    date: date
    starts_at: datetime
    entries: tuple[Entry, ...]


T = TypeVar("T", CommonTime, EventTime)


@dataclass(frozen=True, slots=True)
class TimesOfDay(Generic[T]):
    """The times of one day of the event's zone."""

    date: date
    starts_at: datetime
    times: tuple[T, ...]


def days_of(calendar: Calendar, zone: ZoneInfo) -> tuple[CalendarDay, ...]:
    """Part a calendar into days. Times at which something else stands already are not shown beside it."""
    entries = sorted(_entries(calendar), key=lambda one: (one.starts_at, one.ends_at, one.kind))
    days = groupby(entries, key=lambda one: one.starts_at.astimezone(zone).date())
    return tuple(_day(day, tuple(of_day)) for day, of_day in days)


def time_days(times: Iterable[T], zone: ZoneInfo) -> tuple[TimesOfDay[T], ...]:
    """Part times, which come in their order, into days."""
    days = groupby(times, key=lambda one: one.starts_at.astimezone(zone).date())
    return tuple(_of_day(day, tuple(of_day)) for day, of_day in days)


def _entries(calendar: Calendar) -> Iterator[Entry]:
    for slot in calendar.slots:
        yield Entry("slot", slot.starts_at, slot.ends_at, slot)
    taken = []
    for meeting in calendar.meetings:
        yield Entry("meeting", meeting.starts_at, meeting.ends_at, meeting)
        if meeting.standing != "cancelled":
            taken.append((meeting.starts_at, meeting.ends_at))
        if meeting.proposed_starts_at and meeting.proposed_ends_at:
            taken.append((meeting.proposed_starts_at, meeting.proposed_ends_at))
            yield Entry("proposed", meeting.proposed_starts_at, meeting.proposed_ends_at, meeting)
    for time in calendar.times:
        # what is contributed to then stands there itself
        is_gone = time.starts_at <= calendar.now or bool(time.busy_with)
        if not is_gone and not any(overlap((time.starts_at, time.ends_at), span) for span in taken):
            yield Entry("time", time.starts_at, time.ends_at, time)


def _day(day: date, entries: tuple[Entry, ...]) -> CalendarDay:
    return CalendarDay(day, entries[0].starts_at, entries)


def _of_day(day: date, times: tuple[T, ...]) -> TimesOfDay[T]:
    return TimesOfDay(day, times[0].starts_at, times)
