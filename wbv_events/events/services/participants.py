"""What organisers can do with participants: roles, cancelling, and taking them in again."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select, update

from wbv_events.accounts.models import Person
from wbv_events.core import topics
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events import actions
from wbv_events.events.hooks import hooks
from wbv_events.events.models import Participant
from wbv_events.events.pushes import ParticipantRemoved, RoleChanged
from wbv_events.events.queries import get_event, get_participant
from wbv_events.events.queries.participant_list import show_participant
from wbv_events.events.queries.participants import takes_part
from wbv_events.events.schemas.participants import NameParticipant, ParticipantDetails, SetRole
from wbv_events.events.services.expelling import expel, revoke, topics_of_rooms


class LastOrganiser(Conflict):
    """Nobody would be left who may organise the event."""

    code = "event.last_organiser"
    message = N_("An event needs at least one person in the organising team.")


@actions.action("set_role", schema=SetRole, role=Role.ORGANISER, limit=Limit(60, seconds=60))
def set_role(work: Work, given: SetRole) -> ParticipantDetails:
    """Give a participant another role; it holds at once. Raises `LastOrganiser`."""
    get_event(work, given.event_id, lock=True)  # two organisers who demote each other wait here
    participant = get_participant(work, given.event_id, given.participant_id, lock=True)
    change_role(work, participant, given.role)
    check_organisers(work, given.event_id)
    return show_participant(work, given)


@actions.action(
    "cancel_participant", schema=NameParticipant, role=Role.ORGANISER, limit=Limit(60, seconds=60)
)
def cancel_participant(work: Work, given: NameParticipant) -> ParticipantDetails:
    """Cancel a registration; the participant is out at once, what it wrote stays. Raises `LastOrganiser`."""
    get_event(work, given.event_id, lock=True)
    for hook in hooks.before_parting:
        hook(work, given.event_id)
    participant = get_participant(work, given.event_id, given.participant_id, lock=True)
    if participant.cancelled_at is None:
        participant.cancelled_at = work.now
        participant.version += 1
        check_organisers(work, given.event_id)
        told = ParticipantRemoved(participant_id=participant.id, room_id=None, reason="", is_cancelled=True)
        expel(work, participant, None, told)
    return show_participant(work, given)


@actions.action(
    "readmit_participant", schema=NameParticipant, role=Role.ORGANISER, limit=Limit(60, seconds=60)
)
def readmit_participant(work: Work, given: NameParticipant) -> ParticipantDetails:
    """Take in again somebody whose registration was cancelled, with the role that it had."""
    participant = get_participant(work, given.event_id, given.participant_id, lock=True)
    if participant.cancelled_at is not None:
        participant.cancelled_at = None
        participant.version += 1
        work.session.flush()
        for hook in hooks.people_changed:
            hook(work, given.event_id)
    return show_participant(work, given)


def rename_participants(work: Work, person: Person) -> None:
    """Give a person its new name in all its events, whatever the organisers called it there."""
    named = update(Participant).where(Participant.person_id == person.id, Participant.name != person.name)
    work.session.execute(named.values(name=person.name, version=Participant.version + 1))


def change_role(work: Work, participant: Participant, role: Role) -> None:
    """Set the role; a lower one takes the topics of all rooms, and the client asks for those it may have."""
    if participant.role == role:
        return
    is_lower = role < participant.role
    participant.role = role
    participant.version += 1
    told = RoleChanged(participant_id=participant.id, role=role, version=participant.version)
    work.push(topics.person(participant.id), told)
    if is_lower:
        revoke(work, participant, topics_of_rooms(work, participant.event_id))
        work.session.flush()
        for hook in hooks.demoted:
            hook(work, participant)


def check_organisers(work: Work, event_id: UUID) -> None:
    """Raise `LastOrganiser` if the event would be left without one."""
    query = select(func.count()).where(
        Participant.event_id == event_id, Participant.role == Role.ORGANISER, takes_part()
    )
    work.session.flush()
    if not work.session.scalar(query):
        raise LastOrganiser
