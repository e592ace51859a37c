"""What a room is told about its cards."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from wbv_events.core.schemas import Push
from wbv_events.results.schemas import ResultView


class ResultChanged(Push):
    """A card is new or has changed, or (without `result`) is gone.

    It is not held back, so that no text waits anywhere that was removed meanwhile: pages save what is typed
    every second or two, and so tell no more often.
    """

    name: ClassVar[str] = "result.changed"
    id: UUID
    room_id: UUID
    version: int
    result: ResultView | None

    @property
    def state(self) -> tuple[str, int]:
        """Return the card, so that the log keeps no text that was changed or removed."""
        return str(self.id), self.version


class ResultSupported(Push):
    """How many support a card now."""

    name: ClassVar[str] = "result.supported"
    every: ClassVar[float] = 1.0
    id: UUID
    room_id: UUID
    support_count: int
    support_version: int

    @property
    def state(self) -> tuple[str, int]:
        """Return the card's tally, which changes apart from the card."""
        return f"support:{self.id}", self.support_version
