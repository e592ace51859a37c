"""How slots really ran: values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from wbv_events.attendance.intervals import Interval, length, subtract, window_of
from wbv_events.programme.models import SlotKind
from wbv_events.programme.schemas import forgotten_at


class Phase(StrEnum):
    """Where a slot or an event stands: only what is over can have been missed."""

    AHEAD = "ahead"
    ON = "on"
    OVER = "over"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class SlotRun:
    """A slot with the time in which it ran; `breaks` within that time belong to nobody's attendance."""

    slot_id: UUID
    title: str
    kind: SlotKind
    room_id: UUID | None
    window: Interval
    is_as_planned: bool
    is_cancelled: bool
    breaks: tuple[Interval, ...] = ()

    @property
    def starts_at(self) -> datetime:
        """When it began."""
        return self.window.start

    @property
    def ends_at(self) -> datetime:
        """When it ended or is planned to end; the present while it runs over."""
        assert self.window.end is not None
        return self.window.end

    @property
    def parts(self) -> list[Interval]:
        """Its time without the breaks."""
        return subtract([self.window], self.breaks)

    @property
    def minutes(self) -> int:
        """How long it lasted without the breaks, in full minutes."""
        return int(length(self.parts, self.ends_at).total_seconds() // 60)

    def phase(self, now: datetime) -> Phase:
        """Return where it stands."""
        if self.is_cancelled:
            return Phase.CANCELLED
        return phase_of(self.window, now)


@dataclass(frozen=True, slots=True)
class Plan:
    """A slot as it is stored: planned times, and real ones where somebody started and ended it."""

    slot_id: UUID
    title: str
    kind: SlotKind
    room_id: UUID | None
    planned: Interval
    started_at: datetime | None
    ended_at: datetime | None
    is_cancelled: bool
    last_started_at: datetime | None = None


def runs_of(plans: Iterable[Plan], now: datetime) -> list[SlotRun]:
    """Return how each slot ran, in order; breaks wholly within a slot of their room are cut out of it."""
    plans = list(plans)
    windows = {plan.slot_id: _window(plan, now) for plan in plans}
    pauses = [
        (plan.room_id, windows[plan.slot_id])
        for plan in plans
        if plan.kind is SlotKind.BREAK and not plan.is_cancelled
    ]
    return [
        SlotRun(
            slot_id=plan.slot_id,
            title=plan.title,
            kind=plan.kind,
            room_id=plan.room_id,
            window=windows[plan.slot_id],
            is_as_planned=plan.started_at is None and plan.ended_at is None,
            is_cancelled=plan.is_cancelled,
            breaks=_within(plan, windows[plan.slot_id], pauses),
        )
        for plan in plans
    ]


def phase_of(window: Interval, now: datetime) -> Phase:
    """Return where it stands with what has this time."""
    if now < window.start:
        return Phase.AHEAD
    return Phase.ON if window.holds(now) else Phase.OVER


def hull_of(windows: Sequence[Interval]) -> Interval | None:
    """Return the time from the first beginning to the last end; None without windows."""
    if not windows:
        return None
    return Interval(min(each.start for each in windows), max(each.end or each.start for each in windows))


def time_of_event(days: Interval, runs: Iterable[SlotRun]) -> Interval:
    """Return the time that counts for the whole event: its days, and what of its slots lies outside."""
    return hull_of([days, *(run.window for run in runs if not run.is_cancelled)]) or days


def time_of_day(days: Interval, runs: Iterable[SlotRun]) -> Interval:
    """Return the time that is drawn: from the first slot to the last; without slots the days."""
    return hull_of([run.window for run in runs if not run.is_cancelled]) or days


def stretches_of(runs: Iterable[SlotRun]) -> list[tuple[Interval, list[SlotRun]]]:
    """Return the parts of a day: slots that overlap for more than half of the shorter one stand together."""
    parts: list[tuple[Interval, list[SlotRun]]] = []
    for run in sorted(runs, key=lambda run: (run.starts_at, run.ends_at)):
        if parts and _run_together(parts[-1][0], run.window):
            window, members = parts[-1]
            parts[-1] = (hull_of([window, run.window]) or window, [*members, run])
        else:
            parts.append((run.window, [run]))
    return parts


def _window(plan: Plan, now: datetime) -> Interval:
    """Return when a slot ran; one that nobody ends runs over until it counts as forgotten."""
    window = window_of(plan.planned, plan.started_at, plan.ended_at)
    assert window.end is not None
    is_open = plan.started_at is not None and plan.ended_at is None
    if not (is_open and window.end <= now < forgotten_at(window.end, plan.last_started_at)):
        return window
    return Interval(window.start, now + timedelta.resolution)  # half-open: the present belongs to it


def _within(plan: Plan, window: Interval, pauses: list[tuple[UUID | None, Interval]]) -> tuple[Interval, ...]:
    if plan.kind is SlotKind.BREAK or window.end is None:
        return ()
    return tuple(
        pause
        for room_id, pause in pauses
        if room_id in (None, plan.room_id)
        and pause.end is not None
        and window.start <= pause.start
        and pause.end <= window.end
    )


def _run_together(one: Interval, other: Interval) -> bool:
    assert one.end is not None
    assert other.end is not None
    common = min(one.end, other.end) - max(one.start, other.start)
    return common * 2 > min(one.end - one.start, other.end - other.start)
