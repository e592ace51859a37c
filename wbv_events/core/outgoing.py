"""What leaves for the log, in order; kept while Redis is away."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from threading import Lock
from typing import Final

import structlog
from redis import RedisError

from wbv_events.core.entry import Entry
from wbv_events.core.log import Log
from wbv_events.core.schemas import Push

logger = structlog.get_logger()

KEEP_UNSENT: Final = 50_000
THINNED: Final = ((1_000, 4), (200, 2))


def encode(topic: str, push: Push, followers: int = 0) -> Entry:
    """Return a push as the entry that goes into the log, for so many followers of the topic."""
    thing, version = push.state or ("", 0)
    every = round(push.every * thinning(followers) * 1000)
    return Entry(topic, push.name, push.model_dump_json().encode(), thing, version, every)


def thinning(followers: int) -> int:
    """Return how many times as long the interval of a push is for so many followers in one process.

    A process has to write to each of them, so what is told to many is told more rarely.
    """
    return next((factor for more_than, factor in THINNED if followers > more_than), 1)


class Outgoing:
    """Appends pushes to the log in order; those with `every` wait there until they are due."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.count_followers: Callable[[str], int] = lambda _topic: 0
        self._flushing = Lock()
        self._batch = 0
        self._unsent: deque[Entry] = deque(maxlen=KEEP_UNSENT)

    @property
    def unsent(self) -> int:
        """How many entries Redis has not taken yet."""
        return len(self._unsent)

    def send(self, pushes: Iterable[tuple[str, Push]]) -> None:
        """Append pushes."""
        self._unsent.extend(encode(topic, push, self.count_followers(topic)) for topic, push in pushes)
        self.flush()

    def flush_due(self) -> None:
        """Send what waits in the log and is due, and what Redis refused before."""
        self.flush()
        with suppress(RedisError):
            self.log.held.tell_due()

    def flush(self) -> None:
        """Append all that is unsent; what Redis does not take stays for the next time.

        One at a time, so that nothing overtakes. Nobody goes on before Redis was asked to take its own too:
        so a process that dies leaves nothing untold that it has answered.
        """
        batch = self._batch
        with self._flushing:
            if self._unsent and batch == self._batch:  # else somebody else has taken it along
                self._batch += 1
                self._append_unsent()

    def _append_unsent(self) -> None:
        batch = list(self._unsent)
        self._unsent.clear()
        try:
            self.log.append(batch)
        except RedisError:
            self._unsent.extendleft(reversed(batch))
            logger.warning("log.unreachable", unsent=len(self._unsent))
