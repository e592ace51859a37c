"""Asking for contact where another feature has brought people together."""

from __future__ import annotations

from uuid import UUID

from wbv_events.contacts.schemas import AskContact
from wbv_events.contacts.services.asking import ask_contact
from wbv_events.core.work import Work


def ask_as_suggested(work: Work, event_id: UUID, participant_id: UUID, message: str) -> None:
    """Ask somebody in the name of the actor; see `ask_contact`."""
    ask_contact(
        work,
        AskContact(event_id=event_id, participant_id=participant_id, id=work.new_id(), message=message),
    )
