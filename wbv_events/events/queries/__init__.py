"""What can be asked about events and participants, by what it is about; what other features ask is named here."""

from __future__ import annotations

from wbv_events.events.queries.consents import has_consent
from wbv_events.events.queries.events import get_event, open_event, view_event
from wbv_events.events.queries.participants import (
    find_participant,
    find_role,
    get_participant,
    is_restricted,
    may_follow_event,
    may_follow_person,
    own_participant,
    view_own,
)

__all__ = [
    "find_participant",
    "find_role",
    "get_event",
    "get_participant",
    "has_consent",
    "is_restricted",
    "may_follow_event",
    "may_follow_person",
    "open_event",
    "own_participant",
    "view_event",
    "view_own",
]
