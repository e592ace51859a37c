"""Figures that are not counted as things happen but looked up when somebody asks."""

from __future__ import annotations

from typing import Final

from redis import RedisError

from wbv_events.core import metrics
from wbv_events.core.engine import DirectSocket
from wbv_events.core.live import Live
from wbv_events.core.runtime import Runtime
from wbv_events.core.timekeeper import find_timekeeper

MOST_BEHIND: Final = 1000


def look_up(live: Live) -> None:
    """Note how the process is now: its lines, its followers, and what waits to be sent or read."""
    _look_at_lines(live)
    topics, followers = live.followers.count()
    metrics.topics.set(topics)
    metrics.followers.set(followers)
    metrics.running.set(sum(one.running for one in live.connections))
    metrics.strangers.set(len(live.strangers))
    metrics.unsent.set(live.runtime.outgoing.unsent)
    for name, is_up in find_servers(live.runtime).items():
        metrics.servers.labels(name).set(is_up)
    try:
        _look_into_redis(live)
    except RedisError:
        metrics.timekeeper_since.clear()


def find_servers(runtime: Runtime) -> dict[str, bool]:
    """Return the servers that single features need, each with whether it answers this process."""
    return {name: is_up for look in runtime.hooks.servers for name, is_up in look(runtime).items()}


def _look_at_lines(live: Live) -> None:
    sockets = list(live.socketio.server.eio.sockets.values())
    direct = [one for one in sockets if isinstance(one, DirectSocket)]
    behind = [one.websocket.behind for one in direct if one.websocket.behind]
    metrics.lines.labels("websocket").set(len(direct))
    metrics.lines.labels("polling").set(len(sockets) - len(direct))
    metrics.slow_readers.set(len(behind))
    metrics.backlog_bytes.set(sum(behind))


def _look_into_redis(live: Live) -> None:
    runtime = live.runtime
    metrics.log_behind.set(runtime.log.count_after(live.fanout.tail, MOST_BEHIND))
    keeper = find_timekeeper(runtime.redis, runtime.settings.redis_prefix)
    metrics.timekeeper_since.clear()
    if keeper is not None:
        metrics.timekeeper_since.labels(keeper.owner).set(keeper.since)
