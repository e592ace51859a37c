"""When two can meet. What keeps the other one from it is told to nobody: such times are simply not named."""

from __future__ import annotations

from uuid import UUID

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.queries import own_participant
from wbv_events.meetings import actions
from wbv_events.meetings.models import Meeting
from wbv_events.meetings.queries.meetings import find_open, find_own, view_meetings
from wbv_events.meetings.queries.times import common_times, find_in_the_way
from wbv_events.meetings.schemas.meetings import Choices, ChoosePartner, CommonTime, NameMeeting
from wbv_events.profiles.queries import check_reachable, list_cards


@actions.read("choices", schema=ChoosePartner, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def list_choices(work: Work, given: ChoosePartner) -> Choices:
    """Return when the actor and somebody can meet. Raises `NotFound` for who cannot be asked.

    Who declined a request can still ask for its time, as the other one is taken to wait.
    """
    me = own_participant(work, given.event_id)
    meeting = find_open(work, me.id, given.participant_id)
    if meeting is None or meeting.is_declined_by(me.id):
        check_reachable(work, given.event_id, me.id, given.participant_id)
    return _choices(work, given.event_id, me.id, given.participant_id, meeting)


@actions.read("other_times", schema=NameMeeting, role=Role.ATTENDEE, limit=Limit(60, seconds=60))
def list_other_times(work: Work, given: NameMeeting) -> Choices:
    """Return to which times a meeting of the actor can be moved. Raises `NotFound` if it is over."""
    me = own_participant(work, given.event_id)
    meeting = find_own(work, given.event_id, given.meeting_id, me.id)
    if meeting.is_over_for(me.id) or meeting.room_id is not None:
        raise NotFound
    return _choices(work, given.event_id, me.id, meeting.partner_of(me.id), meeting)


def _choices(work: Work, event_id: UUID, me_id: UUID, other_id: UUID, meeting: Meeting | None) -> Choices:
    mine = find_in_the_way(work, event_id, [me_id])[me_id]
    declined = meeting if meeting and meeting.is_declined_by(me_id) else None
    return Choices(
        now=work.now,
        partner=list_cards(work, me_id, [other_id])[other_id],
        times=tuple(
            CommonTime(
                id=time.id, starts_at=time.starts_at, ends_at=time.ends_at, overlaps=mine.overlaps(time)
            )
            for time in common_times(work, event_id, [me_id, other_id], but=declined)
        ),
        meeting=view_meetings(work, [meeting], me_id)[0] if meeting and not declined else None,
    )
