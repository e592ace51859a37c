"""Asking people, once, whether they have talked again with their contacts, and noting what they say."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import delete, func, select

from wbv_events.accounts.links import link_path
from wbv_events.accounts.models import Person
from wbv_events.accounts.services import create_access_link
from wbv_events.contacts.queries import is_contact
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.insert_missing import insert_missing
from wbv_events.core.work import Work
from wbv_events.events.models import Event, Participant
from wbv_events.events.queries import own_participant
from wbv_events.mail.services import queue_mail
from wbv_events.mail.texts import here, write_text
from wbv_events.networking import actions
from wbv_events.networking.models import FollowUpAnswer, FollowUpMail
from wbv_events.networking.schemas import AnswerFollowUp, FollowUp
from wbv_events.profiles.queries import are_blocked

LINK_LIFETIME: Final = timedelta(days=30)


@actions.action("answer", schema=AnswerFollowUp, role=Role.ATTENDEE, limit=Limit(120, seconds=60))
def answer_follow_up(work: Work, given: AnswerFollowUp) -> None:
    """Note whether the actor has talked again with a contact, or take the answer back. Raises `NotFound`."""
    own, other_id = own_participant(work, given.event_id), given.participant_id
    if not is_contact(work, own.id, other_id) or are_blocked(work, own.id, other_id):
        raise NotFound
    former = FollowUpAnswer.participant_id == own.id, FollowUpAnswer.other_id == other_id
    work.session.execute(delete(FollowUpAnswer).where(*former))
    if given.answer is not FollowUp.NONE:
        row = {
            "participant_id": own.id,
            "other_id": other_id,
            "event_id": given.event_id,
            "has_talked": given.answer is FollowUp.YES,
            "answered_at": work.now,
        }
        insert_missing(work.session, FollowUpAnswer, [row], unique=("participant_id", "other_id"))


def ask_again(work: Work, participant_id: UUID) -> None:
    """Write to a participant, once, with a link of its own to the page on which it answers."""
    language = func.coalesce(func.nullif(Participant.language, ""), Person.locale)
    query = (
        select(Participant.name, Participant.person_id, Person.email, language, Event.id, Event.title)
        .join(Person, Person.id == Participant.person_id)
        .join(Event, Event.id == Participant.event_id)
        .where(Participant.id == participant_id)
    )
    name, person_id, email, locale, event_id, title = work.session.execute(query).one()
    work.session.add(FollowUpMail(participant_id=participant_id, event_id=event_id, mailed_at=work.now))
    secret = create_access_link(work, person_id, f"/e/{event_id}/rueckblick", LINK_LIFETIME)
    link = here(link_path(secret))
    text = write_text("networking/follow_up_mail.txt", locale, name=name, title=title, link=link)
    queue_mail(work, email, text.subject, text.body, useful_for=LINK_LIFETIME)
