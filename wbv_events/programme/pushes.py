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


class SlotRemoved(Push):
    """A slot is no longer in the programme that participants see."""

    name: ClassVar[str] = "slot.removed"
    slot_id: UUID
