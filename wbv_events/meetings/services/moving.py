"""Moving a meeting to another time, as often as the two like."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sqlalchemy import select

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import Event
from wbv_events.meetings import actions
from wbv_events.meetings.models import Meeting
from wbv_events.meetings.queries.times import offered_times, times_by_id
from wbv_events.meetings.schemas.meetings import MeetingView, ProposeTime
from wbv_events.meetings.services.agreeing import agree, plan_steps
from wbv_events.meetings.services.ending import keep_agreed
from wbv_events.meetings.services.holding import free_time, hold, let_go
from wbv_events.meetings.services.locking import HasBegun, lock_own
from wbv_events.meetings.services.telling import note_for_calendars, tell_all, tell_and_view, view_to
from wbv_events.meetings.services.waiting import wait_for
from wbv_events.meetings.steps import OPENS_BEFORE, expiry
from wbv_events.programme.local_times import move_all


@actions.action("propose", schema=ProposeTime, role=Role.ATTENDEE, limit=Limit(30, seconds=60))
def propose_time(work: Work, given: ProposeTime) -> MeetingView:
    """Propose another time; it is the other one's turn then.

    A request moves to the new time and lets go of the old one; an agreed meeting holds both until the answer.
    Whoever proposes what the other one has proposed accepts it. Raises `NotFound`, `MeetingOver`, `HasBegun`,
    `TimeOver`, `TimeTaken`.
    """
    meeting, me = lock_own(work, given.event_id, given.meeting_id)
    if meeting.room_id is not None:
        raise HasBegun
    if given.time_id == (meeting.proposed_time_id or meeting.time_id):
        if meeting.turn_id != me:
            return view_to(work, meeting, me)
        agree(work, meeting)
        return tell_and_view(work, meeting, me)
    agreed = times_by_id(work, [meeting.time_id])[meeting.time_id] if meeting.agreed_at else None
    if agreed is not None and given.time_id == agreed.id:
        keep_agreed(work, meeting, by=me)
        return tell_and_view(work, meeting, me)
    time = free_time(work, given.event_id, given.time_id, meeting.people)
    if agreed is None:
        let_go(work, meeting)
        meeting.time_id = time.id
        note_for_calendars(work, meeting)
    else:
        let_go(work, meeting, but=agreed.id)
        meeting.proposed_time_id = time.id
    hold(work, meeting, time)
    latest = agreed.starts_at - OPENS_BEFORE if agreed else None
    wait_for(work, meeting, meeting.partner_of(me), time, at_the_latest=latest)
    return tell_and_view(work, meeting, me)


def keep_meeting_times(work: Work, event: Event, before: str, after: str) -> None:
    """Move the meeting times of an event whose zone has changed, so that the clock shows the same.

    Who has a meeting to come is told, and what is due with it is due by the new times.
    """
    offered = offered_times(work, event.id)
    spans = [(time.starts_at, time.ends_at) for time in offered]
    for time, moved in zip(offered, move_all(spans, ZoneInfo(before), ZoneInfo(after)), strict=True):
        time.starts_at, time.ends_at = moved
    work.session.flush()
    query = select(Meeting).where(Meeting.event_id == event.id, Meeting.ended_at.is_(None))
    meetings = work.session.scalars(query.order_by(Meeting.id).with_for_update()).all()
    times = times_by_id(work, (meeting.time_id for meeting in meetings))
    for meeting in meetings:
        if meeting.agreed_at is not None:
            plan_steps(work, meeting, times[meeting.time_id])
        elif meeting.expires_at is not None:
            starts_at = times[meeting.time_id].starts_at
            meeting.expires_at = min(meeting.expires_at, expiry(work.now, starts_at))
        note_for_calendars(work, meeting)
    tell_all(work, meetings)
