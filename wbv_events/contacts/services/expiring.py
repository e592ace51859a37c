"""Ending requests whose time is over."""

from __future__ import annotations

from uuid import UUID

from wbv_events.contacts.models import ContactRequest
from wbv_events.contacts.queries import lock_pair
from wbv_events.contacts.services.parting import close
from wbv_events.core.work import Work


def expire_request(work: Work, request_id: UUID) -> None:
    """End a request whose time is over, unless it has ended meanwhile."""
    request = work.session.get(ContactRequest, request_id)
    if request is None:
        return
    lock_pair(work, request.asker_id, request.asked_id)
    work.session.refresh(request)
    if request.closed_at is None and request.expires_at <= work.now:
        close(work, request)
