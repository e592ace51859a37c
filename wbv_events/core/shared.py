"""What many look at in the same moment: read once for all of them, with the place in the log that it holds.

Whoever gets it follows the log from that place, and so is told what came since. Without a reader of the log
nothing is kept.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final, Generic, TypeVar

from wbv_events.core.fanout import Fanout
from wbv_events.core.log import START
from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work

KEPT_SECONDS: Final = 1.0
LONGEST_SECONDS: Final = 5.0
TIMES_AS_LONG: Final = 20
"""What takes long to read is kept so many times as long, so that reading it takes little of the time."""
PATIENCE_SECONDS: Final = 2.0
"""Who waits for another one to read holds a connection to the database; all of them might."""
MOST: Final = 200

T = TypeVar("T")


@dataclass(frozen=True)
class Kept(Generic[T]):
    """A value, up to where in the log it holds everything (nothing if that is unknown), and until when.

    `told` is what may be told of that place.
    """

    value: T
    seen: str
    until: float
    told: str = ""


@dataclass(frozen=True)
class Told:
    """On which topics one hears that something is another now, and the names that say only how many."""

    on: tuple[str, ...]
    but: frozenset[str] = frozenset()


class Shared:
    """What this process keeps for a moment, by a key that names all that it depends on."""

    def __init__(self, runtime: Runtime, fanout: Fanout) -> None:
        self._runtime = runtime
        self._fanout = fanout
        self._kept: dict[object, Kept[Any]] = {}
        self._locks: defaultdict[object, Lock] = defaultdict(Lock)

    def get(self, key: object, told: Told, work: Work, read: Callable[[Work], T]) -> Kept[T]:
        """Return what was read a moment ago, unless something was told since that counts.

        It is read in work of its own, which begins after the place in the log is noted: what is stored
        between the two is told, and told again changes nothing.
        """
        kept = self._find(key, told)
        if kept is not None:
            return kept
        if self._fanout.tail == START:
            return Kept(read(work), "", 0.0)
        lock = self._locks[key]
        if not lock.acquire(timeout=PATIENCE_SECONDS):
            return Kept(read(work), "", 0.0)
        try:
            # whoever waited gets what the one before has read
            return self._find(key, told) or self._keep(key, told, work, read)
        finally:
            lock.release()

    def _find(self, key: object, told: Told) -> Kept[Any] | None:
        """Return what is kept, if it still holds everything."""
        kept = self._kept.get(key)
        if kept is None or time.monotonic() > kept.until:
            return None
        return None if any(self._has_news(topic, kept.seen, told.but) for topic in told.on) else kept

    def _has_news(self, topic: str, seen: str, but: Collection[str]) -> bool:
        since = self._fanout.newest.since(topic, seen)
        return since is None or any(entry.name not in but for entry in since)

    def _keep(self, key: object, told: Told, work: Work, read: Callable[[Work], T]) -> Kept[T]:
        seen, began = self._fanout.tail, time.monotonic()
        with self._runtime.work(work.actor, writes=False) as fresh:
            fresh.role, fresh.standing = work.role, work.standing
            value = read(fresh)
        now = time.monotonic()
        may_be_told = self._fanout.told_place(*told.on, until=seen)
        lasting = min(max(KEPT_SECONDS, TIMES_AS_LONG * (now - began)), LONGEST_SECONDS)
        kept = Kept(value, seen, now + lasting, "" if may_be_told == START else may_be_told)
        self._kept = {one: old for one, old in self._kept.items() if old.until > now}
        if len(self._kept) >= MOST:
            self._kept.clear()
            self._locks.clear()
        self._kept[key] = kept
        return kept
