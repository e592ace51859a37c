"""What people are written to about: who asked them, whom they have not answered yet, who accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select

from wbv_events.contacts.models import Answer, ContactMail, ContactRequest
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.events.queries.participants import takes_part

WRITTEN_AFTER: Final = timedelta(minutes=5)
"""Who is here answers on the page, and needs no mail."""
REMINDED_AFTER: Final = timedelta(days=7)
PAUSE: Final = timedelta(hours=1)


@dataclass(frozen=True)
class News:
    """What a mail to one person is about."""

    new: Sequence[ContactRequest]
    waiting: Sequence[ContactRequest]
    accepted: Sequence[ContactRequest]

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.new or self.waiting or self.accepted)


def find_news(work: Work, participant_id: UUID) -> News:
    """Return what a participant was not written to about."""
    is_asked, is_asker = (
        ContactRequest.asked_id == participant_id,
        ContactRequest.asker_id == participant_id,
    )

    def find(*conditions: ColumnElement[bool]) -> Sequence[ContactRequest]:
        query = select(ContactRequest).where(*conditions).order_by(ContactRequest.asked_at)
        return work.session.scalars(query).all()

    return News(
        new=find(is_asked, _is_new(work)),
        waiting=find(is_asked, _waits(work)),
        accepted=find(is_asker, _was_accepted(work)),
    )


def list_to_write_to(work: Work) -> list[UUID]:
    """Return the participants for whom there is news, and who were not written to within the hour."""
    concerns = or_(
        and_(ContactRequest.asked_id == Participant.id, or_(_is_new(work), _waits(work))),
        and_(ContactRequest.asker_id == Participant.id, _was_accepted(work)),
    )
    lately = exists().where(
        ContactMail.participant_id == Participant.id, ContactMail.mailed_at > work.now - PAUSE
    )
    query = select(Participant.id).where(exists().where(concerns), takes_part(), ~lately)
    return list(work.session.scalars(query.order_by(Participant.id)))


def list_expired(work: Work) -> list[UUID]:
    """Return the requests whose time is over and that nobody has ended yet."""
    query = select(ContactRequest.id).where(
        ContactRequest.closed_at.is_(None), ContactRequest.expires_at <= work.now
    )
    return list(work.session.scalars(query.order_by(ContactRequest.id)))


def _is_new(work: Work) -> ColumnElement[bool]:
    return and_(
        ContactRequest.answered_at.is_(None),
        ContactRequest.mailed_at.is_(None),
        ContactRequest.asked_at <= work.now - WRITTEN_AFTER,
    )


def _waits(work: Work) -> ColumnElement[bool]:
    return and_(
        ContactRequest.answered_at.is_(None),
        ContactRequest.mailed_at.is_not(None),
        ContactRequest.reminded_at.is_(None),
        ContactRequest.asked_at <= work.now - REMINDED_AFTER,
    )


def _was_accepted(work: Work) -> ColumnElement[bool]:
    return and_(
        ContactRequest.answer == Answer.ACCEPTED,
        ContactRequest.answer_mailed_at.is_(None),
        ContactRequest.answered_at <= work.now - WRITTEN_AFTER,
    )
