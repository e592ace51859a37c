"""Rate limits per actor and action, counted in Redis so that all processes count together."""

from __future__ import annotations

from hashlib import sha256
from ipaddress import IPv6Address, IPv6Network, ip_address
from math import ceil
from time import time

from limits import RateLimitItemPerSecond
from limits.storage import RedisStorage
from limits.strategies import MovingWindowRateLimiter, RateLimiter, SlidingWindowCounterRateLimiter
from redis import Redis, RedisError

from wbv_events.core.actions import Action, FieldLimit, Limit
from wbv_events.core.authority import Actor
from wbv_events.core.errors import RateLimited
from wbv_events.core.schemas import Input


class Limiter:
    """Refuses what comes too often."""

    def __init__(self, redis: Redis, prefix: str) -> None:
        storage = RedisStorage(
            "redis://", connection_pool=redis.connection_pool, key_prefix=f"{prefix}:limit"
        )
        self._roughly = SlidingWindowCounterRateLimiter(storage)
        self._exactly = MovingWindowRateLimiter(storage)  # remembers each try, so it is for small counts

    def check(self, action: Action, actor: Actor) -> None:
        """Count one try. Raises `RateLimited` with the seconds to wait if the actor's limit is used up.

        Raises `RedisError` where nobody can count; but reading, and so every page, goes on without Redis.
        """
        limit = action.limit
        who = str(actor.person_id or network_of(actor.address))
        try:
            wait = _hit(self._roughly, limit, action.name, who)
        except RedisError:
            if action.writes:
                raise
            return
        if wait:
            refusal = RateLimited()
            refusal.retry_after = wait
            raise refusal

    def check_field(self, action: Action, given: Input) -> None:
        """Count one try with what stands in the limited field, if one is. Raises its `RateLimited`."""
        limit = action.limit.per_field
        if limit is None:
            return
        # an address is nobody's business in Redis, and may be as long as it likes
        value = sha256(str(getattr(given, limit.field)).encode()).hexdigest()
        if wait := _hit(self._exactly, limit, action.name, limit.field, value):
            refusal = limit.refusal(minutes=ceil(wait / 60))
            refusal.retry_after = wait
            raise refusal


def _hit(strategy: RateLimiter, limit: Limit | FieldLimit, *key: str) -> int:
    """Count one try; return 0, or the seconds to wait if it is one too many."""
    item = RateLimitItemPerSecond(limit.count, limit.seconds)
    if strategy.hit(item, *key):
        return 0
    return max(1, ceil(strategy.get_window_stats(item, *key).reset_time - time()))


def network_of(address: str) -> str:
    """Return what one visitor has for its own: an IPv4 address, or the /64 of an IPv6 address."""
    try:
        found = ip_address(address)
    except ValueError:
        return address  # of a socket file, for example
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is None:
            return str(IPv6Network((int(found), 64), strict=False))
        found = found.ipv4_mapped
    return str(found)
