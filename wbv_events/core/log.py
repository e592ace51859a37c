"""The log: one Redis stream that carries every push, in one order, to every process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from redis import Redis
from redis.sentinel import SentinelConnectionPool

from wbv_events.core.entry import Entry
from wbv_events.core.held import Held
from wbv_events.core.redis_client import without_retries

START: Final = "0-0"


@dataclass(frozen=True)
class LoggedEntry:
    """An entry with its place in the log (`milliseconds-sequence`)."""

    id: str
    topic: str
    name: str
    data: bytes
    thing: str = ""
    version: int = 0


def place(entry_id: str) -> tuple[int, int]:
    """Return an id as a pair that compares in log order. Raises `ValueError` if it is none."""
    milliseconds, _, sequence = entry_id.partition("-")
    return int(milliseconds), int(sequence or 0)


class Log:
    """The stream in Redis, bounded to about `keep` entries."""

    def __init__(self, redis: Redis, prefix: str, keep: int) -> None:
        self.redis = redis
        self.key = f"{prefix}:log"
        self.keep = keep
        self.held = Held(redis, prefix, self.key, keep)
        self._reader: Redis | None = None

    def append(self, entries: Iterable[Entry]) -> None:
        """Append entries in order, in one round trip, all or none; some only once they are due."""
        with self.redis.pipeline(transaction=True) as pipe:
            for entry in entries:
                if entry.every:
                    self.held.add(pipe, entry)
                    continue
                fields: dict[Any, Any] = {"t": entry.topic, "n": entry.name, "d": entry.data}
                if entry.thing:
                    fields |= {"k": entry.thing, "v": entry.version}
                pipe.xadd(self.key, fields, maxlen=self.keep, approximate=True)
            pipe.execute()

    def remove(self, ids: list[str]) -> None:
        """Take entries out, so that nobody reads them any more; those that are gone change nothing."""
        if ids:
            self.redis.xdel(self.key, *ids)

    def recent(self, count: int) -> list[LoggedEntry]:
        """Return the newest `count` entries, oldest first."""
        rows: Any = self.redis.xrevrange(self.key, count=count)
        return [_logged(row) for row in reversed(rows)]

    def leads_on_from(self, entry_id: str) -> bool:
        """Say whether the log holds all that was told after an id that was read from it.

        The entry of the id itself may have been taken out since, as an older state of its thing. Under
        sentinels this may be a copy now, which may lack what nobody had read: then nobody can say so.
        """
        if isinstance(self.redis.connection_pool, SentinelConnectionPool):
            return False
        if not self.redis.exists(self.key):
            return False
        known: Any = self.redis.xinfo_stream(self.key)
        newest: str = known["last-generated-id"].decode()
        first = known["first-entry"]
        if place(newest) <= place(entry_id):
            return newest == entry_id  # nothing was told since; what is behind has lost what was read
        # one that lost its data begins later than what was read, and so does one that was cut too short
        return first is not None and place(first[0].decode()) <= place(entry_id)

    def count_after(self, entry_id: str, most: int) -> int:
        """Return how many entries follow an id, `most` at most."""
        rows: Any = self.redis.xrange(self.key, min=f"({entry_id}", count=most)
        return len(rows)

    def read(self, after: str, *, block_milliseconds: int) -> list[LoggedEntry]:
        """Wait for entries after an id and return them in order; empty after the time given.

        Raises `RedisError` whenever the line broke meanwhile: who answers now may have lost entries.
        """
        if self._reader is None:
            self._reader = without_retries(self.redis)
        answer: Any = self._reader.xread({self.key: after}, count=500, block=block_milliseconds)
        if not answer:
            return []
        rows = answer[0][1] if isinstance(answer, list) else next(iter(answer.values()))
        return [_logged(row) for row in _flat(rows)]


def _flat(rows: Any) -> Any:
    """Return the rows of a stream: RESP3 wraps them once more than RESP2."""
    return rows[0] if rows and isinstance(rows[0], list) else rows


def _logged(row: Any) -> LoggedEntry:
    entry_id, fields = row
    return LoggedEntry(
        entry_id.decode(),
        fields[b"t"].decode(),
        fields[b"n"].decode(),
        fields[b"d"],
        fields.get(b"k", b"").decode(),
        int(fields.get(b"v", 0)),
    )
