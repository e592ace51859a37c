"""Making two people contacts, and parting them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete

from wbv_events.contacts.models import Answer, Contact, ContactNote, Origin
from wbv_events.contacts.queries import list_open_between, lock_pair
from wbv_events.contacts.services.telling import tell
from wbv_events.core.insert_missing import insert_missing
from wbv_events.core.work import Work


def connect(work: Work, event_id: UUID, people: tuple[UUID, UUID], origin: Origin) -> None:
    """Make two participants contacts and tell both; those who are stay what they are.

    What one of them had asked of the other is answered by it, in whatever state it was.
    """
    one, other = sorted(people)
    lock_pair(work, one, other)
    row = {
        "one_id": one,
        "other_id": other,
        "event_id": event_id,
        "origin": origin,
        "made_at": work.now,
        "ended_at": None,
    }
    insert_missing(work.session, Contact, [row], unique=("one_id", "other_id"))
    contact = work.session.get(Contact, (one, other), populate_existing=True)
    if contact is not None and contact.ended_at is not None:
        contact.made_at, contact.ended_at, contact.origin = work.now, None, origin
    for request in list_open_between(work, one, other):
        request.answered_at = request.closed_at = work.now
        request.answer = Answer.ACCEPTED
        request.version += 1
        if origin is not Origin.REQUEST:  # both are there and see it
            request.answer_mailed_at = work.now
    work.session.flush()
    tell(work, one, other)


def disconnect(work: Work, one_id: UUID, other_id: UUID) -> None:
    """End that two are contacts, if they are, with what they noted of each other; tell both."""
    one, other = sorted((one_id, other_id))
    lock_pair(work, one, other)
    contact = work.session.get(Contact, (one, other), populate_existing=True)
    if contact is None or contact.ended_at is not None:
        return
    contact.ended_at = work.now
    both = [one, other]
    notes = delete(ContactNote).where(ContactNote.owner_id.in_(both), ContactNote.other_id.in_(both))
    work.session.execute(notes)
    work.session.flush()
    tell(work, one, other)
