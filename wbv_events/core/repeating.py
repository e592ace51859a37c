"""What a process does again and again, as long as it runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Final

import gevent
import structlog

from wbv_events.core import metrics

logger = structlog.get_logger()

LOOK_SECONDS: Final = 0.25


def every(seconds: float, task: Callable[[], None]) -> None:
    """Do something for ever, with pauses of so many seconds; what fails is done again after the next one."""
    while True:
        gevent.sleep(seconds)
        try:
            task()
        except Exception:
            logger.exception("live.task_failed", task=task.__name__)


def each(name: str, tasks: Iterable[Callable[[], None]]) -> None:
    """Do several independent things; what fails is logged, and the others are done."""
    for task in tasks:
        try:
            task()
        except Exception:
            logger.exception("live.task_failed", task=name)


def watch_the_loop() -> None:
    """Measure by how much what is due comes late, because something else holds the process."""
    while True:
        due = time.monotonic() + LOOK_SECONDS
        gevent.sleep(LOOK_SECONDS)
        metrics.loop_lag.observe(max(0.0, time.monotonic() - due))
