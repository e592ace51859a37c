"""What can be done with result cards: writing and supporting, releasing."""

from __future__ import annotations

from wbv_events.results.services.releasing import release_result, release_room, withdraw_release
from wbv_events.results.services.removing import remove_result, withdraw_result
from wbv_events.results.services.supporting import support_result
from wbv_events.results.services.writing import write_result

__all__ = [
    "release_result",
    "release_room",
    "remove_result",
    "support_result",
    "withdraw_release",
    "withdraw_result",
    "write_result",
]
