"""What the worker does for attendance: closing the intervals of processes that died."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import exists, select

from wbv_events.attendance.models import AttendanceInterval
from wbv_events.attendance.renewal import close_abandoned
from wbv_events.core.runtime import Runtime

MISSED_HEARTBEATS = 3


def patience(runtime: Runtime) -> timedelta:
    """Return how long an interval may be without a sign of life before it is taken for lost."""
    return timedelta(seconds=MISSED_HEARTBEATS * runtime.settings.heartbeat_seconds)


def sweep(runtime: Runtime) -> int:
    """Close what was abandoned, as of the last sign of life; return how many intervals.

    It looks before it writes, so that a quiet day takes no write lock every two seconds.
    """
    with runtime.work(writes=False) as work:
        older_than = work.now - patience(runtime)
        open_ones = AttendanceInterval.left_at.is_(None), AttendanceInterval.last_seen_at < older_than
        if not work.session.scalar(select(exists().where(*open_ones))):
            return 0
    with runtime.work() as work:
        return close_abandoned(work, older_than)
