"""What live clients were told, read back from the log."""

from __future__ import annotations

import json
from typing import Any

from wbv_events.core.fanout import Fanout
from wbv_events.core.log import Log
from wbv_events.core.runtime import Runtime


def told(runtime: Runtime, topic: str, name: str = "") -> list[dict[str, Any]]:
    """Return what was told on a topic, oldest first; all of it or the pushes of one name."""
    return [data for told_name, data in named(runtime, topic) if name in ("", told_name)]


def named(runtime: Runtime, topic: str) -> list[tuple[str, dict[str, Any]]]:
    """Return names and contents of what was told on a topic, oldest first."""
    entries = [one for one in runtime.log.recent(10_000) if one.topic == topic]
    return [(one.name, json.loads(one.data)) for one in entries]


def everything_told(runtime: Runtime) -> str:
    """Return the whole log as one text, to look for what must not be in it."""
    return "\n".join(f"{one.topic} {one.name} {one.data.decode()}" for one in runtime.log.recent(10_000))


def returned_after(runtime: Runtime, topic: str, after: str) -> list[tuple[str, dict[str, Any]]]:
    """Return names and contents of what a follower is told who comes back and has seen the log up to an id.

    It comes back to a process that starts now, which takes what is outdated out of the log.
    """
    process = Fanout(runtime.log, lambda _entry: None, lambda: None)
    process.load()
    missed = process.missed(topic, after)
    assert not missed.resync
    return [(one.name, json.loads(one.data)) for one in missed.entries]


def newest_id(runtime: Runtime) -> str:
    """Return the id of the newest entry of the log."""
    return runtime.log.recent(1)[0].id


def end_intervals(log: Log) -> None:
    """Let all that waits for the end of an interval be due."""
    due: Any = log.redis.zrange(log.held.due_key, 0, -1)
    for key in due:
        log.redis.zadd(log.held.due_key, {key: 0})
