"""Changes of a meeting, one after the other: whoever changes one holds the rows of both participants.

They are locked in the order of their ids, so two who do it never wait for each other; and who is free when is
read behind these locks. The key of what is held would refuse a second promise all the same.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from wbv_events.attendance.services import lock_participants
from wbv_events.core.errors import Conflict, NotFound
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.queries import acting_participant
from wbv_events.meetings.models import Meeting
from wbv_events.meetings.queries.meetings import find_own


class MeetingOver(Conflict):
    """The meeting has ended, or never came about."""

    code = "meeting.over"
    message = N_("This appointment no longer exists.")


class NotYourTurn(Conflict):
    """It is not for the actor to answer now."""

    code = "meeting.not_your_turn"
    message = N_("There is nothing to answer here at the moment.")


class HasBegun(Conflict):
    """The talk is open already."""

    code = "meeting.begun"
    message = N_("The talk is open already, so its time cannot be changed any more.")


def lock_own(work: Work, event_id: UUID, meeting_id: UUID) -> tuple[Meeting, UUID]:
    """Lock a meeting that is open in the eyes of the actor; return it and the actor's participant.

    Raises `NotFound`, `MeetingOver`.
    """
    me = acting_participant(work, event_id)
    meeting = find_own(work, event_id, meeting_id, me.id)
    lock_participants(work, meeting.people)
    work.session.refresh(meeting, with_for_update=True)  # so does whoever moves all meetings of an event
    if meeting.is_over_for(me.id):
        raise MeetingOver
    return meeting, me.id


def lock_for_worker(work: Work, meeting_id: UUID) -> Meeting | None:
    """Lock a meeting that something may be due with; None if it or one of the two is gone."""
    meeting = work.session.scalar(select(Meeting).where(Meeting.id == meeting_id))
    if meeting is None:
        return None
    try:
        lock_participants(work, meeting.people)
    except NotFound:
        return None
    work.session.refresh(meeting, with_for_update=True)
    return meeting
