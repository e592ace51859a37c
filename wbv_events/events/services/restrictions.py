"""What moderators can take from participants, and give back."""

from __future__ import annotations

from wbv_events.core import topics
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Forbidden
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events import actions
from wbv_events.events.hooks import hooks
from wbv_events.events.models import Participant, Restriction, RestrictionKind
from wbv_events.events.pushes import ParticipantRemoved, ParticipantSilenced, RestrictionLifted
from wbv_events.events.queries import get_participant, own_participant
from wbv_events.events.queries.restrictions import (
    find_same,
    get_restriction,
    room_name,
    view_restriction,
)
from wbv_events.events.schemas.restrictions import LiftRestriction, Restrict, RestrictionView
from wbv_events.events.services.expelling import expel


class Outranked(Forbidden):
    """The participant has the same role as the actor or a higher one."""

    code = "event.outranked"
    message = N_("You can only do this with people whose role is below your own.")


@actions.action("restrict", schema=Restrict, role=Role.MODERATOR, limit=Limit(60, seconds=60))
def restrict(work: Work, given: Restrict) -> RestrictionView:
    """Silence or remove a participant at once; doing it twice changes nothing. Raises `Outranked`."""
    for hook in hooks.before_parting:
        hook(work, given.event_id)
    participant = get_participant(work, given.event_id, given.participant_id, lock=True)
    room_name(work, given)
    _check_rank(work, participant)
    wanted = Restriction(
        id=work.new_id(),
        imposed_by_id=own_participant(work, given.event_id).id,
        imposed_at=work.now,
        **given.model_dump(),
    )
    known = find_same(work, wanted)
    if known is not None:
        return view_restriction(work, known)
    work.session.add(wanted)
    work.session.flush()
    _act(work, participant, wanted)
    return view_restriction(work, wanted)


@actions.action("lift_restriction", schema=LiftRestriction, role=Role.MODERATOR, limit=Limit(60, seconds=60))
def lift_restriction(work: Work, given: LiftRestriction) -> None:
    """End a restriction; doing it twice changes nothing. Raises `Outranked`."""
    restriction = get_restriction(work, given.event_id, given.restriction_id)
    participant = get_participant(work, given.event_id, restriction.participant_id)
    _check_rank(work, participant)
    if restriction.lifted_at is not None:
        return
    restriction.lifted_at = work.now
    lifted = RestrictionLifted(
        participant_id=participant.id, room_id=restriction.room_id, kind=restriction.kind
    )
    work.push(topics.person(participant.id), lifted)
    work.session.flush()
    for hook in hooks.people_changed:
        hook(work, given.event_id)


def _check_rank(work: Work, participant: Participant) -> None:
    if participant.role >= work.role:
        raise Outranked


def _act(work: Work, participant: Participant, restriction: Restriction) -> None:
    room_id, reason = restriction.room_id, restriction.reason
    if restriction.kind is RestrictionKind.REMOVED:
        told = ParticipantRemoved(participant_id=participant.id, room_id=room_id, reason=reason)
        expel(work, participant, room_id, told)
    else:
        silenced = ParticipantSilenced(participant_id=participant.id, room_id=room_id, reason=reason)
        work.push(topics.person(participant.id), silenced)
        for hook in hooks.silenced:
            hook(work, participant, room_id)
