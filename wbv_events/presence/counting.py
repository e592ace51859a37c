"""Telling how many people are where: at most once a second for each event, and only what has changed.

An event is watched from the first sight of somebody until nobody is there, so that leases which end by
themselves (a process died) are told as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from redis import RedisError

from wbv_events.core import metrics, topics
from wbv_events.core.authority import Role
from wbv_events.core.connections import Connection
from wbv_events.core.runtime import Runtime
from wbv_events.presence.leases import Leases
from wbv_events.presence.pushes import CountsChanged, PresenceChanged
from wbv_events.rooms.queries import is_known_to, list_rooms


@dataclass
class Counting:
    """What this process told last of each event and its rooms, and which events it has to count again."""

    told: dict[UUID, dict[UUID, int]] = field(default_factory=dict)
    touched: set[UUID] = field(default_factory=set)

    def touch(self, event_id: UUID) -> None:
        """Note that somebody came or went, or that somebody looks."""
        self.touched.add(event_id)


def tell_counts(runtime: Runtime) -> None:
    """Count the touched events and tell their followers what has changed."""
    counting = runtime.resource(Counting)
    if not counting.touched:
        return
    with metrics.presence_counting.time():
        _count_touched(runtime, counting)


def _count_touched(runtime: Runtime, counting: Counting) -> None:
    for event_id in [*counting.touched]:
        counting.touched.discard(event_id)  # before counting: whoever comes meanwhile is told next time
        try:
            _tell(runtime, counting, event_id)
        except RedisError:
            counting.touch(event_id)
            raise


def watch_counts(runtime: Runtime, connections: list[Connection]) -> None:
    """Count again, with each heartbeat, every event in which somebody was seen last."""
    counting = runtime.resource(Counting)
    counting.touched.update(counting.told)


def _tell(runtime: Runtime, counting: Counting, event_id: UUID) -> None:
    with runtime.work(writes=False) as work:
        rooms = list_rooms(work, event_id)
        parts = [event_id, *(room.id for room in rooms)]
        counts, version = work.resource(Leases).counts_and_version(parts, work.now)
    told = counting.told.get(event_id, {})
    changed = {part: count for part, count in counts.items() if count != told.get(part, 0)}
    counting.told[event_id] = counts
    if not any(counts.values()):
        del counting.told[event_id]
    known = {room.id: counts[room.id] for room in rooms if is_known_to(room, Role.ATTENDEE)}
    if changed.keys() & {event_id, *known}:
        told_to_all = CountsChanged(event_id=event_id, online=counts[event_id], counts=known, version=version)
        runtime.outgoing.send([(topics.event(event_id), told_to_all)])
    runtime.outgoing.send(
        (topics.room(room.id), PresenceChanged(room_id=room.id, count=changed[room.id], version=version))
        for room in rooms
        if room.id in changed
    )
