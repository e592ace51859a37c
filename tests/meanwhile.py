"""Two changes at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

REACHING_THE_LOCK_SECONDS = 1.0


def meanwhile(task: Callable[[], object]) -> Thread:
    """Start something that has to wait for what is under way, and let it come as far as it can."""
    thread = Thread(target=task)
    thread.start()
    thread.join(REACHING_THE_LOCK_SECONDS)
    return thread
