"""What features above hear of rooms; the composition root fills the lists."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.rooms.models import Provider, Room

EntryNarrowed = Callable[[Work, Room], None]
"""Gets a room that was closed, kept for fewer people, or removed; its row is locked."""

Removed = Callable[[Work, Room], None]
"""Gets a room that was removed, before anybody leaves it or is told; its row is locked."""

ShownOtherwise = Callable[[Work, Room], None]
"""Gets a room that has another name, that others may know of than before, or that was removed."""


LedByOthers = Callable[[Work, UUID, UUID, Collection[UUID]], None]
"""Gets the event and the room that somebody else leads than before, and the participants who do or did."""


Admits = Callable[[Work, Room, Participant], bool]
"""Says whether a participant is among those for whom a room is kept, where somebody decides that by name."""


Knows = Callable[[Work, Room, Participant], bool]
"""Says whether a participant may know that a breakout room exists, which its address alone does not say."""


def _nobody(work: Work, room: Room, participant: Participant) -> bool:
    return False


Offered = Callable[[Work], Sequence[Provider]]
"""Returns what this installation can show in a room, or hold its conference with."""


def _everything(work: Work) -> Sequence[Provider]:
    return tuple(Provider)


@dataclass
class RoomHooks:
    """What is heard runs in the transaction of the change, in order; what is asked is answered in any."""

    admits: Admits = _nobody
    knows: Knows = _nobody
    belongs: Admits = _nobody
    """Says whether a participant is one of those who talk in a room of kind `TALK` now."""
    offered: Offered = _everything
    removed: list[Removed] = field(default_factory=list)
    entry_narrowed: list[EntryNarrowed] = field(default_factory=list)
    shown_otherwise: list[ShownOtherwise] = field(default_factory=list)
    led_by_others: list[LedByOthers] = field(default_factory=list)


hooks = RoomHooks()
