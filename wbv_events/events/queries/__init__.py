"""What can be asked about events and participants; what other features ask is named here."""

from __future__ import annotations

from wbv_events.events.queries.consents import has_consent, show_consents
from wbv_events.events.queries.events import get_event, list_own_events, open_event, view_event
from wbv_events.events.queries.invitations import preview_invitations
from wbv_events.events.queries.overview import show_overview
from wbv_events.events.queries.participant_list import list_participants, show_participant
from wbv_events.events.queries.participants import (
    acting_participant,
    find_participant,
    find_participant_in,
    find_role,
    get_participant,
    is_restricted,
    may_follow_event,
    may_follow_person,
    own_participant,
    takes_part,
    view_own,
)
from wbv_events.events.queries.restrictions import list_restrictions, show_restrictable

__all__ = [
    "acting_participant",
    "find_participant",
    "find_participant_in",
    "find_role",
    "get_event",
    "get_participant",
    "has_consent",
    "is_restricted",
    "list_own_events",
    "list_participants",
    "list_restrictions",
    "may_follow_event",
    "may_follow_person",
    "open_event",
    "own_participant",
    "preview_invitations",
    "show_consents",
    "show_overview",
    "show_participant",
    "show_restrictable",
    "takes_part",
    "view_event",
    "view_own",
]
