"""The worker: sends mails, and while it holds the timekeeper's lock carries out what is due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event

import structlog
from redis import RedisError
from sqlalchemy.exc import OperationalError

from wbv_events.attendance.tasks import sweep
from wbv_events.core.runtime import Runtime
from wbv_events.core.timekeeper import Timekeeper
from wbv_events.mail.tasks import send_due

logger = structlog.get_logger()

PAUSE_SECONDS = 2.0
Task = Callable[[Runtime], object]
EVERYWHERE: Sequence[Task] = (send_due,)
TIMEKEEPER_ONLY: Sequence[Task] = (sweep,)


def run_worker(runtime: Runtime, stop: Event) -> None:
    """Do what is due every two seconds until `stop` is set; a service that is away is tried again."""
    timekeeper = Timekeeper(runtime.redis, runtime.settings.redis_prefix)
    while not stop.is_set():
        try:
            due = [*EVERYWHERE, *(TIMEKEEPER_ONLY if timekeeper.is_ours() else ())]
            for task in due:
                task(runtime)
        except (RedisError, OperationalError):
            logger.warning("worker.unavailable", exc_info=True)
        stop.wait(PAUSE_SECONDS)
    timekeeper.resign()
