"""What features above hear of talks; the composition root fills the list."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from uuid import UUID

from wbv_events.core.work import Work

Parted = Callable[[Work, UUID, Collection[UUID]], None]
"""Gets the room of a talk from which somebody was taken, and those who are left over without company."""


@dataclass
class TalkHooks:
    """What is heard runs in the transaction of the change, in order."""

    parted: list[Parted] = field(default_factory=list)


hooks = TalkHooks()
