"""What can be asked about contacts."""

from __future__ import annotations

from wbv_events.contacts.queries.listing import list_contacts, list_states, show_approach
from wbv_events.contacts.queries.requests import (
    count_asked_since,
    find_open,
    has_declined,
    list_open_between,
    list_open_of,
    lock_pair,
    lock_request,
)
from wbv_events.contacts.queries.settled import find_settled, list_settled_pairs
from wbv_events.contacts.queries.who import (
    count_received,
    find_contacts,
    find_contacts_of,
    find_standings,
    had_request_with,
    is_contact,
    is_known_to,
    name_person,
)

__all__ = [
    "count_asked_since",
    "count_received",
    "find_contacts",
    "find_contacts_of",
    "find_open",
    "find_settled",
    "find_standings",
    "had_request_with",
    "has_declined",
    "is_contact",
    "is_known_to",
    "list_contacts",
    "list_open_between",
    "list_open_of",
    "list_settled_pairs",
    "list_states",
    "lock_pair",
    "lock_request",
    "name_person",
    "show_approach",
]
