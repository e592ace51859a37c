"""Ending meetings: declined, withdrawn, cancelled, or one of the two is not there for the other any more."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from wbv_events.attendance.services import lock_participants
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.meetings import actions
from wbv_events.meetings.models import Meeting, Outcome
from wbv_events.meetings.queries.meetings import find_open, is_of
from wbv_events.meetings.schemas.meetings import MeetingView, NameMeeting
from wbv_events.meetings.services.holding import let_go, let_go_of_one
from wbv_events.meetings.services.locking import NotYourTurn, lock_own
from wbv_events.meetings.services.telling import note_for_calendars, tell, tell_and_view, tell_one
from wbv_events.meetings.services.waiting import stop_waiting
from wbv_events.meetings.steps import Step
from wbv_events.talks.services import close_talks


@actions.action("withdraw", schema=NameMeeting, role=Role.ATTENDEE, limit=Limit(30, seconds=60))
def withdraw_meeting(work: Work, given: NameMeeting) -> MeetingView:
    """Take back what the actor asked for or proposed, as long as it is not answered.

    Raises `MeetingOver`, `NotYourTurn`.
    """
    meeting, me = lock_own(work, given.event_id, given.meeting_id)
    if meeting.turn_id is None or meeting.turn_id == me:
        raise NotYourTurn
    if meeting.agreed_at is None:
        end(work, meeting, Outcome.WITHDRAWN, by=me)
    else:
        keep_agreed(work, meeting, by=me)
    return tell_and_view(work, meeting, me)


@actions.action("cancel", schema=NameMeeting, role=Role.ATTENDEE, limit=Limit(30, seconds=60))
def cancel_meeting(work: Work, given: NameMeeting) -> MeetingView:
    """Cancel an agreed meeting; the other one is told. Raises `MeetingOver`, `NotYourTurn`."""
    meeting, me = lock_own(work, given.event_id, given.meeting_id)
    if meeting.agreed_at is None:
        raise NotYourTurn
    end(work, meeting, Outcome.CANCELLED, by=me)
    return tell_and_view(work, meeting, me)


def end(work: Work, meeting: Meeting, outcome: Outcome, *, by: UUID | None = None) -> None:
    """End a meeting: its times are free, its talk is closed, what was written with it is gone.

    Whoever did not end an appointment that does not take place also gets a mail, the same for any reason.
    What was declined stays so, whatever it looks like to the other one.
    """
    let_go(work, meeting)
    stop_waiting(meeting)
    meeting.text = ""
    meeting.ended_at = work.now
    if meeting.outcome is None:
        meeting.outcome, meeting.ended_by_id = outcome, by
    meeting.step = meeting.due_at = None
    if outcome is Outcome.CANCELLED:
        note_for_calendars(work, meeting)
        meeting.step, meeting.due_at = Step.TELL_CANCELLED, work.now
    work.session.flush()
    if meeting.room_id is not None:
        close_talks(work, [meeting.room_id])


def decline(work: Work, meeting: Meeting, *, by: UUID) -> None:
    """Let a request be over for one of the two; for the other it stays as it is until its time is over."""
    meeting.outcome, meeting.ended_by_id = Outcome.DECLINED, by
    meeting.step = meeting.due_at = None
    let_go_of_one(work, meeting, by)
    work.session.flush()
    tell_one(work, meeting, by)


def keep_agreed(work: Work, meeting: Meeting, *, by: UUID | None = None) -> None:
    """Let an agreed meeting stay at its time; the other that was proposed is free again.

    Unless who proposed it took it back, it was refused, and the page says so to who proposed it.
    """
    if meeting.turn_id is not None:
        proposer_id = meeting.partner_of(meeting.turn_id)
        meeting.refused_id = None if by == proposer_id else proposer_id
    stop_waiting(meeting)
    let_go(work, meeting, but=meeting.time_id)


def end_between(work: Work, blocker_id: UUID, blocked_id: UUID) -> None:
    """End what two have, as one of them blocked the other; it looks like any other end.

    A request that waits for who blocks is declined by that.
    """
    lock_participants(work, [blocker_id, blocked_id])
    meeting = find_open(work, blocker_id, blocked_id)
    if meeting is None or meeting.is_declined_by(blocker_id):
        return
    if meeting.agreed_at is None and meeting.turn_id == blocker_id:
        decline(work, meeting, by=blocker_id)
    else:
        _end_for_another_reason(work, meeting, by=blocker_id)


def leave_meetings(work: Work, participant: Participant, room_id: UUID | None) -> None:
    """End all meetings of whoever is out of the event; the partners are told without a name.

    Only the leaver's row is locked, as it is already: each change of its meetings needs that one too.
    """
    if room_id is not None:
        return
    query = select(Meeting).where(is_of(participant.id), Meeting.ended_at.is_(None)).order_by(Meeting.id)
    for meeting in work.session.scalars(query.execution_options(populate_existing=True)).all():
        _end_for_another_reason(work, meeting, by=participant.id)


def _end_for_another_reason(work: Work, meeting: Meeting, *, by: UUID) -> None:
    outcome = Outcome.CANCELLED if meeting.agreed_at is not None else Outcome.EXPIRED
    end(work, meeting, outcome, by=by)
    tell(work, meeting)
