"""What is told about profiles: to the person itself alone."""

from __future__ import annotations

from typing import ClassVar

from wbv_events.core.schemas import Push


class BlocksChanged(Push):
    """To a participant: it blocked somebody or lifted a block, perhaps in another tab. Whom, it asks for."""

    name: ClassVar[str] = "profile.blocks_changed"

    @property
    def state(self) -> tuple[str, int]:
        """Return the list, always as the same: it says the same each time, and only the newest is kept."""
        return "blocks", 0
