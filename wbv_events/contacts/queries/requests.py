"""Requests as they are changed: always with the rows of both participants locked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, or_, select

from wbv_events.attendance.services import lock_participants
from wbv_events.contacts.models import Answer, ContactRequest
from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work


def lock_pair(work: Work, one_id: UUID, other_id: UUID) -> None:
    """Let nobody else change what is between two participants until the commit.

    They are locked in the order of their ids, so that two who ask each other wait, and never for each other.
    Raises `NotFound` unless both are there.
    """
    if one_id == other_id:
        raise NotFound
    lock_participants(work, (one_id, other_id))


def lock_request(work: Work, event_id: UUID, request_id: UUID, **whose: UUID) -> ContactRequest:
    """Return a request as it is once both are locked. Raises `NotFound`.

    `whose`: `asker_id` or `asked_id`, whoever wants to do something with it.
    """
    query = select(ContactRequest).where(ContactRequest.id == request_id, ContactRequest.event_id == event_id)
    found = work.session.scalar(query.filter_by(**whose))
    if found is None:
        raise NotFound
    lock_pair(work, found.asker_id, found.asked_id)
    work.session.refresh(found)
    return found


def find_open(work: Work, asker_id: UUID, asked_id: UUID) -> ContactRequest | None:
    """Return the request that is open in the eyes of who asked."""
    query = select(ContactRequest).where(
        ContactRequest.asker_id == asker_id,
        ContactRequest.asked_id == asked_id,
        ContactRequest.closed_at.is_(None),
    )
    return work.session.scalar(query.execution_options(populate_existing=True))


def list_open_between(work: Work, one_id: UUID, other_id: UUID) -> list[ContactRequest]:
    """Return the requests between two that are open in the eyes of who asked."""
    both = [find_open(work, one_id, other_id), find_open(work, other_id, one_id)]
    return [one for one in both if one is not None]


def list_open_of(work: Work, participant_id: UUID) -> list[ContactRequest]:
    """Return the requests from and to a participant that are open in the eyes of who asked."""
    query = select(ContactRequest).where(
        or_(ContactRequest.asker_id == participant_id, ContactRequest.asked_id == participant_id),
        ContactRequest.closed_at.is_(None),
    )
    return list(work.session.scalars(query.order_by(ContactRequest.id)))


def has_declined(work: Work, asked_id: UUID, asker_id: UUID) -> bool:
    """Say whether somebody declined to be a contact of somebody."""
    query = select(ContactRequest.id).where(
        ContactRequest.asked_id == asked_id,
        ContactRequest.asker_id == asker_id,
        ContactRequest.answer == Answer.DECLINED,
    )
    return work.session.scalar(query.limit(1)) is not None


def count_asked_since(work: Work, asker_id: UUID, since: datetime) -> int:
    """Count whom somebody has asked since an instant; to ask whom one was asked by is an answer."""
    is_answer = and_(
        ContactRequest.answer == Answer.ACCEPTED, ContactRequest.answered_at == ContactRequest.asked_at
    )
    query = select(func.count()).where(
        ContactRequest.asker_id == asker_id,
        ContactRequest.asked_at >= since,
        or_(ContactRequest.answer.is_(None), ~is_answer),
    )
    return work.session.scalar(query) or 0
