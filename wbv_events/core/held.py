"""What only the newest counts of: held back in Redis, so that all processes together keep one interval.

A process that dies takes nothing along: whichever comes first tells what is due.
"""

from __future__ import annotations

from typing import Any, Final

from redis import Redis
from redis.client import Pipeline

from wbv_events.core.entry import Entry

APPEND: Final = """
local longest = 60000 -- milliseconds; what is due still later was noted before the clock was put back
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function tell(key, entry)
  redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*',
    't', entry[1], 'n', entry[2], 'd', entry[3], 'k', entry[4], 'v', entry[5])
  redis.call('ZADD', KEYS[2], now + math.min(entry[6], longest), key)
  redis.call('HDEL', KEYS[3], key)
end
"""
HOLD: Final = (
    APPEND
    + """
local key = table.concat({ARGV[2], ARGV[3], ARGV[5]}, ' ')
local entry = {ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6], tonumber(ARGV[7])}
local due = redis.call('ZSCORE', KEYS[2], key)
if not due or tonumber(due) > now + longest then return tell(key, entry) end
local held = redis.call('HGET', KEYS[3], key)
if not held or tonumber(cmsgpack.unpack(held)[5]) <= tonumber(entry[5]) then
  redis.call('HSET', KEYS[3], key, cmsgpack.pack(entry))
end
"""
)
TELL_DUE: Final = (
    APPEND
    + """
local function tell_held(key)
  local held = redis.call('HGET', KEYS[3], key)
  if held then
    tell(key, cmsgpack.unpack(held))
  else
    redis.call('ZREM', KEYS[2], key)
  end
end
for _, key in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, 100)) do tell_held(key) end
for _, key in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. now + longest, '+inf', 'LIMIT', 0, 100)) do
  tell_held(key)
end
"""
)


class Held:
    """Per topic, name and thing: when the next entry may be told, and the newest that waits for it."""

    def __init__(self, redis: Redis, prefix: str, log_key: str, keep: int) -> None:
        self.redis = redis
        self.due_key = f"{prefix}:due"
        self.keys = (log_key, self.due_key, f"{prefix}:held")
        self.keep = keep

    def add(self, pipe: Pipeline, entry: Entry) -> None:
        """Append an entry if its interval is over, else let it wait in the place of an older one."""
        told = (entry.topic, entry.name, entry.data, entry.thing, entry.version, entry.every)
        self._run(pipe, HOLD, *told)

    def tell_due(self) -> None:
        """Append what waits and is due, whichever process had it."""
        self._run(self.redis, TELL_DUE)

    def _run(self, redis: Redis, script: str, *values: str | bytes | int) -> None:
        given: tuple[Any, ...] = (*self.keys, self.keep, *values)
        redis.eval(script, len(self.keys), *given)
