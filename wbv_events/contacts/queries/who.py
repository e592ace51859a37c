"""How two stand to each other, as each of them knows it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select

from wbv_events.contacts.models import Contact, ContactRequest
from wbv_events.contacts.schemas import OtherPerson, Standing
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries.pairs import pairs_with
from wbv_events.profiles.queries import is_reachable_by


def name_person(work: Work, participant_id: UUID) -> OtherPerson:
    """Return who is at the other end of a request, still there or not."""
    return OtherPerson(name=work.session.get_one(Participant, participant_id).name)


def find_contacts(work: Work, participant_id: UUID) -> set[UUID]:
    """Return who the contacts of a participant are."""
    query = select(Contact.one_id, Contact.other_id).where(
        or_(Contact.one_id == participant_id, Contact.other_id == participant_id),
        Contact.ended_at.is_(None),
    )
    return {one for pair in work.session.execute(query) for one in pair} - {participant_id}


def find_contacts_of(work: Work, ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Return who the contacts of each of some participants are, in one query."""
    query = select(Contact.one_id, Contact.other_id).where(
        or_(Contact.one_id.in_(ids), Contact.other_id.in_(ids)), Contact.ended_at.is_(None)
    )
    found: dict[UUID, set[UUID]] = {one: set() for one in ids}
    for one, other in work.session.execute(query):
        for whose, contact in ((one, other), (other, one)):
            if whose in found:
                found[whose].add(contact)
    return found


def count_received(participant_id: ColumnElement[UUID]) -> ColumnElement[int]:
    """Return how many requests wait for the answer of a participant, as a part of a query."""
    query = select(func.count()).where(
        ContactRequest.asked_id == participant_id, ContactRequest.answered_at.is_(None)
    )
    return query.scalar_subquery()


def is_contact(work: Work, one_id: UUID, other_id: UUID) -> bool:
    """Say whether two are contacts."""
    contact = work.session.get(Contact, tuple(sorted((one_id, other_id))), populate_existing=True)
    return contact is not None and contact.ended_at is None


def find_standings(
    work: Work, event_id: UUID, viewer_id: UUID, ids: Collection[UUID]
) -> dict[UUID, Standing]:
    """Return how a participant stands to each of the others that it may ask; nobody else exists for it."""
    asked, answers, known = was_asked_by(viewer_id), waits_for(viewer_id), are_contacts(viewer_id)
    query = select(Participant.id, asked, answers, known).where(
        Participant.id.in_(ids), is_reachable_by(event_id, viewer_id)
    )
    return {
        participant_id: _standing(is_asked=is_asked, is_asking=is_asking, is_contact=is_known)
        for participant_id, is_asked, is_asking, is_known in work.session.execute(query)
    }


def is_known_to(viewer_id: UUID) -> ColumnElement[bool]:
    """Return the condition that a participant is a contact of somebody, or has asked for its contact.

    Also whom somebody has declined it may still ask, as long as the request is open in the other's eyes.
    """
    is_open = ContactRequest.answered_at.is_(None) | ContactRequest.closed_at.is_(None)
    asks = exists().where(
        ContactRequest.asker_id == Participant.id, ContactRequest.asked_id == viewer_id, is_open
    )
    return or_(are_contacts(viewer_id), asks)


def had_request_with(viewer_id: UUID) -> ColumnElement[bool]:
    """Return the condition that a participant and somebody ever asked one another, whatever came of it."""
    return exists().where(pairs_with(viewer_id, ContactRequest.asker_id, ContactRequest.asked_id))


def was_asked_by(viewer_id: UUID) -> ColumnElement[bool]:
    """Return the condition that somebody has asked a participant, and waits for it in its own eyes."""
    return exists().where(
        ContactRequest.asker_id == viewer_id,
        ContactRequest.asked_id == Participant.id,
        ContactRequest.closed_at.is_(None),
    )


def waits_for(viewer_id: UUID) -> ColumnElement[bool]:
    """Return the condition that a participant has asked somebody, who has not answered."""
    return exists().where(
        ContactRequest.asker_id == Participant.id,
        ContactRequest.asked_id == viewer_id,
        ContactRequest.answered_at.is_(None),
    )


def are_contacts(viewer_id: UUID) -> ColumnElement[bool]:
    """Return the condition that a participant is a contact of somebody."""
    return exists().where(Contact.ended_at.is_(None), pairs_with(viewer_id, Contact.one_id, Contact.other_id))


def _standing(*, is_asked: bool, is_asking: bool, is_contact: bool) -> Standing:
    if is_contact:
        return Standing.CONTACT
    if is_asking:
        return Standing.ANSWER
    return Standing.ASKED if is_asked else Standing.ASK
