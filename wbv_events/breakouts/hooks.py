"""What breakouts ask features beside them; the composition root connects them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from wbv_events.core.work import Work

ListApart = Callable[[Work, UUID], Collection[tuple[UUID, UUID]]]
"""Gets an event and answers who is not to be brought into one room, both ways round; nobody learns of it."""


def _no_pairs(work: Work, event_id: UUID) -> Collection[tuple[UUID, UUID]]:
    return ()


@dataclass
class BreakoutHooks:
    """What is asked is answered in any transaction."""

    list_apart: ListApart = _no_pairs


hooks = BreakoutHooks()
