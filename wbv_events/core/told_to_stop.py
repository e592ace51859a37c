"""When the process is told to stop."""

from __future__ import annotations

import signal
from queue import SimpleQueue
from threading import Event, Thread


def told_to_stop() -> Event:
    """Return what is set when SIGTERM or SIGINT comes."""
    stop = Event()
    signals: SimpleQueue[int] = SimpleQueue()

    def pass_on() -> None:
        signals.get()
        stop.set()

    # A signal may come while the main thread holds the lock of the event: as it begins to wait, or in the
    # handler of the signal before. The handler would wait for ever if it set the event; a queue it may use.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _: signals.put(number))
    Thread(target=pass_on, name="told to stop", daemon=True).start()
    return stop
