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
PAUSE_SECONDS = 0.5


@dataclass(frozen=True)
class Missed:
    """What a follower gets: the missed entries, or `resync` if they are gone; `tail` is the newest id."""

    entries: list[LoggedEntry]
    resync: bool
    tail: str


class Fanout:
    """Reads the log and hands each entry to `deliver`; answers what a returning follower has missed.

    Where the log does not lead on from what was read, because Redis lost its data, `tell_gap` is called.
    """

    def __init__(
        self,
        log: Log,
        deliver: Callable[[LoggedEntry], None],
        tell_gap: Callable[[], None],
        *,
        keep: int = 20_000,
    ) -> None:
        self.log = log
        self.deliver = deliver
        self.tell_gap = tell_gap
        self.newest: deque[LoggedEntry] = deque(maxlen=keep)
        self.tail = START

    def missed(self, topic: str, after: str | None) -> Missed:
        """Return what was told on a topic after an id; without an id nothing was missed.

        An id that is not reached yet is one of a log that was lost, or of a process that is ahead: resync.
        """
        if after is None or place(after) == place(self.tail):
            return Missed([], resync=False, tail=self.tail)
        since = place(after)
        if since > place(self.tail) or not self.newest or place(self.newest[0].id) > since:
            return Missed([], resync=True, tail=self.tail)
        return Missed(self._told_since(topic, since), resync=False, tail=self.tail)

    def _told_since(self, topic: str, since: tuple[int, int]) -> list[LoggedEntry]:
        """Walk back from the newest: who comes back has mostly been away for a moment only."""
        found: list[LoggedEntry] = []
        for entry in reversed(self.newest):
            if place(entry.id) <= since:
                break
            if entry.topic == topic:
                found.append(entry)
        return found[::-1]

    def load(self) -> None:
        """Take the newest entries into memory, so that clients of a process that died can catch up here."""
        recent = self.log.recent(self.newest.maxlen or 0)
        self.newest.clear()
        self.newest.extend(recent)
        self.tail = recent[-1].id if recent else START

    def resume(self) -> None:
        """Go on after the last entry that was read; if the log no longer holds it, begin anew and say so."""
        if self.tail == START or not self.log.leads_on_from(self.tail):
            self.load()
            self.tell_gap()

    def run(self) -> None:
        """Read for ever; when Redis is away, try again."""
        is_reading = False
        while True:
            try:
                if not is_reading:
                    self.resume()
                    is_reading = True
                self.step()
            except Exception as error:  # whatever it is, without the reader nobody hears anything
                if is_reading or not isinstance(error, RedisError):
                    logger.warning("log.reader_lost", exc_info=True)
                is_reading = False
                gevent.sleep(PAUSE_SECONDS)

    def step(self) -> None:
        """Read once and deliver in order. An entry is in memory before it is delivered."""
        for entry in self.log.read(self.tail, block_milliseconds=BLOCK_MILLISECONDS):
            self.newest.append(entry)
            self.tail = entry.id
            try:
                self.deliver(entry)
            except Exception:
                logger.exception("log.delivery_failed", name=entry.name)
