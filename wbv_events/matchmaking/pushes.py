"""What is told about suggestions: only that there are new ones, to the person itself."""

from __future__ import annotations

from typing import ClassVar

from wbv_events.core.schemas import Push


class SuggestionsRenewed(Push):
    """To a participant: somebody is suggested to it who was not before. Whom, it asks for.

    While many fill in their profiles lists change every few seconds; that is told only now and then.
    How often they were computed is not said: others' blocks and dismissals count there.
    """

    name: ClassVar[str] = "suggestion.renewed"
    every: ClassVar[float] = 30.0

    @property
    def state(self) -> tuple[str, int]:
        """Return the list, always as the same: it says the same each time, and only the newest is kept."""
        return "suggestions", 0
