"""What the worker does for matchmaking: computing suggestions that are due."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Thread
from uuid import UUID

from wbv_events.core.repeating import each
from wbv_events.core.runtime import Runtime
from wbv_events.matchmaking.queries import find_due, read_material
from wbv_events.matchmaking.services import store_found


class Suggesting:
    """Computes in a thread, one round at a time: a thousand people take seconds, for which nothing waits."""

    def __init__(self) -> None:
        self._thread: Thread | None = None

    def __call__(self, runtime: Runtime) -> None:
        """Begin with what is due, unless the last round is still at work."""
        if self._thread is not None and self._thread.is_alive():
            return
        tasks = _due(runtime)
        if tasks:
            # cut off with its process it leaves nothing behind, and all of it is due again
            self._thread = Thread(target=each, args=("suggestions.due", tasks), daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Wait until the round is over, if there is one."""
        if self._thread is not None:
            self._thread.join()


def suggest_due(runtime: Runtime) -> int:
    """Compute what is due now, one event after the other; return of how many."""
    tasks = _due(runtime)
    each("suggestions.due", tasks)
    return len(tasks)


def _due(runtime: Runtime) -> list[Callable[[], None]]:
    with runtime.work(writes=False) as work:
        return [partial(suggest, runtime, event_id) for event_id in find_due(work)]


def suggest(runtime: Runtime, event_id: UUID) -> None:
    """Compute the suggestions of an event: read, compute outside of any transaction, store."""
    from wbv_events.matchmaking.computing import compute  # noqa: PLC0415 # numpy, only once there is something

    with runtime.work(writes=False) as work:
        material = read_material(work, event_id)
    found = compute(material.people, material.rules, material.unwanted)
    with runtime.work() as work:
        store_found(work, event_id, material.wanted, found)
