"""What takes long to compute for an action: done before its transaction, beside the event loop."""

from __future__ import annotations

import os
from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Any, Final, TypeVar

from gevent import get_hub

from wbv_events.core.work import Work

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

Prepare = Callable[[Work, Any], Callable[[], Any]]
"""Reads what a computation needs, and returns the computation."""

# as many as there are processors but one, so that everybody else is served meanwhile
_places: Final = BoundedSemaphore(max(1, (os.cpu_count() or 1) - 1))


def beforehand(prepare: Prepare) -> Callable[[F], F]:
    """Give an action a third argument: what the function computes that `prepare(work, given)` returns.

    `prepare` runs in a read of its own, for actors who have the action's role; the computation runs in no
    transaction. So the action must check that what was read still holds.
    """

    def mark(function: F) -> F:
        function.beforehand = prepare  # type: ignore[attr-defined] # functions may carry what belongs to them
        return function

    return mark


def preparation_of(function: Callable[..., Any]) -> Prepare | None:
    """Return how an action's third argument is prepared, or None if it takes none."""
    return getattr(function, "beforehand", None)


def compute_aside(compute: Callable[[], T]) -> T:
    """Compute in a thread, so that other greenlets go on; few at a time. It must not raise."""
    with _places:
        computed: T = get_hub().threadpool.apply(compute)
    return computed
