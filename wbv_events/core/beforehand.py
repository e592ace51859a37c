"""What takes long to compute for an action: done before its transaction, beside the event loop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from wbv_events.core.work import Work

F = TypeVar("F", bound=Callable[..., Any])

Prepare = Callable[[Work, Any], Callable[[], Any]]
"""Reads what a computation needs, and returns the computation."""


def beforehand(prepare: Prepare, *, waits: bool = False) -> Callable[[F], F]:
    """Give an action a third argument: what the function computes that `prepare(work, given)` returns.

    `prepare` runs in a read of its own, for actors who have the action's role; the computation runs in no
    transaction. So the action must check that what was read still holds. What only `waits` for another
    server needs no thread: others have their turn meanwhile.
    """

    def mark(function: F) -> F:
        function.beforehand = prepare  # type: ignore[attr-defined] # functions may carry what belongs to them
        function.waits = waits  # type: ignore[attr-defined] # the same
        return function

    return mark


def preparation_of(function: Callable[..., Any]) -> Prepare | None:
    """Return how an action's third argument is prepared, or None if it takes none."""
    return getattr(function, "beforehand", None)


def only_waits(function: Callable[..., Any]) -> bool:
    """Say whether what an action has prepared is no computation but a question to another server."""
    return bool(getattr(function, "waits", False))
