"""From the log to the local followers: one reader per process, the newest entries in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import gevent
import structlog
from redis import RedisError

from wbv_events.core.log import START, Log, LoggedEntry, place

logger = structlog.get_logger()

BLOCK_MILLISECONDS = 5_000


@dataclass(frozen=True)
class Missed:
    """What a follower gets: the missed entries, or `resync` if they are gone; `tail` is the newest id."""

    entries: list[LoggedEntry]
    resync: bool
    tail: str


class Fanout:
    """Reads the log and hands each entry to `deliver`; answers what a returning follower has missed."""

    def __init__(self, log: Log, deliver: Callable[[LoggedEntry], None], *, keep: int = 20_000) -> None:
        self.log = log
        self.deliver = deliver
        self.newest: deque[LoggedEntry] = deque(maxlen=keep)
        self.tail = START
        self.is_reading = False

    def missed(self, topic: str, after: str | None) -> Missed:
        """Return what was told on a topic after an id; without an id nothing was missed."""
        if after is None or place(after) >= place(self.tail):
            return Missed([], resync=False, tail=self.tail)
        since = place(after)
        if not self.newest or place(self.newest[0].id) > since:
            return Missed([], resync=True, tail=self.tail)
        entries = [entry for entry in self.newest if entry.topic == topic and place(entry.id) > since]
        return Missed(entries, resync=False, tail=self.tail)

    def load(self) -> None:
        """Take the newest entries into memory, so that clients of a process that died can catch up here."""
        self.newest.clear()
        self.newest.extend(self.log.recent(self.newest.maxlen or 0))
        self.tail = self.newest[-1].id if self.newest else START

    def run(self) -> None:
        """Read for ever; when Redis is away, try again."""
        while True:
            try:
                if not self.is_reading:
                    self.load()
                    self.is_reading = True
                self.step()
            except RedisError:
                if self.is_reading:
                    logger.warning("log.reader_lost")
                self.is_reading = False
                gevent.sleep(0.5)

    def step(self) -> None:
        """Read once and deliver in order. An entry is in memory before it is delivered."""
        for entry in self.log.read(self.tail, block_milliseconds=BLOCK_MILLISECONDS):
            self.newest.append(entry)
            self.tail = entry.id
            self.deliver(entry)
