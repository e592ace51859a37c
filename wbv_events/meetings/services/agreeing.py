"""Making an appointment of a request, or of another time that was proposed."""

from __future__ import annotations

from wbv_events.core.work import Work
from wbv_events.meetings.models import Meeting, MeetingTime
from wbv_events.meetings.queries.times import times_by_id
from wbv_events.meetings.services.holding import check_free_of_programme, let_go
from wbv_events.meetings.services.telling import note_for_calendars
from wbv_events.meetings.services.waiting import stop_waiting
from wbv_events.meetings.steps import next_step


def agree(work: Work, meeting: Meeting) -> None:
    """Let a meeting take place at the time that is waited for; any other that it held is free again.

    Raises `TimeTaken` where one of the two contributes to the programme by now; what was agreed stays agreed.
    """
    time_id = meeting.proposed_time_id or meeting.time_id
    time = times_by_id(work, [time_id])[time_id]
    if meeting.agreed_at is None or time_id != meeting.time_id:
        check_free_of_programme(work, meeting, time)
    stop_waiting(meeting)
    meeting.time_id = time_id
    meeting.agreed_at = meeting.agreed_at or work.now
    let_go(work, meeting, but=time_id)
    plan_steps(work, meeting, time)
    note_for_calendars(work, meeting)


def plan_steps(work: Work, meeting: Meeting, time: MeetingTime) -> None:
    """Say what is due next with a meeting that was agreed for a time, from now on."""
    is_open = meeting.room_id is not None
    meeting.step, meeting.due_at = next_step(work.now, time.starts_at, time.ends_at, is_open=is_open)
