"""The sums of a room's reactions, kept in Redis: the only module of this feature that talks to it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import structlog
from redis import Redis, RedisError
from redis.client import Pipeline

from wbv_events.reactions.schemas import Reaction, ReactionCounts

logger = structlog.get_logger()

REMEMBERED: Final = timedelta(minutes=10)
"""For so long after the last reaction the sums stay."""


class Sums:
    """The sums of all rooms, the same for all processes."""

    def __init__(self, redis: Redis, prefix: str) -> None:
        self.redis = redis
        self.prefix = prefix

    def add(self, room_id: UUID, reaction: Reaction) -> ReactionCounts:
        """Count one more reaction and return the sums with it."""
        key = self._key(room_id)
        with self.redis.pipeline(transaction=True) as pipe:
            pipe.hincrby(key, reaction, 1)
            pipe.expire(key, REMEMBERED)
            return _read(pipe, key)

    def get(self, room_id: UUID) -> ReactionCounts:
        """Return the sums of a room; nothing while Redis is away."""
        try:
            with self.redis.pipeline(transaction=True) as pipe:
                return _read(pipe, self._key(room_id))
        except RedisError:
            logger.warning("reactions.unknown")
            return ReactionCounts(counts=dict.fromkeys(Reaction, 0), version=0)

    def _key(self, room_id: UUID) -> str:
        return f"{self.prefix}:reactions:{room_id}"


def _read(pipe: Pipeline, key: str) -> ReactionCounts:
    """Carry out what is queued and read the sums.

    Their version is the instant by Redis's clock, in microseconds: a count would begin anew with the sums.
    """
    pipe.hgetall(key)
    pipe.time()
    found: list[Any] = pipe.execute()
    sums, (seconds, microseconds) = found[-2:]
    counts = {one: int(sums.get(one.encode(), 0)) for one in Reaction}
    return ReactionCounts(counts=counts, version=seconds * 1_000_000 + microseconds)
