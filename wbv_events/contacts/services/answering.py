"""What who is asked can do: accept, or decline without a reason. And what contacts can do."""

from __future__ import annotations

from wbv_events.contacts import actions
from wbv_events.contacts.models import Answer, ContactNote, ContactRequest, Origin
from wbv_events.contacts.queries import is_contact, lock_pair, lock_request, name_person
from wbv_events.contacts.schemas import NamePerson, NameRequest, OtherPerson, WriteNote
from wbv_events.contacts.services.asking import RequestClosed
from wbv_events.contacts.services.connecting import connect, disconnect
from wbv_events.contacts.services.telling import tell
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.queries import own_participant
from wbv_events.profiles.queries import are_blocked


@actions.action("accept", schema=NameRequest, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def accept_request(work: Work, given: NameRequest) -> OtherPerson:
    """Become a contact of who asked; doing it twice changes nothing. Raises `NotFound`, `RequestClosed`."""
    request = _lock_received(work, given)
    if request.answer is not Answer.ACCEPTED:
        if request.answered_at is not None:
            raise RequestClosed
        connect(work, given.event_id, (request.asker_id, request.asked_id), Origin.REQUEST)
    return name_person(work, request.asker_id)


@actions.action("decline", schema=NameRequest, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def decline_request(work: Work, given: NameRequest) -> OtherPerson:
    """Do not become a contact. Who asked is told nothing, and sees the request as open until it expires.

    Doing it twice changes nothing. Raises `NotFound` and `RequestClosed`.
    """
    request = _lock_received(work, given)
    if request.answer is not Answer.DECLINED:
        if request.answered_at is not None:
            raise RequestClosed
        decline(work, request)
        tell(work, request.asked_id)
    return name_person(work, request.asker_id)


def decline(work: Work, request: ContactRequest) -> None:
    """Note that a request whose pair is locked was declined; its asker's sight of it stays as it is."""
    request.answered_at, request.answer = work.now, Answer.DECLINED
    work.session.flush()


@actions.action("end", schema=NamePerson, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def end_contact(work: Work, given: NamePerson) -> None:
    """Give up a contact, for both. Raises `NotFound` for who is none."""
    own_id = own_participant(work, given.event_id).id
    lock_pair(work, own_id, given.participant_id)
    if not is_contact(work, own_id, given.participant_id):
        raise NotFound
    disconnect(work, own_id, given.participant_id)


@actions.action("note", schema=WriteNote, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def write_note(work: Work, given: WriteNote) -> None:
    """Note something about a contact, for oneself alone. Raises `NotFound` for who is none."""
    own_id = own_participant(work, given.event_id).id
    lock_pair(work, own_id, given.participant_id)
    if not is_contact(work, own_id, given.participant_id) or are_blocked(work, own_id, given.participant_id):
        raise NotFound
    note = work.session.get(ContactNote, (own_id, given.participant_id))
    if note is None and given.text:
        new = ContactNote(
            owner_id=own_id, other_id=given.participant_id, text=given.text, changed_at=work.now
        )
        work.session.add(new)
    elif note is not None and given.text:
        note.text, note.changed_at = given.text, work.now
    elif note is not None:
        work.session.delete(note)
    tell(work, own_id)


def _lock_received(work: Work, given: NameRequest) -> ContactRequest:
    own = own_participant(work, given.event_id)
    return lock_request(work, given.event_id, given.id, asked_id=own.id)
