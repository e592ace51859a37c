"""What many look at in the same moment: read once for all of them, with the place in the log that it holds.

Whoever gets it follows the log from that place, and so is told what came since. Without a reader of the log
nothing is kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from wbv_events.core.fanout import Fanout
from wbv_events.core.log import START
from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work

KEPT_SECONDS: Final = 1.0
MOST: Final = 200

T = TypeVar("T")


@dataclass(frozen=True)
class Kept(Generic[T]):
    """A value, up to where in the log it holds everything (nothing if that is unknown), and its age."""

    value: T
    seen: str
    read_at: float


class Shared:
    """What this process keeps for a moment, by a key that names all that it depends on."""

    def __init__(self, runtime: Runtime, fanout: Fanout) -> None:
        self._runtime = runtime
        self._fanout = fanout
        self._kept: dict[object, Kept[Any]] = {}

    def get(self, key: object, topics: tuple[str, ...], work: Work, read: Callable[[Work], T]) -> Kept[T]:
        """Return what was read a moment ago, unless something was told on one of the topics since.

        It is read in work of its own, which begins after the place in the log is noted: what is stored
        between the two is told, and told again changes nothing.
        """
        kept = self._kept.get(key)
        if kept is not None and self._is_fresh(kept, topics):
            return kept
        seen = self._fanout.tail
        if seen == START:
            return Kept(read(work), "", time.monotonic())
        with self._runtime.work(work.actor, writes=False) as fresh:
            fresh.role, fresh.standing = work.role, work.standing
            kept = Kept(read(fresh), seen, time.monotonic())
        if len(self._kept) >= MOST:
            self._kept.clear()
        self._kept[key] = kept
        return kept

    def _is_fresh(self, kept: Kept[Any], topics: tuple[str, ...]) -> bool:
        if time.monotonic() - kept.read_at > KEPT_SECONDS:
            return False
        return all(self._fanout.newest.since(topic, kept.seen) == [] for topic in topics)
