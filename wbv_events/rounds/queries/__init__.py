"""What can be asked about speed rounds."""

from wbv_events.rounds.queries.overview import show_overview, view_overview
from wbv_events.rounds.queries.pages import list_series, show_rounds
from wbv_events.rounds.queries.parts import view_parts
from wbv_events.rounds.queries.series import (
    has_been_in_rounds,
    has_open_series,
    in_order,
    is_going_on,
    list_in_room,
)

__all__ = [
    "has_been_in_rounds",
    "has_open_series",
    "in_order",
    "is_going_on",
    "list_in_room",
    "list_series",
    "show_overview",
    "show_rounds",
    "view_overview",
    "view_parts",
]
