"""What can be done with events and participants, by what it is about."""

from __future__ import annotations

from wbv_events.events.services.consents import answer_consents
from wbv_events.events.services.events import create_event, edit_event
from wbv_events.events.services.invitations import invite
from wbv_events.events.services.participants import cancel_participant, readmit_participant, set_role
from wbv_events.events.services.restrictions import lift_restriction, restrict
from wbv_events.events.services.sending import send_invitations, send_link

__all__ = [
    "answer_consents",
    "cancel_participant",
    "create_event",
    "edit_event",
    "invite",
    "lift_restriction",
    "readmit_participant",
    "restrict",
    "send_invitations",
    "send_link",
    "set_role",
]
