"""What live clients are told about reactions."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from wbv_events.core.schemas import Push
from wbv_events.reactions.schemas import ReactionCounts


class ReactionsCounted(Push):
    """To the room: how often people reacted lately."""

    name: ClassVar[str] = "reaction.counted"
    every: ClassVar[float] = 0.3
    """Under four a second, also where one is late and the next is not."""
    room_id: UUID
    reactions: ReactionCounts

    @property
    def state(self) -> tuple[str, int]:
        """Return what this tells of the room, so that a newer one takes its place."""
        return self.name, self.reactions.version
