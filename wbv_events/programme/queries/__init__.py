"""What can be asked about the programme; the number of queries never depends on how long it is."""

from __future__ import annotations

from wbv_events.programme.queries.planning import list_plan, show_contributor, show_form, show_plan
from wbv_events.programme.queries.slots import (
    count_slots,
    get_contributor,
    get_slot,
    get_visible_slot,
    list_around,
    list_own_slots,
    list_programme,
    list_standing,
    show_slot,
)

__all__ = [
    "count_slots",
    "get_contributor",
    "get_slot",
    "get_visible_slot",
    "list_around",
    "list_own_slots",
    "list_plan",
    "list_programme",
    "list_standing",
    "show_contributor",
    "show_form",
    "show_plan",
    "show_slot",
]
