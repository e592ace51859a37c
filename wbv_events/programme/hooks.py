"""What features above hear of slots; the composition root fills the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from wbv_events.core.work import Work
from wbv_events.programme.models import Slot

SlotEnded = Callable[[Work, Slot], None]
"""Gets a slot that somebody has just ended."""

SlotCancelled = Callable[[Work, Slot], None]
"""Gets a slot that somebody has just cancelled; its row is locked."""

SlotMoved = Callable[[Work, Slot], None]
"""Gets a slot that takes place in another room than before, or in none; its row is locked."""


@dataclass
class ProgrammeHooks:
    """Each hook runs in the transaction of the change, in order."""

    ended: list[SlotEnded] = field(default_factory=list)
    cancelled: list[SlotCancelled] = field(default_factory=list)
    moved: list[SlotMoved] = field(default_factory=list)


hooks = ProgrammeHooks()
