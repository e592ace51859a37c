"""Waiting for somebody's answer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from wbv_events.core.work import Work
from wbv_events.meetings.models import Meeting, MeetingTime
from wbv_events.meetings.steps import Step, expiry, reminder


def wait_for(
    work: Work, meeting: Meeting, turn_id: UUID, time: MeetingTime, *, at_the_latest: datetime | None = None
) -> None:
    """Let somebody have the turn to answer about a time until the request expires.

    Whoever does not answer a request is reminded once; of another time for an agreed meeting nobody is, nor
    of what was declined.
    """
    expires_at = expiry(work.now, time.starts_at)
    meeting.turn_id, meeting.refused_id = turn_id, None
    meeting.expires_at = min(expires_at, at_the_latest) if at_the_latest else expires_at
    if meeting.agreed_at is None and meeting.outcome is None:
        meeting.step, meeting.due_at = Step.REMIND, reminder(work.now, expires_at)


def stop_waiting(meeting: Meeting) -> None:
    """Wait for nobody any more."""
    meeting.turn_id = meeting.expires_at = meeting.proposed_time_id = None
