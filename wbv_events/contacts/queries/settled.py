"""With whom nothing is left to suggest, each as they themselves see it.

Who asked is not to notice a refusal: what was declined counts for them as long as it is open in their eyes.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from wbv_events.contacts.models import Answer, Contact, ContactRequest
from wbv_events.contacts.queries.who import find_contacts
from wbv_events.core.work import Work


def find_settled(work: Work, participant_id: UUID) -> set[UUID]:
    """Return a participant's contacts, whom it has asked, and who asked it and was not accepted."""
    asked, was_asked = ContactRequest.asker_id == participant_id, ContactRequest.asked_id == participant_id
    query = select(ContactRequest.asker_id, ContactRequest.asked_id).where(
        or_(and_(asked, _is_open()), and_(was_asked, _is_unwelcome()))
    )
    found = {one for pair in work.session.execute(query) for one in pair}
    return find_contacts(work, participant_id) | (found - {participant_id})


def list_settled_pairs(work: Work, event_id: UUID) -> set[tuple[UUID, UUID]]:
    """Return the same for all of an event: in whose eyes, and with whom."""
    contacts = select(Contact.one_id, Contact.other_id).where(
        Contact.event_id == event_id, Contact.ended_at.is_(None)
    )
    asking = select(ContactRequest.asker_id, ContactRequest.asked_id).where(
        ContactRequest.event_id == event_id, _is_open()
    )
    asked = select(ContactRequest.asked_id, ContactRequest.asker_id).where(
        ContactRequest.event_id == event_id, _is_unwelcome()
    )
    settled = {(one, other) for one, other in work.session.execute(contacts)}
    settled |= {(other, one) for one, other in settled}
    for query in (asking, asked):
        settled |= {(one, other) for one, other in work.session.execute(query)}
    return settled


def _is_open() -> ColumnElement[bool]:
    """Return the condition that a request is open in the eyes of who asked."""
    return ContactRequest.closed_at.is_(None)


def _is_unwelcome() -> ColumnElement[bool]:
    """Return the condition that who was asked has not answered, or declined."""
    return or_(
        and_(ContactRequest.answered_at.is_(None), ContactRequest.closed_at.is_(None)),
        ContactRequest.answer == Answer.DECLINED,
    )
