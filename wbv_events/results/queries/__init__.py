"""What can be asked about result cards."""

from __future__ import annotations

from wbv_events.results.queries.listing import (
    is_full,
    list_all,
    list_of_room,
    list_released,
    list_results,
    with_support,
)
from wbv_events.results.queries.written import count_support, find_result, lock_result, release_of, view_now

__all__ = [
    "count_support",
    "find_result",
    "is_full",
    "list_all",
    "list_of_room",
    "list_released",
    "list_results",
    "lock_result",
    "release_of",
    "view_now",
    "with_support",
]
