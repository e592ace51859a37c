"""What somebody sees of requests and contacts."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import and_, case, or_, select
from sqlalchemy.orm import aliased

from wbv_events.accounts.models import Person
from wbv_events.contacts import actions
from wbv_events.contacts.models import Answer, Contact, ContactNote, ContactRequest
from wbv_events.contacts.queries.who import find_standings
from wbv_events.contacts.schemas import (
    Approach,
    AskStates,
    Contacts,
    ContactView,
    ListContacts,
    NamePerson,
    PersonState,
    PersonStates,
    ReceivedRequest,
    SentRequest,
    SentState,
)
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.models import ConsentKind, Participant
from wbv_events.events.queries import has_consent, own_participant
from wbv_events.events.queries.participants import takes_part
from wbv_events.profiles.queries import list_blocked_with, list_cards

MOST_SENT = 200
"""Ended requests are shown too, but nobody scrolls through more."""


@actions.read("list", schema=ListContacts, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def list_contacts(work: Work, given: ListContacts) -> Contacts:
    """Return the actor's open requests, those it sent, and its contacts."""
    own = own_participant(work, given.event_id)
    requests, contacts = _received(work, own.id), _contacts(work, own.id)
    known = {one: contact for contact in contacts for one in (contact.one_id, contact.other_id)}
    known.pop(own.id, None)
    cards = list_cards(work, own.id, {*known, *(one.asker_id for one in requests)})
    emails, notes = _emails(work, known), _notes(work, own.id)
    messages = _messages(work, own.id)
    return Contacts(
        received=[
            ReceivedRequest(
                id=one.id,
                person=cards[one.asker_id],
                message=one.message,
                asked_at=one.asked_at,
                expires_at=one.expires_at,
                version=one.version,
            )
            for one in requests
        ],
        sent=[one for one in _sent(work, own.id) if one.participant_id not in known],
        contacts=sorted(
            (
                ContactView(
                    person=cards[one],
                    email=emails.get(one, ""),
                    origin=contact.origin,
                    made_at=contact.made_at,
                    received=messages.get((one, own.id), ""),
                    sent=messages.get((own.id, one), ""),
                    note=notes.get(one, ""),
                )
                for one, contact in known.items()
            ),
            key=lambda one: (one.person.name.casefold(), one.person.participant_id),
        ),
    )


@actions.read("states", schema=AskStates, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def list_states(work: Work, given: AskStates) -> PersonStates:
    """Return how the actor stands to each of some participants; whom it may not ask is left out."""
    own = own_participant(work, given.event_id)
    found = find_standings(work, given.event_id, own.id, given.participant_ids)
    return PersonStates(states=[PersonState(participant_id=one, state=found[one]) for one in sorted(found)])


@actions.read("approach", schema=NamePerson, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def show_approach(work: Work, given: NamePerson) -> Approach:
    """Return somebody who can be asked. Raises `NotFound`."""
    own = own_participant(work, given.event_id)
    standing = find_standings(work, given.event_id, own.id, [given.participant_id])
    if not standing:
        raise NotFound
    card = list_cards(work, own.id, [given.participant_id])[given.participant_id]
    return Approach(person=card, state=standing[given.participant_id])


def _received(work: Work, own_id: UUID) -> list[ContactRequest]:
    query = (
        select(ContactRequest)
        .join(Participant, Participant.id == ContactRequest.asker_id)
        .where(ContactRequest.asked_id == own_id, ContactRequest.answered_at.is_(None), takes_part())
    )
    return list(work.session.scalars(query.order_by(ContactRequest.asked_at, ContactRequest.id)))


def _contacts(work: Work, own_id: UUID) -> list[Contact]:
    query = select(Contact).where(
        or_(Contact.one_id == own_id, Contact.other_id == own_id), Contact.ended_at.is_(None)
    )
    apart = list_blocked_with(work, own_id)
    return [one for one in work.session.scalars(query) if not apart & {one.one_id, one.other_id}]


def _sent(work: Work, own_id: UUID) -> list[SentRequest]:
    """Return the newest request to each. What was declined is still open, and what has ended says not how."""
    is_here = case((takes_part(), True), else_=False)
    later = aliased(ContactRequest)
    query = (
        select(ContactRequest, Participant.name, is_here)
        .join(Participant, Participant.id == ContactRequest.asked_id)
        .outerjoin(
            later,
            and_(
                later.asker_id == ContactRequest.asker_id,
                later.asked_id == ContactRequest.asked_id,
                later.asked_at > ContactRequest.asked_at,
            ),
        )
        .where(
            ContactRequest.asker_id == own_id,
            ContactRequest.withdrawn_at.is_(None),
            or_(ContactRequest.closed_at.is_(None), ContactRequest.answer != Answer.ACCEPTED),
            later.id.is_(None),
        )
        .order_by(ContactRequest.asked_at.desc(), ContactRequest.id)
        .limit(MOST_SENT)
    )
    rows = work.session.execute(query).all()
    cards = list_cards(work, own_id, {one.asked_id for one, _, here in rows if here})
    found = []
    for one, name, here in rows:
        card = cards.get(one.asked_id)
        found.append(
            SentRequest(
                id=one.id,
                participant_id=one.asked_id,
                name=name,
                job_title=card.job_title if card else "",
                organisation=card.organisation if card else "",
                message=one.message,
                asked_at=one.asked_at,
                expires_at=one.expires_at,
                state=SentState.OPEN if one.closed_at is None else SentState.ENDED,
                is_gone=not here,
                version=one.version,
            )
        )
    return found


def _emails(work: Work, ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the addresses of those who consent now to be written to by their contacts."""
    willing = has_consent(work, list(ids), ConsentKind.CONTACT)
    query = (
        select(Participant.id, Person.email)
        .join(Person, Person.id == Participant.person_id)
        .where(Participant.id.in_(willing), Person.email.is_not(None))
    )
    return {participant_id: email or "" for participant_id, email in work.session.execute(query)}


def _messages(work: Work, own_id: UUID) -> dict[tuple[UUID, UUID], str]:
    """Return what was written in the requests of which two became contacts, by who wrote it to whom."""
    asker, asked = ContactRequest.asker_id, ContactRequest.asked_id
    is_between = or_(
        and_(Contact.one_id == asker, Contact.other_id == asked),
        and_(Contact.one_id == asked, Contact.other_id == asker),
    )
    query = (
        select(asker, asked, ContactRequest.message)
        .join(Contact, is_between)
        .where(
            or_(asker == own_id, asked == own_id),
            ContactRequest.answer == Answer.ACCEPTED,
            ContactRequest.answered_at == Contact.made_at,
        )
    )
    return {(row.asker_id, row.asked_id): row.message for row in work.session.execute(query)}


def _notes(work: Work, own_id: UUID) -> dict[UUID, str]:
    query = select(ContactNote.other_id, ContactNote.text).where(ContactNote.owner_id == own_id)
    return {row.other_id: row.text for row in work.session.execute(query)}
