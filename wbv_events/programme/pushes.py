"""What live clients are told about the programme."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from wbv_events.core.schemas import Push
from wbv_events.programme.schemas import SlotView


class SlotChanged(Push):
    """A slot is new or has changed, started or ended."""

    name: ClassVar[str] = "slot.changed"
    slot: SlotView

    @property
    def state(self) -> tuple[str, int]:
        """Return the slot, so that the log keeps nothing older of it."""
        return str(self.slot.id), self.slot.version


class SlotRemoved(Push):
    """A slot is no longer in the programme that participants see."""

    name: ClassVar[str] = "slot.removed"
    slot_id: UUID
    version: int

    @property
    def state(self) -> tuple[str, int]:
        """Return the slot, so that nothing of it stays in the log."""
        return str(self.slot_id), self.version
