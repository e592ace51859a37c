"""What becomes of requests when people block each other, leave, or let the time pass."""

from __future__ import annotations

from uuid import UUID

from wbv_events.contacts.models import Answer, ContactRequest
from wbv_events.contacts.queries import list_open_between, list_open_of, lock_pair
from wbv_events.contacts.services.answering import decline
from wbv_events.contacts.services.asking import withdraw
from wbv_events.contacts.services.telling import tell
from wbv_events.core.work import Work
from wbv_events.events.models import Participant


def end_with_block(work: Work, blocker_id: UUID, blocked_id: UUID) -> None:
    """End what two asked of each other as if who blocks had withdrawn and declined; nobody learns more."""
    lock_pair(work, blocker_id, blocked_id)
    for request in list_open_between(work, blocker_id, blocked_id):
        was_open = request.answered_at is None
        if request.asker_id == blocker_id:
            withdraw(work, request)
            if was_open:
                tell(work, blocked_id)
        elif was_open:
            decline(work, request)
        tell(work, blocker_id)


def end_with_leaving(work: Work, participant: Participant, room_id: UUID | None) -> None:
    """End the requests of whoever cancelled or was removed from the event, and tell the others."""
    if room_id is not None:
        return
    for request in list_open_of(work, participant.id):
        close(work, request)


def close(work: Work, request: ContactRequest) -> None:
    """End a request that nobody answers any more. For who asked, one that was declined ends no other way."""
    was_open = request.answered_at is None
    request.closed_at = work.now
    request.version += 1
    if was_open:
        request.answered_at, request.answer = work.now, Answer.EXPIRED
    work.session.flush()
    tell(work, request.asker_id)
    if was_open:
        tell(work, request.asked_id)
