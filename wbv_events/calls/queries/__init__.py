"""What can be asked about calls: who is in one, and where people talk."""

from wbv_events.calls.queries.conferences import (
    list_offered,
    open_conference,
    show_call,
    show_conference,
    show_link,
)
from wbv_events.calls.queries.members import (
    NoCall,
    Seated,
    ask_for,
    count_signs,
    find_own_seat,
    find_seat,
    find_seated,
    kind_of,
    leads,
    list_members,
    taken_seats,
    view_member,
)

__all__ = [
    "NoCall",
    "Seated",
    "ask_for",
    "count_signs",
    "find_own_seat",
    "find_seat",
    "find_seated",
    "kind_of",
    "leads",
    "list_members",
    "list_offered",
    "open_conference",
    "show_call",
    "show_conference",
    "show_link",
    "taken_seats",
    "view_member",
]
