"""What can be asked about breakout rooms; the number of queries never depends on how many there are."""

from __future__ import annotations

from wbv_events.breakouts.queries.board import list_steps, open_board, show_where
from wbv_events.breakouts.queries.helping import find_room_in_set, open_here
from wbv_events.breakouts.queries.history import show_history
from wbv_events.breakouts.queries.mine import list_mine, open_my_set
from wbv_events.breakouts.queries.people import admits, find_leaders, knows
from wbv_events.breakouts.queries.sets import (
    find_set_of,
    get_set,
    has_announced,
    list_announced,
    list_sets,
    list_unannounced_rooms,
    show_set,
    view_set,
)

__all__ = [
    "admits",
    "find_leaders",
    "find_room_in_set",
    "find_set_of",
    "get_set",
    "has_announced",
    "knows",
    "list_announced",
    "list_mine",
    "list_sets",
    "list_steps",
    "list_unannounced_rooms",
    "open_board",
    "open_here",
    "open_my_set",
    "show_history",
    "show_set",
    "show_where",
    "view_set",
]
