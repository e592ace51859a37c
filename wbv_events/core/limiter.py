"""Rate limits per actor and action, counted in Redis so that all processes count together."""

from __future__ import annotations

from math import ceil
from time import time

from limits import RateLimitItemPerSecond
from limits.storage import RedisStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from redis import Redis

from wbv_events.core.actions import Action
from wbv_events.core.authority import Actor
from wbv_events.core.errors import RateLimited


class Limiter:
    """Refuses what comes too often."""

    def __init__(self, redis: Redis, prefix: str) -> None:
        storage = RedisStorage(
            "redis://", connection_pool=redis.connection_pool, key_prefix=f"{prefix}:limit"
        )
        self._strategy = SlidingWindowCounterRateLimiter(storage)

    def check(self, action: Action, actor: Actor) -> None:
        """Count one try. Raises `RateLimited` with the seconds to wait if the actor's limit is used up."""
        item = RateLimitItemPerSecond(action.limit.count, action.limit.seconds)
        who = str(actor.person_id or actor.address)
        if self._strategy.hit(item, action.name, who):
            return
        refusal = RateLimited()
        reset_at = self._strategy.get_window_stats(item, action.name, who).reset_time
        refusal.retry_after = max(1, ceil(reset_at - time()))
        raise refusal
