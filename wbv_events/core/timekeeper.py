"""The timekeeper: of all processes, the one that carries out what is due."""

from __future__ import annotations

from redis import Redis
from redis.exceptions import LockError

LEASE_SECONDS = 15


class Timekeeper:
    """A lock in Redis that one process holds at a time; it ends by itself when its holder dies."""

    def __init__(self, redis: Redis, prefix: str) -> None:
        self._lock = redis.lock(f"{prefix}:timekeeper", timeout=LEASE_SECONDS, thread_local=False)

    def is_ours(self) -> bool:
        """Take or renew the lock and say whether this process holds it. Ask more often than every 15 s."""
        if self._lock.local.token is not None:
            try:
                return bool(self._lock.reacquire())
            except LockError:
                self._lock.local.token = None
        return bool(self._lock.acquire(blocking=False))

    def resign(self) -> None:
        """Give the lock back, so that another process need not wait for its end."""
        try:
            self._lock.release()
        except LockError:
            self._lock.local.token = None
