"""What can be done with the programme. Every change that a calendar must learn of raises `sequence`."""

from __future__ import annotations

from wbv_events.programme.services.contributors import (
    add_contributor,
    edit_contributor,
    remove_contributor,
)
from wbv_events.programme.services.planning import (
    cancel_slot,
    create_slot,
    edit_slot,
    keep_local_times,
    plan_slot,
    reinstate_slot,
)
from wbv_events.programme.services.running import (
    SlotCancelled,
    SlotNotStarted,
    end_slot,
    mark_slot,
    start_slot,
)
from wbv_events.programme.services.telling import note_other_address, note_other_room

__all__ = [
    "SlotCancelled",
    "SlotNotStarted",
    "add_contributor",
    "cancel_slot",
    "create_slot",
    "edit_contributor",
    "edit_slot",
    "end_slot",
    "keep_local_times",
    "mark_slot",
    "note_other_address",
    "note_other_room",
    "plan_slot",
    "reinstate_slot",
    "remove_contributor",
    "start_slot",
]
