"""Leases of being somewhere, kept in Redis: the only module of this feature that talks to it.

Each room has one sorted set, and so has each event for all of its rooms, in which somebody with tabs in two
rooms is one person: member `participant:connection`, score the last sign of life. What is older than
`seconds` does not count and is trimmed; a set that nobody renews expires as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

import structlog
from redis import Redis, RedisError

logger = structlog.get_logger()

COUNT_PEOPLE: Final = """
local people, count = {}, 0
for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], ARGV[1], '+inf')) do
  local person = string.sub(member, 1, 36)
  if not people[person] then
    people[person] = true
    count = count + 1
  end
end
return count
"""


class Place(NamedTuple):
    """Where a connection of a participant is."""

    event_id: UUID
    room_id: UUID
    participant_id: UUID
    connection_id: str

    @property
    def member(self) -> str:
        """The lease's name in the set of its room."""
        return f"{self.participant_id}:{self.connection_id}"


class Leases:
    """The leases of all processes. Two tabs are two leases of one person."""

    def __init__(self, redis: Redis, prefix: str, seconds: int) -> None:
        self.redis = redis
        self.prefix = prefix
        self.seconds = seconds
        self._count = redis.register_script(COUNT_PEOPLE)

    def renew(self, places: Iterable[Place], now: datetime) -> None:
        """Open or renew leases, in one round trip however many they are."""
        members: dict[UUID, dict[Any, Any]] = defaultdict(dict)
        for place in places:
            for part in (place.room_id, place.event_id):
                members[part][place.member] = now.timestamp()
        if not members:
            return
        with self.redis.pipeline(transaction=False) as pipe:
            for part, scores in members.items():
                key = self._key(part)
                pipe.zremrangebyscore(key, "-inf", f"({self._oldest(now)}")
                pipe.zadd(key, scores)
                pipe.expire(key, self.seconds * 2)
            pipe.execute()

    def close(self, places: Sequence[Place]) -> None:
        """End leases; those that are gone already are no error."""
        if not places:
            return
        with self.redis.pipeline(transaction=False) as pipe:
            for place in places:
                for part in (place.room_id, place.event_id):
                    pipe.zrem(self._key(part), place.member)
            pipe.execute()

    def counts(self, ids: Iterable[UUID], now: datetime) -> dict[UUID, int]:
        """Return how many people are in each of the rooms, or events; none while Redis is away."""
        parts = list(ids)
        try:
            return self.counts_and_version(parts, now)[0]
        except RedisError:
            logger.warning("presence.unknown")
            return dict.fromkeys(parts, 0)

    def counts_and_version(self, ids: Iterable[UUID], now: datetime) -> tuple[dict[UUID, int], int]:
        """Return the same with the instant, in microseconds of Redis's own clock, at which it was counted."""
        parts = list(ids)
        with self.redis.pipeline(transaction=True) as pipe:
            for part in parts:
                self._count(keys=[self._key(part)], args=[self._oldest(now)], client=pipe)
            pipe.time()
            *counts, (seconds, microseconds) = pipe.execute()
        return dict(zip(parts, counts, strict=True)), seconds * 1_000_000 + microseconds

    def people(self, room_ids: Iterable[UUID], now: datetime) -> dict[UUID, set[UUID]]:
        """Return who is in each of the rooms, as ids of participants; nobody while Redis is away."""
        rooms = list(room_ids)
        try:
            with self.redis.pipeline(transaction=False) as pipe:
                for room_id in rooms:
                    pipe.zrangebyscore(self._key(room_id), self._oldest(now), "+inf")
                found: list[list[bytes]] = pipe.execute()
        except RedisError:
            logger.warning("presence.unknown")
            return {room_id: set() for room_id in rooms}
        return {
            room_id: {UUID(member[:36].decode()) for member in members}
            for room_id, members in zip(rooms, found, strict=True)
        }

    def _key(self, part: UUID) -> str:
        return f"{self.prefix}:present:{part}"

    def _oldest(self, now: datetime) -> float:
        return now.timestamp() - self.seconds
