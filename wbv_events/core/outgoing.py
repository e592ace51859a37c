"""What leaves for the log: at once, or the newest of an interval; kept while Redis is away."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from threading import Lock
from time import monotonic

import structlog
from redis import RedisError

from wbv_events.core.log import Entry, Log
from wbv_events.core.schemas import Push

logger = structlog.get_logger()

KEEP_UNSENT = 50_000


def encode(topic: str, push: Push) -> Entry:
    """Return a push as the entry that goes into the log."""
    thing, version = push.state or ("", 0)
    return Entry(topic, push.name, push.model_dump_json().encode(), thing, version)


class Outgoing:
    """Appends pushes to the log in order; of those with `every` only the newest of the interval."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self._flushing = Lock()
        self._unsent: deque[Entry] = deque(maxlen=KEEP_UNSENT)
        self._waiting: dict[tuple[str, str, str], Entry] = {}
        self._due_at: dict[tuple[str, str, str], float] = {}

    @property
    def unsent(self) -> int:
        """How many entries Redis has not taken yet."""
        return len(self._unsent)

    def send(self, pushes: Iterable[tuple[str, Push]]) -> None:
        """Append pushes, or hold back those that only count as the newest of an interval."""
        for topic, push in pushes:
            if push.every:
                self._hold(topic, push)
            else:
                self._unsent.append(encode(topic, push))
        self.flush()

    def _hold(self, topic: str, push: Push) -> None:
        """Send the first of an interval at once, hold back the following ones."""
        key = (topic, push.name, push.key)
        now = monotonic()
        if now >= self._due_at.get(key, 0.0):
            self._due_at[key] = now + push.every
            self._waiting.pop(key, None)
            self._unsent.append(encode(topic, push))
        else:
            self._waiting[key] = encode(topic, push)

    def flush_due(self) -> None:
        """Send what was held back and is due, and what Redis refused before."""
        now = monotonic()
        for key in [key for key, due in self._due_at.items() if due <= now]:
            entry = self._waiting.pop(key, None)
            if entry is None:
                del self._due_at[key]
                continue
            self._unsent.append(entry)
        self.flush()

    def flush_all(self) -> None:
        """Send what was held back although it is not due: the process ends."""
        self._due_at.clear()
        self._unsent.extend(self._waiting.values())
        self._waiting.clear()
        self.flush()

    def flush(self) -> None:
        """Append all that is unsent; what Redis does not take stays for the next time.

        One at a time, so that nothing overtakes: whoever is at it takes along what others add meanwhile.
        """
        while self._unsent and self._flushing.acquire(blocking=False):
            try:
                if not self._append_unsent():
                    return
            finally:
                self._flushing.release()

    def _append_unsent(self) -> bool:
        batch = list(self._unsent)
        self._unsent.clear()
        try:
            self.log.append(batch)
        except RedisError:
            self._unsent.extendleft(reversed(batch))
            logger.warning("log.unreachable", unsent=len(self._unsent))
            return False
        return True
