"""The timekeeper: of all processes, the one that carries out what is due."""

from __future__ import annotations

import json
import os
import socket
import time
from dataclasses import dataclass
from typing import Any

from redis import Redis
from redis.exceptions import LockError

LEASE_SECONDS = 15


@dataclass(frozen=True)
class Keeper:
    """Which process keeps the time (`host:pid`), and since when, in seconds since 1970."""

    owner: str
    since: float


class Timekeeper:
    """A lock in Redis that one process holds at a time; it ends by itself when its holder dies.

    Beside it stands who holds it, for those who watch the processes.
    """

    def __init__(self, redis: Redis, prefix: str) -> None:
        self._redis = redis
        self._owner_key = _owner_key(prefix)
        self._lock = redis.lock(f"{prefix}:timekeeper", timeout=LEASE_SECONDS, thread_local=False)
        self._since = 0.0

    def is_ours(self) -> bool:
        """Take or renew the lock and say whether this process holds it. Ask more often than every 15 s."""
        is_ours = self._renew() or self._take()
        if is_ours:
            told = {"owner": f"{socket.gethostname()}:{os.getpid()}", "since": self._since}
            self._redis.set(self._owner_key, json.dumps(told), ex=LEASE_SECONDS)
        return is_ours

    def _renew(self) -> bool:
        if self._lock.local.token is None:
            return False
        try:
            return bool(self._lock.reacquire())
        except LockError:
            self._lock.local.token = None
            return False

    def _take(self) -> bool:
        self._since = time.time()
        return bool(self._lock.acquire(blocking=False))

    def resign(self) -> None:
        """Give the lock back, so that another process need not wait for its end."""
        try:
            self._lock.release()
        except LockError:
            self._lock.local.token = None
        else:
            self._redis.delete(self._owner_key)


def find_timekeeper(redis: Redis, prefix: str) -> Keeper | None:
    """Return who keeps the time, or None if nobody has done for 15 s."""
    told: Any = redis.get(_owner_key(prefix))
    return None if told is None else Keeper(**json.loads(told))


def _owner_key(prefix: str) -> str:
    return f"{prefix}:timekeeper:owner"
