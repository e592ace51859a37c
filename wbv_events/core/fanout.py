"""From the log to the local followers: one reader per process, the newest entries in memory."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import gevent
import structlog
from redis import RedisError

from wbv_events.core import metrics
from wbv_events.core.entry import Entry
from wbv_events.core.log import START, Log, LoggedEntry, place
from wbv_events.core.newest import Newest

logger = structlog.get_logger()

BLOCK_MILLISECONDS = 5_000
PAUSE_SECONDS = 0.5
REPLAY_BYTES = 256 * 1024
"""Who missed more than this is quicker with a fresh snapshot."""
MARK: Final = "log.mark"
"""An entry that nobody follows and that comes by the clock alone; each takes the place of the one before."""
MARK_SECONDS: Final = 15.0


@dataclass(frozen=True)
class Missed:
    """What a follower gets: the missed entries, or `resync` if they are gone; from `tail` on it may go on."""

    entries: list[LoggedEntry]
    resync: bool
    tail: str


class Fanout:
    """Reads the log and hands each entry to `deliver`; answers what a returning follower has missed.

    Older states of a thing are taken out of the log, so that a deleted text is not kept there.
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
        self.keep = keep
        self.newest = Newest(keep)
        self.tail = START
        self.is_reading = False  # while Redis is away nothing is read
        self._outdated: list[str] = []
        self._marks: deque[str] = deque(maxlen=4)

    def missed(self, topic: str, after: str | None) -> Missed:
        """Return what was told on a topic after an id; without an id nothing was missed.

        An id that is not reached yet is one of a log that was lost, or of a process that is ahead: resync.
        """
        tail = self.told_place(topic)
        if after is None or place(after) == place(self.tail):
            return Missed([], resync=False, tail=tail)
        found = None if place(after) > place(self.tail) else self.newest.since(topic, after)
        if found is None or sum(len(entry.data) for entry in found) > REPLAY_BYTES:
            return Missed([], resync=True, tail=tail)
        return Missed(found, resync=False, tail=tail)

    def told_place(self, *topics: str, until: str | None = None) -> str:
        """Return from where on somebody may go on who hears of these topics and knows all up to `until`.

        It is the last entry of theirs, or the last mark. The newest id of the log would tell that something
        was told to somebody else, and when; this one depends on the clock and on what they hear anyway.
        """
        until = until or self.tail
        known = [*self._marks, *(self.newest.last_of(topic, until) for topic in topics)]
        return max((one for one in known if place(one) <= place(until)), key=place, default=START)

    def mark(self) -> None:
        """Set a mark, unless another process has just done so; while Redis is away there is none to set."""
        now = time.time()
        if self._marks and now - place(self._marks[-1])[0] / 1000 < MARK_SECONDS / 2:
            return
        try:
            self.log.append([Entry(MARK, MARK, b"{}", thing=MARK, version=int(now * 1000))])
        except RedisError:
            logger.info("log.no_mark")

    def load(self) -> None:
        """Take the newest entries into memory, so that clients of a process that died can catch up here."""
        recent = self.log.recent(self.keep)
        self.newest = Newest(self.keep)
        self._marks.clear()
        for entry in recent:
            self._hold(entry)
        self.tail = recent[-1].id if recent else START
        self._tidy_up()

    def resume(self) -> None:
        """Go on after the last entry that was read; if the log no longer holds it, begin anew and say so."""
        if self.tail == START or not self.log.leads_on_from(self.tail):
            self.load()
            self.tell_gap()

    def run(self) -> None:
        """Read for ever; when Redis is away, try again."""
        while True:
            try:
                if not self.is_reading:
                    self.resume()
                    self.is_reading = True
                self.step()
            except Exception as error:  # whatever it is, without the reader nobody hears anything
                if self.is_reading or not isinstance(error, RedisError):
                    logger.warning("log.reader_lost", exc_info=True)
                self.is_reading = False
                gevent.sleep(PAUSE_SECONDS)

    def step(self) -> None:
        """Read once and deliver in order. An entry is in memory before it is delivered."""
        entries = self.log.read(self.tail, block_milliseconds=BLOCK_MILLISECONDS)
        if entries:
            metrics.log_lag.observe(age(entries[0]))
        for entry in entries:
            self.tail = entry.id
            if not self._hold(entry):
                continue
            try:
                self.deliver(entry)
            except Exception:
                logger.exception("log.delivery_failed", name=entry.name)
        self._tidy_up()

    def _hold(self, entry: LoggedEntry) -> bool:
        """Take an entry into memory and note what it outdates; say whether it is news itself."""
        outdated = self.newest.add(entry)
        if outdated is not None:
            self._outdated.append(outdated.id)
        if entry.name == MARK and outdated is not entry:
            self._marks.append(entry.id)
        return outdated is not entry

    def _tidy_up(self) -> None:
        """Take what is outdated out of the log; each process does, for the one that wrote it may be gone."""
        self.log.remove(self._outdated)
        self._outdated = []


def age(entry: LoggedEntry) -> float:
    """Return for how many seconds an entry has stood in the log, by the clocks of Redis and this host."""
    return max(0.0, time.time() - place(entry.id)[0] / 1000)
