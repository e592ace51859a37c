"""What can be asked about breakout rooms; the number of queries never depends on how many there are."""

from __future__ import annotations

from wbv_events.breakouts.queries.board import list_mine, list_steps, open_board, show_where
from wbv_events.breakouts.queries.helping import open_here
from wbv_events.breakouts.queries.people import admits, find_leaders, leads_room
from wbv_events.breakouts.queries.sets import find_set_of, get_set, list_sets, view_set

__all__ = [
    "admits",
    "find_leaders",
    "find_set_of",
    "get_set",
    "leads_room",
    "list_mine",
    "list_sets",
    "list_steps",
    "open_board",
    "open_here",
    "show_where",
    "view_set",
]
