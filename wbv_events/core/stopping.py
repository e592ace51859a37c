"""The graceful end of a process: no new work, the answers that are due, and everybody sent to another one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any, Final

import gevent
import structlog

from wbv_events.core.followers import Followers

logger = structlog.get_logger()

ANSWER_SECONDS: Final = 4.0
"""How long running actions may take until their connections end without an answer."""
HANG_UP_SECONDS: Final = 1.5
LAST_SECONDS: Final = 0.5
LOOK_SECONDS: Final = 0.05

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def stop(followers: Followers, notice: Callable[[], object], finish: Sequence[Callable[[], object]]) -> None:
    """End all connections of a process; takes 7 seconds at most.

    Their presence is not ended: they come back to another process, and leases wait for them. `notice` notes
    the last signs of life, `finish` is what has to be done at the very end.
    """
    noticing = gevent.spawn(notice)
    connections, engine = followers.connections, followers.server.eio
    _within(ANSWER_SECONDS, lambda: _end_when_answered(followers))
    for connection in connections:
        followers.end(connection, "stopping")
    _within(HANG_UP_SECONDS, lambda: _wait(lambda: not len(connections)))
    for line_id in list(engine.sockets):
        engine.disconnect(line_id)
    for task in (noticing.join, *finish):
        _within(LAST_SECONDS, task)


def _end_when_answered(followers: Followers) -> None:
    """End each connection as soon as no action of it runs."""
    left = list(followers.connections)
    while left:
        for connection in left:
            if not connection.running:
                followers.end(connection, "stopping")
        left = [one for one in left if one.running]
        gevent.sleep(LOOK_SECONDS)


def _wait(condition: Callable[[], bool]) -> None:
    while not condition():
        gevent.sleep(LOOK_SECONDS)


def _within(seconds: float, task: Callable[[], object]) -> None:
    """Do something that must not hold up the end."""
    with suppress(gevent.Timeout), gevent.Timeout(seconds):
        try:
            task()
        except Exception:
            logger.exception("live.stopping_failed")


def guard_door(answer: Wsgi, is_stopping: Callable[[], bool]) -> Wsgi:
    """Send new live connections to another process while this one stops: at a 503 nginx tries the next."""

    def guarded(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        is_new = "sid=" not in environ.get("QUERY_STRING", "")
        if is_stopping() and is_new and environ.get("PATH_INFO", "").startswith("/socket.io/"):
            start_response("503 Service Unavailable", [("Retry-After", "1"), ("Content-Length", "0")])
            return []
        return answer(environ, start_response)

    return guarded
