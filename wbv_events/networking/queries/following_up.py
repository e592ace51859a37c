"""Who is to be asked whether they have talked again, and what they have answered."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import exists, or_, select

from wbv_events.accounts.models import Person
from wbv_events.contacts.models import Contact
from wbv_events.contacts.queries import list_contacts
from wbv_events.contacts.schemas import ListContacts
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import ConsentKind, Event, Participant
from wbv_events.events.queries import own_participant
from wbv_events.events.queries.consents import consents_to
from wbv_events.events.queries.participants import takes_part
from wbv_events.networking import actions
from wbv_events.networking.models import FollowUpAnswer, FollowUpMail
from wbv_events.networking.schemas import FollowUp, FollowUps, FollowUpView, ShowFollowUps

ASKED_AFTER: Final = timedelta(weeks=4)
ASKED_WITHIN: Final = timedelta(weeks=2)
"""Of what is longer ago nobody is asked any more, such as where the worker begins only then."""


@actions.read("follow_ups", schema=ShowFollowUps, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def show_follow_ups(work: Work, given: ShowFollowUps) -> FollowUps:
    """Return the actor's contacts, and whether it has said that they have talked again."""
    own = own_participant(work, given.event_id)
    known = list_contacts(work, ListContacts(event_id=given.event_id)).contacts
    query = select(FollowUpAnswer.other_id, FollowUpAnswer.has_talked).where(
        FollowUpAnswer.participant_id == own.id
    )
    said = {row.other_id: row.has_talked for row in work.session.execute(query)}
    return FollowUps(
        contacts=[
            FollowUpView(
                participant_id=one.person.participant_id,
                name=one.person.name,
                organisation=one.person.organisation,
                answer=_answer(has_talked=said.get(one.person.participant_id)),
            )
            for one in known
        ]
    )


def _answer(*, has_talked: bool | None) -> FollowUp:
    if has_talked is None:
        return FollowUp.NONE
    return FollowUp.YES if has_talked else FollowUp.NO


def list_to_ask(work: Work) -> list[UUID]:
    """Return who has contacts of an event four weeks ago, shares its address with them, and was not asked."""
    last = (work.now - ASKED_AFTER).date()
    has_contacts = exists().where(
        or_(Contact.one_id == Participant.id, Contact.other_id == Participant.id), Contact.ended_at.is_(None)
    )
    query = (
        select(Participant.id)
        .join(Event, Event.id == Participant.event_id)
        .join(Person, Person.id == Participant.person_id)
        .where(
            Event.ends_on <= last,
            Event.ends_on > last - ASKED_WITHIN,
            Person.email.is_not(None),
            takes_part(),
            consents_to(ConsentKind.CONTACT),
            has_contacts,
            ~exists().where(FollowUpMail.participant_id == Participant.id),
        )
    )
    return list(work.session.scalars(query.order_by(Participant.id)))
