"""What features above hear of attendance; the composition root fills the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from wbv_events.core.work import Work
from wbv_events.presence.leases import Place


class Left(Protocol):
    """Hears where connections are no longer, and whether they go to another room."""

    def __call__(self, work: Work, places: Sequence[Place], *, is_moving: bool) -> None:
        """Do what follows from it, in the transaction of the change."""


@dataclass
class AttendanceHooks:
    """What is heard runs in the transaction of the change, in order."""

    left: list[Left] = field(default_factory=list)


hooks = AttendanceHooks()
