"""What who asks can do: ask, change what is said, take it back."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from wbv_events.contacts import actions
from wbv_events.contacts.models import Answer, ContactRequest, Origin
from wbv_events.contacts.queries import (
    count_asked_since,
    find_open,
    has_declined,
    is_contact,
    lock_pair,
    lock_request,
    name_person,
)
from wbv_events.contacts.schemas import (
    AskContact,
    EditRequest,
    NameRequest,
    OtherPerson,
    PersonState,
    Standing,
)
from wbv_events.contacts.services.connecting import connect
from wbv_events.contacts.services.telling import tell
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict
from wbv_events.core.store_once import find_own, store_once
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.queries import get_event, own_participant
from wbv_events.profiles.queries import check_reachable

OPEN_FOR: Final = timedelta(days=14)
ASKED_A_DAY: Final = 20


class RequestClosed(Conflict):
    """The request has ended, in whatever way."""

    code = "contact.closed"
    message = N_("This request is no longer open.")


class AskedEnough(Conflict):
    """Somebody has asked as many people as may be asked on one day."""

    code = "contact.asked_enough"
    message = N_("You have sent %(count)s requests today; more are possible from tomorrow on.")


@actions.action("ask", schema=AskContact, role=Role.ATTENDEE, limit=Limit(30, seconds=60))
def ask_contact(work: Work, given: AskContact) -> PersonState:
    """Ask somebody to be a contact. Who was asked by that person before is its contact at once.

    What is said is kept in any case: contacts read what each wrote to the other.
    Whoever was declined by the person asks in vain for the rest of the event, and does not learn of it.
    Raises `NotFound` for whom the actor may not ask, and `AskedEnough`.
    """
    own = own_participant(work, given.event_id)
    lock_pair(work, own.id, given.participant_id)
    check_reachable(work, given.event_id, own.id, given.participant_id)
    same = {"event_id": given.event_id, "asker_id": own.id, "asked_id": given.participant_id}
    sent = find_own(work.session, ContactRequest, given.id, same)
    if sent is None and not is_contact(work, own.id, given.participant_id):
        is_answer = find_open(work, given.participant_id, own.id) is not None
        if find_open(work, own.id, given.participant_id) is None:
            if not is_answer:
                _check_amount(work, given.event_id, own.id)
            _store(work, given, same, is_answer=is_answer)
        if is_answer:
            connect(work, given.event_id, (own.id, given.participant_id), Origin.REQUEST)
    standing = Standing.CONTACT if is_contact(work, own.id, given.participant_id) else Standing.ASKED
    if find_open(work, own.id, given.participant_id) is None and standing is Standing.ASKED:
        standing = Standing.ASK  # sent again after it had ended
    return PersonState(participant_id=given.participant_id, state=standing)


@actions.action("edit", schema=EditRequest, role=Role.ATTENDEE, limit=Limit(30, seconds=60))
def edit_request(work: Work, given: EditRequest) -> None:
    """Change what an open request of the actor's own says. Raises `NotFound` and `RequestClosed`."""
    request = _lock_sent(work, given)
    if request.closed_at is not None:
        raise RequestClosed
    request.message = given.message
    request.version += 1
    _tell_of(work, request)


@actions.action("withdraw", schema=NameRequest, role=Role.ATTENDEE, limit=Limit(30, seconds=60))
def withdraw_request(work: Work, given: NameRequest) -> OtherPerson:
    """Take back an open request; doing it twice changes nothing. Raises `NotFound` and `RequestClosed`."""
    request = _lock_sent(work, given)
    if request.withdrawn_at is None:
        if request.closed_at is not None:
            raise RequestClosed
        _tell_of(work, request)
        withdraw(work, request)
    return name_person(work, request.asked_id)


def withdraw(work: Work, request: ContactRequest) -> None:
    """Take back a request whose pair is locked; a refusal stays one, so that asking again does not help."""
    request.withdrawn_at = request.closed_at = work.now
    request.version += 1
    if request.answered_at is None:
        request.answered_at, request.answer = work.now, Answer.WITHDRAWN
    work.session.flush()


def _store(work: Work, given: AskContact, same: dict[str, UUID], *, is_answer: bool) -> None:
    is_kept = has_declined(work, given.participant_id, same["asker_id"])
    request = store_once(
        work.session,
        ContactRequest,
        given.id,
        same,
        message=given.message,
        asked_at=work.now,
        expires_at=work.now + OPEN_FOR,
        answered_at=work.now if is_kept else None,
        answer=Answer.DECLINED if is_kept else None,
        answer_mailed_at=work.now if is_answer else None,  # who answers by asking sees what comes of it
        version=1,
    )
    _tell_of(work, request)


def _tell_of(work: Work, request: ContactRequest) -> None:
    """Tell both of a request, whom it was sent to only while it waits for an answer there."""
    work.session.flush()
    told = [request.asker_id, request.asked_id] if request.answered_at is None else [request.asker_id]
    tell(work, *told)


def _check_amount(work: Work, event_id: UUID, own_id: UUID) -> None:
    zone = ZoneInfo(get_event(work, event_id).time_zone)
    today = work.now.astimezone(zone).date()
    if count_asked_since(work, own_id, datetime.combine(today, time(), zone)) >= ASKED_A_DAY:
        raise AskedEnough(count=ASKED_A_DAY)


def _lock_sent(work: Work, given: NameRequest) -> ContactRequest:
    own = own_participant(work, given.event_id)
    return lock_request(work, given.event_id, given.id, asker_id=own.id)
