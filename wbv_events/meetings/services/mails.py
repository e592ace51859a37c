"""The mails about meetings: a request that waits, an appointment that is near, one that does not take place.

They say neither what was written with a request nor why something does not take place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select

from wbv_events.accounts.models import Person
from wbv_events.core.words import speak_in
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries import get_event
from wbv_events.events.queries.participants import takes_part
from wbv_events.mail.services import queue_mail
from wbv_events.mail.texts import here, write_text
from wbv_events.meetings.models import Meeting
from wbv_events.meetings.queries.times import times_by_id


def write_to(work: Work, meeting: Meeting, template: str, ids: Collection[UUID], **values: object) -> None:
    """Queue a mail to those of the two who take part and have an address; useful until the meeting begins."""
    time = times_by_id(work, [meeting.time_id])[meeting.time_id]
    if time.starts_at <= work.now:
        return
    event = get_event(work, meeting.event_id)
    names = {row.id: row.name for row in _people(work, meeting.people)}
    for row in _people(work, ids):
        if not row.email:
            continue
        with speak_in(row.language):
            text = write_text(
                template,
                row.language,
                name=row.name,
                partner=names.get(meeting.partner_of(row.id), ""),
                event=event,
                starts_at=time.starts_at,
                ends_at=time.ends_at,
                zone=event.time_zone,
                link=here(f"/e/{event.slug}/termine"),
                **values,
            )
        queue_mail(work, row.email, text.subject, text.body, useful_for=time.starts_at - work.now)


def _people(work: Work, ids: Collection[UUID]) -> Iterator[Row[*tuple[Any, ...]]]:
    language = func.coalesce(func.nullif(Participant.language, ""), Person.locale).label("language")
    query = (
        select(Participant.id, Participant.name, Person.email, language)
        .join(Person, Person.id == Participant.person_id)
        .where(Participant.id.in_(ids), takes_part())
    )
    yield from work.session.execute(query.order_by(Participant.id))
