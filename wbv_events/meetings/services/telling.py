"""What happens with every change of a meeting: its version rises, and each is told it as they see it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from wbv_events.core import topics
from wbv_events.core.work import Work
from wbv_events.meetings.models import Meeting
from wbv_events.meetings.pushes import MeetingChanged
from wbv_events.meetings.queries.meetings import view_meetings, view_to_each
from wbv_events.meetings.schemas.meetings import MeetingView


def tell(work: Work, meeting: Meeting) -> None:
    """Raise the version and tell those of the two for whom it is there."""
    tell_all(work, [meeting])


def tell_all(work: Work, meetings: Sequence[Meeting]) -> None:
    """Do so with several meetings of an event, in as many queries as with one."""
    for meeting in meetings:
        meeting.version += 1
    work.session.flush()
    told = [(meeting, one) for meeting in meetings for one in meeting.concerned]
    for (meeting, one), view in zip(told, view_to_each(work, told), strict=True):
        is_agreed_now = view.standing == "agreed" and meeting.changed_at == work.now
        work.push(topics.person(one), MeetingChanged(meeting=view, is_agreed_now=is_agreed_now))


def tell_one(work: Work, meeting: Meeting, participant_id: UUID) -> None:
    """Tell one of the two how the meeting stands for it."""
    work.push(topics.person(participant_id), MeetingChanged(meeting=view_to(work, meeting, participant_id)))


def tell_and_view(work: Work, meeting: Meeting, viewer_id: UUID) -> MeetingView:
    """Tell those for whom it is there, and return the meeting as one of the two sees it."""
    tell(work, meeting)
    return view_to(work, meeting, viewer_id)


def view_to(work: Work, meeting: Meeting, viewer_id: UUID) -> MeetingView:
    """Show a meeting to one of the two."""
    return view_meetings(work, [meeting], viewer_id)[0]


def note_for_calendars(work: Work, meeting: Meeting) -> None:
    """Let calendars learn of a change."""
    meeting.sequence += 1
    meeting.changed_at = work.now
