"""Who was let in to a stream just now, so that not each part of the picture asks the database again."""

from __future__ import annotations

from time import monotonic
from typing import Final

KEPT_SECONDS: Final = 1.0
MOST: Final = 10_000


class Viewers:
    """Whom this process let in, by browser session and stream; each is asked for again after a second."""

    def __init__(self) -> None:
        self._until: dict[tuple[str, str], float] = {}

    def __contains__(self, viewer: tuple[str, str]) -> bool:
        """Whether somebody was let in within the last second."""
        return self._until.get(viewer, 0.0) > monotonic()

    def add(self, viewer: tuple[str, str]) -> None:
        """Let somebody in for a second."""
        now = monotonic()
        if len(self._until) >= MOST:
            self._until = {one: until for one, until in self._until.items() if until > now}
        self._until[viewer] = now + KEPT_SECONDS
