"""What the life of connections means for attendance: their signs of life."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wbv_events.attendance.renewal import find_resumable, renew_intervals, resume_intervals
from wbv_events.attendance.tasks import patience
from wbv_events.core.connections import Connection
from wbv_events.core.runtime import Runtime

CHUNK = 1000


def renew_alive(runtime: Runtime, connections: Sequence[Connection]) -> None:
    """Renew intervals and leases of this process's connections: a statement and a round trip per 1,000."""
    for ids in _chunks([connection.id for connection in connections]):
        with runtime.work() as work:
            renew_intervals(work, ids, seen_since=work.now - patience(runtime))
            lost_in = find_resumable(work, ids)
        for room_id in lost_in:
            with runtime.work() as work:
                resume_intervals(work, room_id, ids)


def _chunks(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]
