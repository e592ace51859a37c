"""What features above hear of events and participants; the composition root fills the lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from wbv_events.core.work import Work
from wbv_events.events.models import Event, Participant

Removed = Callable[[Work, Participant, UUID | None], None]
"""Gets the participant and the room that it was removed from, or None for the whole event."""

ZoneChanged = Callable[[Work, Event, str, str], None]
"""Gets the event, the former time zone and the new one; what is planned keeps its local times."""


@dataclass
class EventHooks:
    """Each hook runs in the transaction of the change, in order."""

    removed: list[Removed] = field(default_factory=list)
    zone_changed: list[ZoneChanged] = field(default_factory=list)


hooks = EventHooks()
