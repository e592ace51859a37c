"""Answering a request, or another time that was proposed."""

from __future__ import annotations

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.meetings import actions
from wbv_events.meetings.schemas.meetings import MeetingView, NameMeeting
from wbv_events.meetings.services.agreeing import agree
from wbv_events.meetings.services.ending import decline, keep_agreed
from wbv_events.meetings.services.locking import NotYourTurn, lock_own
from wbv_events.meetings.services.telling import tell_and_view, view_to


@actions.action("accept", schema=NameMeeting, role=Role.ATTENDEE, limit=Limit(30, seconds=60))
def accept_meeting(work: Work, given: NameMeeting) -> MeetingView:
    """Accept what is waited for; doing it twice changes nothing.

    Raises `MeetingOver`, `NotYourTurn`, `TimeTaken`.
    """
    meeting, me = lock_own(work, given.event_id, given.meeting_id)
    if meeting.agreed_at is not None and meeting.turn_id is None:
        return view_to(work, meeting, me)
    if meeting.turn_id != me:
        raise NotYourTurn
    agree(work, meeting)
    return tell_and_view(work, meeting, me)


@actions.action("decline", schema=NameMeeting, role=Role.ATTENDEE, limit=Limit(30, seconds=60))
def decline_meeting(work: Work, given: NameMeeting) -> MeetingView:
    """Decline what is waited for, without a reason; an agreed meeting stays at its time.

    Of a request that was declined only its time is free at once; who waits is told nothing until it expires.
    Raises `MeetingOver`, `NotYourTurn`.
    """
    meeting, me = lock_own(work, given.event_id, given.meeting_id)
    if meeting.turn_id != me:
        raise NotYourTurn
    if meeting.agreed_at is None:
        decline(work, meeting, by=me)
        return view_to(work, meeting, me)
    keep_agreed(work, meeting, by=me)
    return tell_and_view(work, meeting, me)
