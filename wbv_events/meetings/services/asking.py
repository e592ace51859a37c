"""Asking somebody for a meeting."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from wbv_events.attendance.services import lock_participants
from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict
from wbv_events.core.store_once import find_own as find_stored
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.queries import acting_participant
from wbv_events.meetings import actions
from wbv_events.meetings.models import Meeting, Outcome
from wbv_events.meetings.queries.meetings import find_open
from wbv_events.meetings.schemas.meetings import AskMeeting, EditText, MeetingView
from wbv_events.meetings.services.agreeing import agree
from wbv_events.meetings.services.ending import decline, end
from wbv_events.meetings.services.holding import free_time, hold, let_go
from wbv_events.meetings.services.locking import lock_own
from wbv_events.meetings.services.telling import tell, tell_and_view, view_to
from wbv_events.meetings.services.waiting import wait_for
from wbv_events.profiles.queries import check_reachable

MOST_A_DAY: Final = 20
MOST_TO_ONE_A_DAY: Final = 3
ONE_DAY: Final = timedelta(days=1)


class AlreadyAsked(Conflict):
    """The two have a request or a meeting already."""

    code = "meeting.already_asked"
    message = N_(
        "You two already have a request or an appointment. You can answer it or propose another time there."
    )


class TooManyRequests(Conflict):
    """The actor has asked as many people as one may in a day."""

    code = "meeting.too_many"
    message = N_(
        "You have sent many requests in the last 24 hours. Please wait until some of them are older."
    )


class RequestSettled(Conflict):
    """What it says can no longer be changed."""

    code = "meeting.settled"
    message = N_("The text can only be changed by whoever sent the request, and only until it is answered.")


@actions.action("ask", schema=AskMeeting, role=Role.ATTENDEE, limit=Limit(20, seconds=60))
def ask_meeting(work: Work, given: AskMeeting) -> MeetingView:
    """Ask somebody for a meeting at a time, which is held for both until the answer.

    Whoever is asked and asks for the same time accepts that; for another time the other's request is over and
    this one stands in its place, and so it is with one that was declined and still stands for who sent it.
    Raises `NotFound`, `AlreadyAsked`, `TooManyRequests`, `TimeOver`, `TimeTaken`.
    """
    me, other_id = acting_participant(work, given.event_id).id, given.participant_id
    _check_may_ask(work, given.event_id, me, other_id)
    lock_participants(work, [me, other_id])
    _check_may_ask(work, given.event_id, me, other_id)  # one may have left or blocked meanwhile
    one_id, larger_id = sorted((me, other_id))
    same = {"event_id": given.event_id, "asker_id": me, "one_id": one_id, "other_id": larger_id}
    if stored := find_stored(work.session, Meeting, given.id, same):
        return view_to(work, stored, me)
    there = find_open(work, me, other_id)
    if there is not None and (there.agreed_at is not None or there.turn_id != me):
        raise AlreadyAsked
    if there is not None and there.time_id == given.time_id:
        return _accept(work, there, me)
    _check_limits(work, me, other_id)
    time = free_time(work, given.event_id, given.time_id, [me, other_id], but=there)
    if there is not None:
        _stand_aside(work, there, me)
    meeting = Meeting(
        id=given.id or work.new_id(),
        **same,
        time_id=time.id,
        text=given.text,
        asked_at=work.now,
        changed_at=work.now,
        version=0,
        sequence=0,
    )
    wait_for(work, meeting, other_id, time)
    work.session.add(meeting)
    work.session.flush()
    hold(work, meeting, time)
    return tell_and_view(work, meeting, me)


@actions.action("edit_text", schema=EditText, role=Role.ATTENDEE, limit=Limit(30, seconds=60))
def edit_text(work: Work, given: EditText) -> MeetingView:
    """Change what a request says, until it is answered. Raises `MeetingOver`, `RequestSettled`."""
    meeting, me = lock_own(work, given.event_id, given.meeting_id)
    if meeting.asker_id != me or meeting.agreed_at is not None:
        raise RequestSettled
    meeting.text = given.text
    return tell_and_view(work, meeting, me)


def _check_may_ask(work: Work, event_id: UUID, me: UUID, other_id: UUID) -> None:
    """Raise `NotFound` unless the actor may address somebody, or has a meeting with it in its own eyes."""
    there = find_open(work, me, other_id)
    if there is None or there.is_declined_by(me):
        check_reachable(work, event_id, me, other_id)


def _accept(work: Work, meeting: Meeting, me: UUID) -> MeetingView:
    """Agree to a request that waits for the actor, or was declined by it and still stands for the other."""
    if meeting.is_declined_by(me):
        time = free_time(work, meeting.event_id, meeting.time_id, meeting.people, but=meeting)
        meeting.outcome = meeting.ended_by_id = None
        let_go(work, meeting)
        hold(work, meeting, time)
    agree(work, meeting)
    return tell_and_view(work, meeting, me)


def _stand_aside(work: Work, meeting: Meeting, me: UUID) -> None:
    """End a request that waits for the actor, who asks for another time instead."""
    if not meeting.is_declined_by(me):
        decline(work, meeting, by=me)
    end(work, meeting, Outcome.DECLINED, by=me)
    tell(work, meeting)


def _check_limits(work: Work, me: UUID, other_id: UUID) -> None:
    """Raise `TooManyRequests` if the actor asked too often in a day; what became of it does not matter."""
    one_id, larger_id = sorted((me, other_id))
    lately = select(func.count(Meeting.id)).where(
        Meeting.asker_id == me, Meeting.asked_at > work.now - ONE_DAY
    )
    to_one = lately.where(Meeting.one_id == one_id, Meeting.other_id == larger_id)
    is_too_much = (work.session.scalar(lately) or 0) >= MOST_A_DAY
    if is_too_much or (work.session.scalar(to_one) or 0) >= MOST_TO_ONE_A_DAY:
        raise TooManyRequests
