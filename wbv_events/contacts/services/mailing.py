"""Writing to people about requests: everything new in one mail, at most one an hour."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select

from wbv_events.accounts.models import Person
from wbv_events.contacts.models import ContactMail
from wbv_events.contacts.queries.news import News, find_news
from wbv_events.contacts.queries.who import find_contacts
from wbv_events.core.work import Work
from wbv_events.events.models import Event, Participant
from wbv_events.mail.services import queue_mail
from wbv_events.mail.texts import here, write_text


def write_news(work: Work, participant_id: UUID) -> None:
    """Write to a participant about what is new, if there is anything; who has no address is passed over."""
    news = find_news(work, participant_id)
    if not news:
        return
    _send(work, participant_id, news)
    for request in news.new:
        request.mailed_at = work.now
    for request in news.waiting:
        request.reminded_at = work.now
    for request in news.accepted:
        request.answer_mailed_at = work.now
    mail = work.session.get(ContactMail, participant_id)
    if mail is None:
        work.session.add(ContactMail(participant_id=participant_id, mailed_at=work.now))
    else:
        mail.mailed_at = work.now


def _send(work: Work, participant_id: UUID, news: News) -> None:
    language = func.coalesce(func.nullif(Participant.language, ""), Person.locale)
    query = (
        select(Participant.name, Person.email, language, Event.id, Event.title)
        .join(Person, Person.id == Participant.person_id)
        .join(Event, Event.id == Participant.event_id)
        .where(Participant.id == participant_id)
    )
    name, email, locale, event_id, title = work.session.execute(query).one()
    known = find_contacts(work, participant_id)
    accepted = [one for one in news.accepted if one.asked_id in known]  # perhaps no longer
    if not email or not (news.new or news.waiting or accepted):
        return
    text = write_text(
        "contacts/news_mail.txt",
        locale,
        name=name,
        title=title,
        new=_names(work, [one.asker_id for one in news.new]),
        waiting=_names(work, [one.asker_id for one in news.waiting]),
        accepted=_names(work, [one.asked_id for one in accepted]),
        link=here(f"/e/{event_id}/kontakte"),
    )
    queue_mail(work, email, text.subject, text.body)


def _names(work: Work, ids: Collection[UUID]) -> list[str]:
    query = select(Participant.name).where(Participant.id.in_(ids)).order_by(Participant.name)
    return list(work.session.scalars(query))
