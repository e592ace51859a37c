"""What is due with a meeting, for the worker: expiring, reminding, opening and closing its talk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import select

from wbv_events.core.work import Work
from wbv_events.meetings.models import Meeting, Outcome
from wbv_events.meetings.queries.times import times_by_id
from wbv_events.meetings.services.ending import end, keep_agreed
from wbv_events.meetings.services.mails import write_to
from wbv_events.meetings.services.telling import tell
from wbv_events.meetings.steps import CLOSES_AFTER, OPENS_BEFORE, Step, next_step
from wbv_events.talks.models import Talk
from wbv_events.talks.queries import find_held
from wbv_events.talks.services import NewTalk, open_talks


def carry_out(work: Work, meeting: Meeting) -> None:
    """Do what is due with a locked meeting at this instant."""
    if meeting.ended_at is None and meeting.expires_at is not None and meeting.expires_at <= work.now:
        _expire(work, meeting)
    while meeting.step is not None and meeting.due_at is not None and meeting.due_at <= work.now:
        STEPS[meeting.step](work, meeting)


def _expire(work: Work, meeting: Meeting) -> None:
    if meeting.agreed_at is None:
        end(work, meeting, Outcome.EXPIRED)
    else:
        keep_agreed(work, meeting)
    tell(work, meeting)


def _remind(work: Work, meeting: Meeting) -> None:
    """Say once to whoever does not answer that somebody waits for it."""
    meeting.step = meeting.due_at = None
    if meeting.turn_id is not None:
        write_to(work, meeting, "meetings/waiting_mail.txt", [meeting.turn_id])


def _mail(work: Work, meeting: Meeting) -> None:
    """Remind both of the appointment, and say what is due next."""
    write_to(work, meeting, "meetings/soon_mail.txt", meeting.people)
    time = times_by_id(work, [meeting.time_id])[meeting.time_id]
    meeting.step, meeting.due_at = next_step(work.now, time.starts_at, time.ends_at, is_open=False)


def _open(work: Work, meeting: Meeting) -> None:
    """Open the talk and lead both to it from every page; if it would be over already, it was missed."""
    time = times_by_id(work, [meeting.time_id])[meeting.time_id]
    closes_at = time.ends_at + CLOSES_AFTER
    if closes_at <= work.now:
        _close(work, meeting)
        return
    talk = NewTalk(
        room_id=work.new_id(),
        name="Gespräch",
        people=meeting.people,
        opens_at=time.starts_at - OPENS_BEFORE,
        closes_at=closes_at,
    )
    open_talks(work, meeting.event_id, [talk])
    if meeting.expires_at is not None:
        keep_agreed(work, meeting)
    meeting.room_id = talk.room_id
    meeting.step, meeting.due_at = Step.CLOSE, closes_at
    tell(work, meeting)


def _close(work: Work, meeting: Meeting) -> None:
    """Close the talk; it took place if the two have met in it. Who was not there is noted nowhere."""
    is_held = find_held(work, select(Talk.room_id).where(Talk.room_id == meeting.room_id))
    end(work, meeting, Outcome.HELD if is_held else Outcome.MISSED)
    tell(work, meeting)


def _tell_cancelled(work: Work, meeting: Meeting) -> None:
    meeting.step = meeting.due_at = None
    others = [one for one in meeting.people if one != meeting.ended_by_id]
    write_to(work, meeting, "meetings/cancelled_mail.txt", others)


STEPS: Final[dict[Step, Callable[[Work, Meeting], None]]] = {
    Step.REMIND: _remind,
    Step.MAIL_DAY: _mail,
    Step.MAIL_HOUR: _mail,
    Step.OPEN: _open,
    Step.CLOSE: _close,
    Step.TELL_CANCELLED: _tell_cancelled,
}
