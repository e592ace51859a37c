"""The worker: sends mails, and while it holds the timekeeper's lock carries out what is due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event

import structlog

from wbv_events.accounts.tasks import forget_expired
from wbv_events.attendance.tasks import sweep
from wbv_events.breakouts.tasks import carry_out_due
from wbv_events.contacts.tasks import expire_requests, write_to_people
from wbv_events.core.runtime import Runtime, is_away
from wbv_events.core.timekeeper import Timekeeper
from wbv_events.core.told_to_stop import told_to_stop
from wbv_events.mail.tasks import forget_old, send_due
from wbv_events.matchmaking.tasks import Suggesting
from wbv_events.meetings.tasks import carry_out_meetings
from wbv_events.networking.tasks import ask_afterwards
from wbv_events.rounds.tasks import carry_out_beside

logger = structlog.get_logger()

PAUSE_SECONDS = 2.0
Task = Callable[[Runtime], object]
EVERYWHERE: Sequence[Task] = (send_due,)
TIMEKEEPER_ONLY: Sequence[Task] = (
    sweep,
    carry_out_due,
    carry_out_beside,
    Suggesting(),
    carry_out_meetings,
    expire_requests,
    write_to_people,
    ask_afterwards,
    forget_old,
    forget_expired,
)


def work_until(runtime: Runtime, stop: Event) -> None:
    """Do what is due every two seconds until `stop` is set; what fails is tried again, the rest goes on."""
    timekeeper = Timekeeper(runtime.redis, runtime.settings.redis_prefix)

    def keep_time(runtime: Runtime) -> None:
        if timekeeper.is_ours():
            for task in TIMEKEEPER_ONLY:
                _try(task, runtime)

    while not stop.is_set():
        for task in (*EVERYWHERE, keep_time, _flush):
            _try(task, runtime)
        stop.wait(PAUSE_SECONDS)
    _try(lambda _runtime: timekeeper.resign(), runtime)
    runtime.outgoing.flush()


def run_worker(runtime: Runtime) -> None:
    """Work until the process is told to stop."""
    work_until(runtime, told_to_stop())


def _flush(runtime: Runtime) -> None:
    """Send pushes that were held back or that Redis did not take."""
    runtime.outgoing.flush_due()


def _try(task: Task, runtime: Runtime) -> None:
    try:
        task(runtime)
    except Exception as error:
        if is_away(error):
            logger.warning("worker.unavailable", exc_info=True)
        else:
            logger.exception("worker.task_failed")
