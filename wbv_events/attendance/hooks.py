"""What features above hear of attendance; the composition root fills the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from wbv_events.core.work import Work
from wbv_events.presence.leases import Place

Left = Callable[[Work, Sequence[Place]], None]
"""Gets where connections are no longer."""


@dataclass
class AttendanceHooks:
    """What is heard runs in the transaction of the change, in order."""

    left: list[Left] = field(default_factory=list)


hooks = AttendanceHooks()
